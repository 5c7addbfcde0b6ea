"""Shares that are told by whole numbers: every fifth box, каждая третья тонна, одна из двухсот."""

import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from emporion.newsroom.figures import comparators, lexicon, nouns
from emporion.newsroom.figures.numerals import numerals
from emporion.newsroom.figures.quantity import Quantity

_NTH = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "twelfth": 12, "fifteenth": 15, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100,
    "двенадцат": 12, "пятнадцат": 15, "двадцат": 20, "тридцат": 30, "сороков": 40, "пятидесят": 50, "сот": 100,
    "тысячн": 1000,
    "втор": 2, "трет": 3, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9, "десят": 10,
    "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "八": 8, "十": 10,
}  # fmt: skip
_STEMS = (
    "втор|трет|четверт|пятидесят|пятнадцат|пят|шест|седьм|восьм|девят|десят|двенадцат|двадцат|тридцат|сороков|сот|"
    "тысячн"
)
# Every fifth box is a fifth of them, every third day a time; пятая часть is a fifth.
_PARTS = {
    "en": re.compile(
        r"\bevery\s+(?P<n>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|fifteenth|\w+ieth|hundredth)\b"
        r"(?!\s+(?:day|night|week|month|year|hour|minute|second|time|morning|evening|weekend|quarter|season|page|\w+day)s?\b)"
    ),
    "ru": re.compile(
        rf"(?<![а-я])кажд[а-я]{{2,3}}\s+(?P<n>{_STEMS})[а-я]{{1,3}}(?![а-я])(?!\s+(?:раз|день|дня|год|месяц|час|минут|недел|квартал|"
        rf"ночь|вечер|понедельник|вторник|сред|четверг|пятниц|суббот|воскресен))|"
        rf"(?<![а-я])(?P<p>{_STEMS})[а-я]{{1,2}}\s+(?:част|дол)[а-я]+"
    ),
    "zh": re.compile(
        r"每(?P<n>[两二三四五六八十])(?:个|名|家|位|辆|台|吨|件|箱|人)[\u4e00-\u9fff]{0,8}?中?就?有[一1](?:个|名|家|位|辆|台|吨|件|箱|人)"
    ),
}


_CASES = {"один": 1, "одна": 1, "одно": 1, "одну": 1, "одного": 1, "одной": 1, "одним": 1, "两": 2, "one": 1}
_SOME = {
    "en": r"(?:one|two|three|four|five|six|seven|eight|nine|\d{1,2})",
    "ru": r"(?:од(?:ин|на|но|ну|ного|ной|ним)|две|два|двух|три|тр[её]х|четыре|четыр[её]х|"
    r"пят[ьи]|шест[ьи]|сем[ьи]|восемь|восьми|девят[ьи]|двое|трое|четверо|пятеро|шестеро|семеро|восьмеро|девятеро|\d{1,2})",
}
_ALL = {
    "en": r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"(?:a|one|two|five)\s+hundred|"
    r"a\s+thousand|\d{1,3}(?:,\d{3})+|\d{1,4})",
    "ru": r"(?:двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти|десяти|двенадцати|пятнадцати|двадцати|"
    r"тридцати|сорока|пятидесяти|ста|двухсот|тр[её]хсот|пятисот|тысячи|\d{1,3}(?: \d{3})+|\d{1,4})",
}
# One container in forty, nine out of ten, одна из двухсот, 十个中有一个: a share, unless what follows is counted.
_LARGEST = 1_000
_OUT_OF = {
    "en": re.compile(
        rf"(?<![\w.,-])(?P<a>{_SOME['en']})(?P<of>\s+(?!\w*illion|thousand|hundred|per)[a-z-]+)?\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<n>{_ALL['en']})(?![\w%-]|[.,]\d)"
    ),
    "ru": re.compile(
        rf"(?<![а-я\d])(?P<a>{_SOME['ru']})(?:\s+[а-я-]+)?\s+из\s+(?:(?:кажды[хе]\s+)(?P<m>)|)(?P<n>(?P<r>десяти|ста)(?![а-я])|{_ALL['ru']})(?![а-я\d])(?(m)|(?(r)|(?=\s*(?:$|[^\w\s]))))"
    ),
    "zh": re.compile(
        r"每?(?P<n>[一二两三四五六七八九十百\d]{1,3})(?:个|名|家|位|辆|台|件|箱|人)[\u4e00-\u9fff]{0,4}(?:中|里)(?:就|便)?有(?P<a>[一两三四五六七八九\d])(?:个|名|家|位|辆|台|件|箱|人)"
    ),
}


def parts(low: str, language: str) -> Iterator[Quantity]:
    """Yield the shares that an order tells: every fifth box, каждая третья тонна, пятая часть."""
    taken: list[tuple[int, int]] = []
    for match in _OUT_OF[language].finditer(low):
        some, all_ = (_cardinal(match[name], language) for name in ("a", "n"))
        if some and all_ and some < all_ and not _counts(low, match, language):
            taken.append(match.span())
            percent = Fraction(round(Fraction(100_000 * some, all_)), 1000)
            yield _compared(
                low,
                Quantity(match.start(), match.end(), match.span(), percent, Fraction(0), "percent", kind="fraction"),
                language,
            )
    for match in _PARTS[language].finditer(low):
        number = match["n"] or match["p"]
        if number not in _NTH or any(match.start() < end and start < match.end() for start, end in taken):
            continue
        percent = Fraction(round(Fraction(100_000, _NTH[number])), 1000)
        yield Quantity(match.start(), match.end(), match.span(), percent, Fraction(0), "percent", kind="fraction")


def _compared(low: str, share: Quantity, language: str) -> Quantity:
    """Return a share with the comparator before it: nearly nine in ten."""
    said = comparators.before(low, share.start, language)
    return evolve(share, comparator=said[0], start=said[1]) if said else share


def _counts(low: str, match: re.Match[str], language: str) -> bool:
    """Tell whether the second number counts something else: one plant in two provinces."""
    if language != "en":
        return False
    year = match["n"].isdigit() and int(match["n"]) > _LARGEST
    return year or any(
        known.match(low, match.end()) for known in (lexicon.after("en"), *([nouns.english()] if match["of"] else ()))
    )


def _cardinal(word: str, language: str) -> int:
    """Return a number in digits or in one word or two, 0 where it is none."""
    digits = re.sub("[ ,]", "", word)
    if digits.isdigit():
        return int(digits)
    found = numerals(word, language)
    return int(found[0].value) if len(found) == 1 and found[0].value.denominator == 1 else _CASES.get(word, 0)


_PART_BEFORE, _PART_AFTER = re.compile(r"[占的达到为约近超]$"), re.compile(r"\s+(?:of|от|всех|всего)(?![\w])")


def is_part(low: str, quantity: Quantity) -> bool:
    """Tell whether a fraction with a stroke is a part: 占到产量的1/3, 1/3 of the trade."""
    if "/" not in low[quantity.number[0] : quantity.number[1]]:
        return False
    return bool(_PART_BEFORE.search(low[: quantity.number[0]]) or _PART_AFTER.match(low, quantity.number[1]))
