"""Amounts whose number is not written beside a unit as usual: an hour, больше часа, 米八, рублей 20, 2h 15m."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from emporion.newsroom.entities.russian_words import may_be_plural, word_forms
from emporion.newsroom.facts import Comparator
from emporion.newsroom.figures import comparators, lexicon
from emporion.newsroom.figures.asked import Dimension, unit_asked
from emporion.newsroom.figures.quantity import Quantity
from emporion.newsroom.figures.units import meant


def without_number(low: str, language: str, dimension: Dimension = "") -> Iterator[Quantity]:
    """Yield what names an amount without a number; a whole text or a bound may do so where a sentence seldom does."""
    if language == "en":
        yield from _english(low, dimension)
    elif language == "ru":
        yield from _russian(low)
    else:
        yield from _tenths_after(low, "米", "m")
        if dimension == "money":
            yield from _tenths_after(low, "[个個]", "CNY")


_SELDOM_ONE = frozenset({"year", "day", "in", "turn", "point", "pieces", "deg", "li", "percent", "AMD", "st", "pinch"})
_AND_HALF = re.compile(r"\s+and\s+(?:an?\s+)?(?:half|quarter)\b")
_BARE = re.compile(
    r"\b(?:an?\s+(?:(?:additional|extra|further|full|single|whole)\s+)?|half\s+an?\s+|another\s+)(?=[a-z])"
)
_BARE_AND_PART = re.compile(
    r"(?:^\s*|(?<=about )|(?<=nearly )|(?<=almost )|(?<=over )|(?<=than ))"
    r"(?=[a-z]+\s+and\s+(?:an?\s+)?(?:half|quarter))"
)


def _english(low: str, dimension: Dimension) -> Iterator[Quantity]:
    parts = _BARE_AND_PART.finditer(low) if " and " in low and ("half" in low or "quarter" in low) else ()
    for match in (*_BARE.finditer(low), *parts):
        unit = unit_asked(low, match.end(), "en", dimension) or lexicon.after("en").match(low, match.end())
        if unit is None:
            continue
        half = _AND_HALF.match(low, unit[1])
        sure = half or match.group().strip() not in ("", "a", "an")
        seldom = unit[0].symbol in _SELDOM_ONE and unit[0].factor == 1
        alone = not low[: match.start()].strip() or comparators.before(low, match.start(), "en")
        if half if not match.group() else sure or alone or not seldom:
            yield _one(low, match.start(), match.end(), unit, half=match.group().startswith("half"))


def _one(low: str, start: int, place: int, unit: tuple[lexicon.Unit, int], *, half: bool = False) -> Quantity:
    value = unit[0].factor / 2 if half else unit[0].factor
    number = Quantity(start, place, (start, place), value, Fraction(1), kind="bare")
    told = unit[0] if unit[0].symbol == "lb" else meant(low, number, *unit)
    return evolve(number, end=unit[1], unit=told.symbol, money=told.money)


# One of a unit: the singular, and its cases after a bound (больше часа, около недели).
_SINGULAR = frozenset(
    [
        "секунда",
        "секунды",
        "секунду",
        "секундочка",
        "секундочку",
        "минута",
        "минуты",
        "минуту",
        "минутка",
        "минутки",
        "минутку",
        "минуточка",
        "минуточки",
        "минуточку",
        "час",
        "часа",
        "часик",
        "часика",
        "часок",
        "часочек",
        "день",
        "дня",
        "денек",
        "сутки",
        "суток",
        "неделя",
        "недели",
        "неделю",
        "неделька",
        "недельку",
        "месяц",
        "месяца",
        "квартал",
        "квартала",
        "год",
        "года",
        "годик",
        "десятилетие",
        "десятилетия",
        "век",
        "века",
        "столетие",
        "столетия",
        "килограмм",
        "килограмма",
        "кило",
        "кг",
        "грамм",
        "грамма",
        "тонна",
        "тонны",
        "тонну",
        "унция",
        "унции",
        "унцию",
        "литр",
        "литра",
        "миллилитр",
        "метр",
        "метра",
        "километр",
        "километра",
        "сантиметр",
        "миллиметр",
        "дюйм",
        "фут",
        "ярд",
        "миля",
        "мили",
        "милю",
        "галлон",
        "галлона",
        "рубль",
        "рубля",
        "доллар",
        "доллара",
        "бакс",
        "юань",
        "юаня",
        "градус",
    ]
)
_WORD = re.compile(r"(?<![а-я\w-])[а-я]{2,12}(?![а-я\w-])")
_WITH_PART = re.compile(r"\s+с\s+(?:половиной|четвертью|третью)(?![а-я])")
_EXACTLY = re.compile(r"\s*(?:ровно|точно|целый|целую|целые|целое|всего|лишь|где-то|примерно|почти)?\s*")
_WAYS = re.compile(r"(?:до|от|под|начиная|в\s+пределах)\b")


def _russian(low: str) -> Iterator[Quantity]:
    for match in _WORD.finditer(low):
        if match.group() not in _SINGULAR:
            continue
        unit = lexicon.after("ru").match(low, match.start())
        if unit is None or unit[1] != match.end():
            continue
        alone = _EXACTLY.fullmatch(low, 0, match.start()) and not low[match.end() :].strip(" .!\n")
        bound = None if alone else comparators.before(low, match.start(), "ru")
        if alone or _WITH_PART.match(low, match.end()) or (bound and not _WAYS.match(low, bound[1])):
            yield _one(low, match.start(), match.start(), unit)


_TENTHS = (
    r"(?:^|(?<=[^\u4e00-\u9fff\d])|(?<=[到至约約近高过過有]))(?:{})"
    r"([一二三四五六七八九])(?=$|[^\u4e00-\u9fff\d]|左右|上下|以|到|至|高|的)"
)


def _tenths_after(low: str, one: str, symbol: str) -> Iterator[Quantity]:
    """Yield 米八, a height of one metre and eight tenths, and 個九 of money."""
    for match in re.finditer(_TENTHS.format(one), low):
        value = 1 + Fraction("一二三四五六七八九".index(match[1]) + 1, 10)
        money = symbol != "m"
        yield Quantity(match.start(), match.end(), match.span(), value, Fraction(1, 10), symbol, money=money)


def inverted(low: str, language: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the numbers of a text; where it is nothing but a unit and a number, the number has it (минут пять)."""
    if language != "ru":
        return list(found)
    if len(found) != 1 or found[0].unit or found[0].kind != "cardinal":
        return [_about_so_many(low, number, found[n - 1].end if n else 0) for n, number in enumerate(found)]
    number = found[0]
    place = len(low) - len(low.lstrip())
    unit = lexicon.after("ru").match(low, place)
    if unit is None or low[unit[1] : number.start].strip(" .") or low[number.end :].strip(" .!"):
        return [_about_so_many(low, number, 0)]
    one = low[place : unit[1]] in ("час", "рубль", "доллар", "минута", "гривна")
    if one and number.value < 60 and number.value.denominator == 1:  # час пятнадцать, рубль двадцать
        smaller = {"h": "min", "min": "second"}.get(unit[0].symbol, "")
        value = 60 + number.value if smaller else 1 + number.value / 100
        return [evolve(number, start=place, value=value, unit=smaller or unit[0].symbol, money=unit[0].money)]
    value = number.value * unit[0].factor
    said: Comparator = "=" if number.literal else "~"
    return [evolve(number, start=place, value=value, unit=unit[0].symbol, money=unit[0].money, comparator=said)]


# Рублей триста за кило, километров десять: the unit first makes a number in words a rough one.
_UNIT_FIRST = re.compile(
    r"(?:^|[,;:–(]\s*|(?<![а-я])(?:за|на|по|в|до|с|и|или|а|ещ[её]|стоит|стоят|прош(?:ли|ел|ла)|жд(?:ут|ет|ал[иа]?)|занимает|длится|около|потом|затем|уже|еще|ехать|идти)\s+)"
    r"(?P<unit>рублей|долларов|юаней|евро|процентов|минут|часов|дней|недель|месяцев|километров|метров|тонн|килограммов|литров|"
    r"градусов|секунд|гектаров|человек)\s+$"
)
_NEXT_WORD = re.compile(r"\s+([а-я]+)")


def _counts_what_follows(low: str, number: Quantity) -> bool:
    following = _NEXT_WORD.match(low, number.end)
    return following is not None and (
        may_be_plural(following[1]) or any(f.part in ("ADJF", "PRTF", "NUMR") for f in word_forms(following[1]))
    )


def _about_so_many(low: str, number: Quantity, since: int) -> Quantity:
    """Return a number in words with the unit before it, or as it was."""
    if number.unit or number.literal or number.kind != "cardinal":
        return number
    first = _UNIT_FIRST.search(low, max(since, number.start - 24), number.start)
    if first is None or _counts_what_follows(low, number):
        return number
    if first["unit"] == "человек":
        return evolve(number, start=first.start("unit"), unit="person", kind="count", comparator="~")
    unit = lexicon.after("ru").match(low, first.start("unit"))
    if unit is None or unit[1] != first.end("unit"):
        return number
    value, told = number.value * unit[0].factor, unit[0]
    return evolve(number, start=first.start("unit"), value=value, unit=told.symbol, money=told.money, comparator="~")


_CLOCKED = re.compile(
    r"(?<![\w.])(\d{1,3})\s?(?:h(?:rs?)?|ч|час(?:а|ов)?)\.?\s?(\d{1,2})\s?(?:m|mins?|м|мин)\.?(?![\w])|^\s*(\d{1,2})[hч](\d\d)\s*$"
)


def clocked(low: str, language: str) -> Iterator[Quantity]:
    """Yield 2h 15m and 1h30min, where the letters of the two units are short; 11h02 in a sentence is a time of day."""
    if language == "zh":
        return
    for match in _CLOCKED.finditer(low):
        hours, minutes = int(match[1] or match[3]), int(match[2] or match[4])
        if minutes < 60:
            yield Quantity(
                match.start(), match.end(), match.span(), Fraction(hours * 60 + minutes), Fraction(1), "min",
                literal=True,
            )  # fmt: skip
