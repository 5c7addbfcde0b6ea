"""Ratios and ranks: twice as many, вдвое, в 3 раза, 翻一番, three times; seventh place, 第七位, third largest."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from emporion.newsroom.facts import Comparator
from emporion.newsroom.figures import comparators, russian
from emporion.newsroom.figures.periods.shared import CARDINALS
from emporion.newsroom.figures.quantity import Quantity
from emporion.newsroom.figures.shares import parts

_FOLD = CARDINALS | {
    "single": 1, "double": 2, "treble": 3, "triple": 3, "вдвое": 2, "втрое": 3, "вчетверо": 4, "впятеро": 5,
    "вшестеро": 6, "всемеро": 7, "ввосьмеро": 8, "вдевятеро": 9, "вдесятеро": 10,
}  # fmt: skip
_WORDS: dict[str, tuple[tuple[str, Fraction | None], ...]] = {
    "en": (
        (
            r"\btwice\s+(?=as\b|the\b|more\b|less\b|that\b|its\b|their\b|his\b|her\b|our\b|what\b|last\b|larger\b|higher\b)",
            Fraction(2),
        ),
        (r"\bthrice\b", Fraction(3)),
        (r"\b(?:more\s+than\s+)?(?:doubl(?:ed|es|ing)|to\s+double)\b(?!-)", Fraction(2)),
        (r"\b(?:tripl(?:ed|es|ing)|to\s+triple|trebled)\b", Fraction(3)),
        (r"\b(?:quadrupl(?:ed|es|ing))\b", Fraction(4)),
        (r"\b(?:double|treble|triple)\s+(?=(?:the|that|those|its|their|last|what)\b)", None),
        (r"\bhalved\b", Fraction(1, 2)),
        (r"\bhalf\s+as\s+(?:much|many|long|large|big|high|fast|often|heavy|dear|expensive|cheap)\b", Fraction(1, 2)),
        (r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten)-?fold\b", None),
    ),
    "ru": (
        (r"\bв(?:двое|трое|четверо|пятеро|шестеро|семеро|восьмеро|девятеро|десятеро)\b", None),
        (r"\bудво(?:ил|ит|ен)[а-я]*", Fraction(2)),
        (r"\bутро(?:ил|ит|ен)[а-я]*", Fraction(3)),
        (r"\bучетвер(?:ил|ит|ен)[а-я]*", Fraction(4)),
        (r"\bудесятер(?:ил|ит|ен)[а-я]*", Fraction(10)),
        (r"\bвполовину\b", Fraction(1, 2)),
    ),
    "zh": (
        (r"翻了?(?:近|约|逾|超过?)?[一1]番|翻番|翻了?(?:近|约|逾|超过?)?[一1]倍|翻倍", Fraction(2)),
        (r"翻了?(?:近|约|逾|超过?)?[两二2]番", Fraction(4)),
        (r"翻了?[三3]番", Fraction(8)),
        (r"减半", Fraction(1, 2)),
    ),
}
_COMPILED = {
    language: tuple((re.compile(pattern), value) for pattern, value in some) for language, some in _WORDS.items()
}
# Most texts hold no such word at all. The edge of a word with which patterns begin is looked for once a place.
_EDGE = r"\b"
_ANY = {
    language: re.compile(
        (_EDGE if some[0][0].startswith(_EDGE) else "")
        + "(?:"
        + "|".join(pattern.removeprefix(_EDGE) for pattern, _ in some)
        + ")"
    )
    for language, some in _WORDS.items()
}
_TIMES = {
    "en": re.compile(
        r"\s*(?:times(?=\s+(?:as|more|less|higher|lower|larger|bigger|the|that|over|faster|greater|its|what|"
        r"compared|ebitda|(?:annual|net|core|gross|operating|forward|trailing)\s+(?:[a-z]+\s+)?(?:earnings|sales|revenues?|profits?|ebitda|income|cash|debt|assets)|"
        r"earnings|sales|revenues?|equity|book\s+value|"
        r"last|this|oversubscribed)|\s*[,.;])|-?\s?fold\b|x\b(?!\w))"
    ),
    "ru": re.compile(r"\s*(?:раза?|-?кратн[а-я]+)(?![а-я])"),
    "zh": re.compile(r"\s*倍(?!增)"),
}
_PLACE = {
    "en": re.compile(
        r"[\s-]*(?:place|position|rank|spot|most\s+\w+|largest|biggest|highest|most|best|busiest|fastest|"
        r"leading)\b"
    ),
    "ru": re.compile(
        r"\s*(?:мест[а-я]{0,3}(?![а-я])|строчк[а-я]+|позици[а-я]+|по\s+(?:величине|объем[а-я]+|числ[а-я]+|"
        r"значени[а-я]+|размер[а-я]+|важност[а-я]+|популярност[а-я]+)|"
        r"\s*(?:показатель|результат)(?=\s+(?:в|по|на|среди|за)\s))"
    ),
    "zh": re.compile(r"\s*(?:位|名|大(?!会|届|楼|学|道)|高)"),
}
_RANKED = {
    "en": re.compile(
        r"\b(?:rank(?:s|ed|ing)?|plac(?:ed|es|ing)|came|comes|finish(?:ed|es)|stood|stands)\s+(?:in\s+|"
        r"as\s+)?(?:the\s+)?(?:only\s+)?$"
    ),
    "ru": re.compile(r"\b(?:занима|занял|вышл|оказал|стоит)[а-я]*\s+(?:на\s+)?$"),
    "zh": re.compile(r"(?:排名?|位居|居|列|位列|跃居|升至|名列|排在|位于)(?:全[国球省]|世界)?$"),
}


def ratios(low: str, language: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield ratios and ranks of a text in small letters, those made of its numbers and those that are words."""
    for quantity in found:
        made = _rank(low, quantity, language) if quantity.kind == "ordinal" else _times(low, quantity, language)
        if made is not None:
            yield made
    for part in parts(low, language):
        said = comparators.before(low, part.start, language)
        yield evolve(part, start=said[1], comparator=said[0]) if said else part
    yield from _folds(low) if language == "ru" else ()
    if language == "en" and "number" in low:
        yield from _numbers_of_rank(low)
    ends: set[int] = set()
    for pattern, value in _COMPILED[language] if _ANY[language].search(low) else ():
        for match in pattern.finditer(low):
            if (end := len(match.group().rstrip()) + match.start()) in ends:
                continue
            ends.add(end)
            told = value if value is not None else Fraction(_FOLD[match.groupdict().get("n") or match.group().strip()])
            inner = _BOUND_INSIDE.match(low, match.start()) if language == "zh" else None
            said = comparators.before(low, inner.end() if inner else match.start(), language)
            if said and language == "ru" and _COMPARATIVE.fullmatch(low[said[1] : match.start()].strip()):
                said = None  # дешевле вдвое
            comparator: Comparator = ">" if match.group().startswith("more than") else said[0] if said else "="
            yield Quantity(
                min(match.start(), said[1]) if said else match.start(),
                match.end(),
                match.span(),
                told,
                Fraction(0),
                "ratio",
                comparator,
                kind="ratio",
            )


_NUMBER_ONE = re.compile(
    r"(?:'s\s+|\b(?:as|the|remains?|remained|stays?|becom(?:es?|ing)|became|ranked|still|now|a\s+distant)\s+(?:world\s+|global\s+)?)"
    r"(?P<rank>number\s+(?P<n>one|two|three|four|five|[1-9]))(?!\s+of\b|\w)"
)


def _numbers_of_rank(low: str) -> Iterator[Quantity]:
    """Yield the country's number one, the world's number two exporter."""
    for match in _NUMBER_ONE.finditer(low):
        place = Fraction(CARDINALS[match["n"]] if match["n"].isalpha() else int(match["n"]))
        yield Quantity(*match.span("rank"), match.span("rank"), place, Fraction(0), "rank", kind="rank")


def _folds(low: str) -> Iterator[Quantity]:
    """Yield двукратный, шестнадцатикратный, двадцатипятикратно."""
    for match in re.finditer(r"(?<![а-я])([а-я]{2,}?)кратн[а-я]+", low) if "кратн" in low else ():
        times = russian.compounded(match[1])
        if times:
            yield Quantity(
                match.start(), match.end(), match.span(), Fraction(times), Fraction(0), "ratio", kind="ratio"
            )


_BOUND_INSIDE = re.compile(r"翻了?(?:近|约|逾|超过?)")  # 翻了近两番
_COMPARATIVE = re.compile(r"(?:дешевле|дороже|меньше|больше|выше|ниже|короче|дольше|быстрее|легче|тяжелее|шире|глубже)")
_GROWN = re.compile(
    r"\b(?:gr[eo]w\w*|increas\w+|ris(?:en|es|ing)|rose|jumped|multiplied|expand\w*|soar\w*|up)\s+(?:by\s+)?$"
)
_FACTOR = re.compile(r"\bby\s+a\s+factor\s+of\s+$")


# 面积比本届扩大一倍: twice as much.
_MORE_BY = re.compile(
    r"(?:扩大|增加|增长|提高|提升|增大|上涨|上升|扩容|扩增|[增涨多高大]出?)了?(?:近|约|逾|超过?|整整|将近|接近)?$"
)


def _times(low: str, quantity: Quantity, language: str) -> Quantity | None:
    if quantity.unit or quantity.kind == "bare":
        return None
    times = _TIMES[language].match(low, quantity.end)
    factor = _FACTOR.search(low, 0, quantity.start) if language == "en" else None
    if factor:
        return evolve(quantity, start=factor.start(), unit="ratio", kind="ratio")
    if times is None and language == "en" and _GROWN.search(low, 0, quantity.start):
        times = re.compile(r"\s+times\b").match(low, quantity.end)
    if times is None:
        return None
    start = quantity.start
    if language == "ru":
        inside = re.search(r"(?<![а-я])в\s*(?:более\s+чем\s+|почти\s+)?$", low[max(0, start - 20) : start])
        if (
            inside is None
            and "кратн" not in times.group()
            and not re.match(r"\s*(?:больше|выше|меньше)", low[times.end() :])
        ):
            return None
        start -= len(inside.group()) if inside else 0
    said = comparators.after(low, times.end(), language) if quantity.comparator == "=" and language == "zh" else None
    comparator, end = said or (quantity.comparator, times.end())
    if language == "zh" and quantity.value == 1 and _MORE_BY.search(low, 0, start):
        quantity = evolve(quantity, value=quantity.value + 1)  # by once as much: twice
    return evolve(quantity, start=start, end=end, comparator=comparator, unit="ratio", kind="ratio", step=quantity.step)


def _rank(low: str, quantity: Quantity, language: str) -> Quantity | None:
    place = _PLACE[language].match(low, quantity.end)
    ranked = _RANKED[language].search(low[max(0, quantity.start - 24) : quantity.start])
    if place is None and (ranked is None or language == "ru"):
        return None
    if (
        language == "zh"
        and place
        and place.group().strip() in ("位", "名")
        and ranked is None
        and _someone(low, place.end())
    ):
        return None
    return evolve(
        quantity, end=place.end() if place else quantity.end, unit="rank", kind="rank", step=Fraction(0), comparator="="
    )


def _someone(low: str, end: int) -> bool:
    """Tell whether 第一位 goes on with a person (第一位总统) and so is no rank."""
    return bool(re.compile(r"[\u4e00-\u9fff]*?(?:人|者|总统|女性|男性|嘉宾|选手|领导)").match(low[end : end + 8]))
