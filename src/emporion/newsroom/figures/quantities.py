"""Numbers with their units, comparators and the ranges they make: 30–40 млн евро, over half, between 5 and 6 mm."""

import re
from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from emporion.newsroom.facts import Comparator
from emporion.newsroom.figures import comparators, lexicon
from emporion.newsroom.figures.alone import clocked, inverted, without_number
from emporion.newsroom.figures.asked import Dimension
from emporion.newsroom.figures.atoms import Numeral, folded, lowered
from emporion.newsroom.figures.joining import joined
from emporion.newsroom.figures.numerals import numerals
from emporion.newsroom.figures.quantity import Quantity
from emporion.newsroom.figures.ranges import bounded, ranges
from emporion.newsroom.figures.units import meant, unit_after, unit_before

# A run of hundreds of digits is a key, or noise: more than anybody counts or a float holds.
_NOBODY_COUNTS = 10**30


def quantities(text: str, language: str, dimension: Dimension = "") -> list[Quantity]:
    """Return the numbers of a text with what is written about them, in order.

    ``dimension`` is what the text is asked for where that is known: it settles words of two meanings (two pounds).

    >>> [(float(q.value), q.unit, q.comparator) for q in quantities("more than $5.5 bn", "en")]
    [(5500000000.0, 'USD', '>')]
    """
    plain = folded(text)
    low = lowered(_HEAT.sub(_sign_of_heat, plain))
    for match in lexicon.in_capitals(plain):
        low = low[: match.start()] + match.group() + low[match.end() :]
    known = language if language in ("ru", "zh") else "en"
    found: list[Quantity] = []
    for number in numerals(text, known):
        if abs(number.value) >= _NOBODY_COUNTS:
            continue
        found.append(_with_unit(low, number, known, found[-1].end if found else 0, dimension))
    found = [*inverted(low, known, found), *without_number(low, known, dimension), *clocked(low, known)]
    found.sort(key=lambda q: (q.start, -q.end))
    found = _apart([_and_quarter(low, _below_zero(low, quantity), known) for quantity in found])
    found = list(joined(low, found, known))
    found = [_of_scale_before(low, quantity) for quantity in ranges(low, found, known)]
    return list(bounded(low, [_compared(low, quantity, known) for quantity in found]))


def _with_unit(low: str, number: Numeral, language: str, since: int, dimension: Dimension) -> Quantity:
    quantity = Quantity(
        number.start, number.end, (number.start, number.end), number.value, number.step, kind=number.kind,
        comparator=">" if number.more else "=", upper=number.upper, literal=number.literal, scaled=number.scaled,
        scale=number.scale,
    )  # fmt: skip
    if number.kind == "ordinal":
        return quantity
    if language == "zh" and re.match(r"(?:百|佰)\s*[分份]\s*(?:之|百)", low[number.start :]):
        return evolve(quantity, unit="percent", step=number.step)
    if language == "zh" and re.match(r"(?:负|負)\s*(?:百|佰)\s*分\s*之", low[number.start :]):
        return evolve(quantity, unit="percent")
    if (
        language == "zh"
        and number.kind == "fraction"
        and re.match(r"十?[百佰千仟万萬亿億]{1,4}\s*分\s*之", low[number.start :])
    ):
        return evolve(quantity, value=number.value * 100, unit="percent")
    if number.kind == "fraction" and number.value != _HALF and _YEAR_AGO.match(low, quantity.end):
        return quantity
    made = unit_before(low, quantity, language, since)
    if made is not None and made.start < quantity.start and low[made.start : quantity.start].strip().isascii():
        return made
    after = unit_after(low, quantity, language, dimension)
    return unit_before(low, after, language, since) or after


# A third a year ago, against half now; half a year ago is a time.
_YEAR_AGO, _HALF = re.compile(r"\s+an?\s+(?:year|month|week|decade)\s+(?:ago|earlier|before)\b"), Fraction(1, 2)

# The capital alone right after a number of two digits is a scale of heat, 37C and 98.6F; small, c is a cent. A single
# digit has none: 3C and 4C are certificates and batteries.
_HEAT = re.compile(
    r"(?:(?<=\d\d)|(?<=\.\d))(?:[CF](?![\w'/$-])|\ [CF](?=\s*(?:$|[.,;:!?)]|(?:and|to|or|in|at|during)\b)))"
)


def _sign_of_heat(found: re.Match[str]) -> str:
    return found.group()[:-1] + ("℃" if found.group().endswith("C") else "℉")


# Verbs and nouns of change, after which до says to what: вырос, подрос, нарастил; просел, опустился, сполз.
_RISEN = re.compile(
    r"(?<![а-я])(?:(?:вы|до|под|воз|на|раз|от)?(?:рос|раст|ращ)|увелич|повы[сш]|подн[яи]м?|подорож|подешев|удешев|сни[зж]|сокра[тщ]|"
    r"упа[лд]|пада|уменьш|просе[лд]|опу[сщ]|спу[сщ]|обвал|рухн|сполз|откат|скат|слете|взлет|подскоч|подтян|разо?г[но]|ускор|замедл|"
    r"углуб|удлин|уко?р[оа][тч]|расшир|су[зж]|уре[зж]|ужа[лт]|сжа[лт]|продл|растян|усил|ослаб|укреп|ухудш|улучш|"
    r"дове[сдл]|довод|дош[еел]|доход|дойд|добра|добер|дотян|(?:короче|дольше|дешевле|дороже|ниже|выше|меньше|больше)\s+на\s)"
)


def _before(low: str, quantity: Quantity, language: str) -> tuple[Comparator, int] | None:
    """Return the comparator before a number; where something rose or fell, до says to what (вырос до 18 %)."""
    found = comparators.before(low, quantity.start, language)
    if found and language == "en" and quantity.kind != "ordinal" and _THAN_THE.search(low, found[1], quantity.start):
        return None
    if language == "ru" and found and quantity.unit == "percent" and low.startswith("под", found[1]):
        return None  # под 6 % годовых is a rate, под 400 человек nearly 400
    if language == "ru" and found and _LESS_BY.fullmatch(low, found[1], quantity.start):
        return None
    if language == "ru" and found and found[0] in _DENIED and _DENIED_BEHIND.match(low, quantity.end):
        return _DENIED[found[0]], found[1]
    if language == "ru" and found and re.fullmatch(r"до\s*", low[found[1] : quantity.start]):
        line = low.rfind("\n", 0, found[1]) + 1
        if quantity.role or _RISEN.search(low, max(line, found[1] - 70), found[1]):
            return None
    return found


# Станет меньше на 12 % is a change, and no bound; дольше трёх минут не занимает is the other bound.
_LESS_BY = re.compile(
    r"(?:менее|меньше|ниже|дешевле|короче|моложе|легче|слабее|более|больше|выше|дольше|дороже|длиннее|старше|шире)\s+на\s+"
)
_DENIED: dict[Comparator, Comparator] = {">": "<=", "<": ">="}
_DENIED_BEHIND = re.compile(
    r"(?:\s+(?!не\s)[\w-]+){0,6}?\s+не\s+(?:занима|занял|длит|длил|жд[её]|ждут|сто[ия]|быва|треб|уход|уш|держ|прод|да[юе]|берут|бер[её]т|провод|остает|задерж|хран|ожида|тратят|разреш|выдад|пуст|пуска)"
)
# Slower than the 5 % of the quarter before: a number that is compared with, and no bound.
_THAN_THE = re.compile(r"\bthan\s+the\s+(?:[a-z]+\s+)?$")


# Within ten days is at most ten; within three years is how long a plan runs.
_WITHIN = {"en": re.compile(r"\bwithin\s+$"), "ru": re.compile(r"(?<![а-я])в\s+течение\s+$")}
_DEADLINES = frozenset({"min", "h", "day"})


def _deadline(low: str, quantity: Quantity, language: str) -> tuple[Comparator, int] | None:
    if language not in _WITHIN or quantity.unit not in _DEADLINES:
        return None
    found = _WITHIN[language].search(low, max(0, quantity.start - 14), quantity.start)
    return ("<=", found.start()) if found else None


_BELOW_ZERO = re.compile(
    r"\s+(?:below|under)\s+(?:zero|freezing|0(?![\d.,]))|\s+below(?=[\s.!?]*$)|\s+ниже\s+нуля|\s+мороза(?![а-я])"
)


def _below_zero(low: str, quantity: Quantity) -> Quantity:
    """Read 2 degrees below zero as minus two degrees."""
    if (
        low.startswith("零下", quantity.start - 2)
        and quantity.start >= 2
        and quantity.unit in ("", "deg", "degC", "degF")
    ):
        return evolve(quantity, start=quantity.start - 2, value=-quantity.value, unit=quantity.unit or "deg")
    below = _BELOW_ZERO.match(low, quantity.end)
    if below is None or quantity.unit not in ("", "deg", "degC", "degF"):
        return quantity
    return evolve(quantity, value=-quantity.value, unit=quantity.unit or "deg", end=below.end())


def _of_scale_before(low: str, quantity: Quantity) -> Quantity:
    """Read the scale of heat that stands before a range or a number below zero: 摄氏30到40度, 摄氏零下五度."""
    if quantity.unit != "deg":
        return quantity
    return evolve(quantity, unit=meant(low, quantity, lexicon.Unit("deg"), quantity.end).symbol)


_QUARTER = re.compile(r"\s+and\s+(?:a\s+)?quarter(?=\s*(?:$|[.,;:!?)]))")


def _and_quarter(low: str, quantity: Quantity, language: str) -> Quantity:
    """Read two miles and a quarter, where a quarter by itself would be three months."""
    found = _QUARTER.match(low, quantity.end) if language == "en" and quantity.unit and not quantity.scaled else None
    if found is None or quantity.unit in ("percent", "quarter"):
        return quantity
    return evolve(quantity, value=quantity.value + quantity.factor / 4, end=found.end())


def _apart(found: Sequence[Quantity]) -> list[Quantity]:
    """Leave out what lies within another: the longer one stands."""
    kept: list[Quantity] = []
    for quantity in found:
        if kept and quantity.start < kept[-1].end:
            if quantity.end - quantity.start > kept[-1].end - kept[-1].start:
                kept[-1] = quantity
            continue
        kept.append(quantity)
    return kept


_AND_MORE = re.compile(r"(?:^|[^以加之往马晚早路海线身天网成\d])上$")  # 上百家


def _tenths_and_more(low: str, quantity: Quantity) -> tuple[Comparator, int] | None:
    found = quantity.unit == "percent" and low.startswith("成多", quantity.end - 1)
    return (">", quantity.end + 1) if found else None  # 六成多受访者


def _and_more(low: str, quantity: Quantity) -> tuple[Comparator, int] | None:
    found = low[quantity.start] in "百千万亿" and _AND_MORE.search(low, 0, quantity.start)
    return (">=", quantity.start - 1) if found else None


def _compared(low: str, quantity: Quantity, language: str) -> Quantity:
    if quantity.comparator == "range":
        return quantity
    found = _before(low, quantity, language) or _deadline(low, quantity, language) or _and_more(low, quantity)
    if found is None and quantity.start != quantity.number[0]:
        found = comparators.before(low, quantity.number[0], language)
    later = comparators.after(low, quantity.end, language) or _tenths_and_more(low, quantity)
    if found and found[0] == "~" and quantity.comparator == ">":
        return evolve(quantity, start=min(found[1], quantity.start))
    if found and found[0] == "~" and later and later[0] in ("<=", ">="):
        found = None
    if language == "zh" and re.search(r"比\s*$", low[max(0, quantity.start - 3) : quantity.start]):
        than = re.compile(r"\s*(?:([低小少矮短])|([高大多长]))").match(low, quantity.end)
        if than:
            return evolve(quantity, comparator="<" if than[1] else ">", end=than.end())
    if found and not (
        found[0] in ("<=", ">=") and low[found[1] : quantity.start].strip() in ("до", "от") and quantity.role
    ):
        start = min(found[1], quantity.start)
        return evolve(quantity, comparator=found[0], start=start)
    if later:
        return evolve(quantity, comparator=later[0], end=later[1])
    if quantity.upper is not None:
        return evolve(quantity, comparator="range")
    return quantity
