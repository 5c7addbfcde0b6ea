"""Numbers, units, comparators and dates as a language writes them, each read again before it is believed."""

import re
import tomllib
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from emporion.kernel.languages import Language
from emporion.newsroom.calendar_words import MONTHS
from emporion.newsroom.entities.russian_words import counted_forms
from emporion.newsroom.figures.lexicon import in_plural
from emporion.newsroom.figures.nouns import by_unit
from emporion.newsroom.figures.periods.calendar import Anchor, Days
from emporion.newsroom.figures.periods.reading import periods
from emporion.newsroom.figures.points import BASIS_POINT, PERCENTAGE_POINT, in_points
from emporion.newsroom.figures.quantities import quantities
from emporion.newsroom.figures.quantity import Quantity

_DECIMALS, _PLACES = 4, 12
_GENITIVE = frozenset(
    ("~", ">", ">=", "<", "<=")
)  # after what these say, Russian counts in the genitive; not after “почти”


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))


def written_quantity(quantity: Quantity, language: Language) -> str:
    """Return a number with comparator and unit in a language, or "" if it cannot be written so that it reads the same.

    >>> written_quantity(Quantity(0, 0, (0, 0), Fraction(1_200_000_000), Fraction(1), "CNY", "~<"), "ru")
    'почти 1,2 млрд юаней'
    """
    if quantity.unit and quantity.unit not in _words()["units"]:
        return ""
    text = _with_unit(quantity, language)
    comparator = _words()["comparators"].get(quantity.comparator, {}).get(language, "")
    if quantity.comparator not in ("=", "range") and not comparator:
        return ""
    text = f"{comparator}{'' if language == 'zh' or not comparator else ' '}{text}"
    return text if _reads(text, quantity, language) else ""


def _reads(text: str, quantity: Quantity, language: Language) -> bool:
    """Tell whether the one number that a text holds is this one."""
    found = [in_points(q, text) for q in quantities(text, language)]
    told = [(q.value, q.unit, q.comparator, q.upper) for q in found]
    return told == [(quantity.value, quantity.unit, quantity.comparator, quantity.upper)]


def _with_unit(quantity: Quantity, language: Language) -> str:
    ends = [quantity.value] if quantity.upper is None else [quantity.value, quantity.upper]
    of_shares = quantity.unit in ("percent", PERCENTAGE_POINT, BASIS_POINT)
    scale, power = ("", 0) if of_shares else _scale(ends, language)
    digits = "–".join(_digits(end / Fraction(10) ** power, language) for end in ends)
    if quantity.unit == "percent":
        return f"{digits}%"
    unit = _unit(quantity, language, scaled=bool(scale))
    gap = "" if language == "zh" else " "
    return gap.join(part for part in (digits, scale, unit) if part)


def _scale(ends: list[Fraction], language: Language) -> tuple[str, int]:
    """Return the largest scale below all the ends in which they are written with few decimals."""
    for word, power in _words()["scales"][language]:
        scaled = [end / 10**power for end in ends]
        if all(value >= 1 and (value * 10**_DECIMALS).denominator == 1 for value in scaled):
            return word, power
    return "", 0


def _digits(value: Fraction, language: Language) -> str:
    """Return a number in digits, without loss for what has at most twelve decimals."""
    places = 0 if value.denominator == 1 else _PLACES
    whole, _, decimals = f"{Decimal(round(value * 10**places)).scaleb(-places):f}".partition(".")
    decimals = decimals.rstrip("0")
    if language == "en" and len(whole) > 3:
        whole = f"{int(whole):,}"
    if language == "ru" and len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", " ")
    return whole + (("," if language == "ru" else ".") + decimals if decimals else "")


def _unit(quantity: Quantity, language: Language, *, scaled: bool) -> str:
    if not quantity.unit:
        return ""
    last = quantity.value if quantity.upper is None else quantity.upper
    forms = _words()["units"][quantity.unit][language]
    if language == "ru" and quantity.comparator in _GENITIVE and last.denominator == 1 and not scaled:
        return str(forms[1 if _russian_form(last) == 0 else 2])
    return _form(forms, last, language, scaled=scaled)


def unit_word(unit: str, value: float | Fraction, language: Language, *, scaled: bool = False) -> str:
    """Return what a unit or a counted noun is called beside a number, or "" for one that has no word here.

    Args:
        unit: as figures tell it: a currency, a symbol, an English noun, or a Russian one that the list does not have.
        value: the number that it stands beside.
        language: of the word.
        scaled: whether a word such as million stands between.

    >>> [unit_word("company", 64, language) for language in ("en", "ru", "zh")]
    ['companies', 'компании', '家企业']
    """
    listed = _words()["units"].get(unit) or _words()["counted"].get(unit)
    forms = listed[language] if listed else _forms_of_noun(unit, language)
    return _form(forms, Fraction(value), language, scaled=scaled) if forms else ""


@cache
def _forms_of_noun(unit: str, language: Language) -> str | list[str]:
    """Return the forms of a counted noun by rule; "" where there is no word for it in a language."""
    noun = by_unit().get(unit)
    if language == "en":
        return [unit, in_plural(unit)] if noun or _ENGLISH.fullmatch(unit) else ""
    if language == "ru":
        return counted_forms(noun.russian[0] if noun else unit) if noun or _RUSSIAN.fullmatch(unit) else ""
    return noun.measure_word + noun.chinese[0] if noun else ""


# A noun that the list does not have is told as it was read, in English or in Russian.
_ENGLISH, _RUSSIAN = re.compile(r"[a-z]{4,}"), re.compile(r"[а-яё]+(?:-[а-яё]+)*")


def _form(forms: str | list[str], value: Fraction, language: Language, *, scaled: bool) -> str:
    if isinstance(forms, str):
        return forms
    if language == "en":
        return forms[0 if value == 1 and not scaled else 1]
    return forms[2 if scaled else _russian_form(value)]


def _russian_form(value: Fraction) -> int:
    """Return which form a noun takes beside a number: one, few, many, or after a fraction (CLDR plural rules)."""
    if value.denominator != 1:
        return 3
    last, teens = int(value) % 10, int(value) % 100
    if last == 1 and teens != 11:
        return 0
    return 1 if 2 <= last <= 4 and not 12 <= teens <= 14 else 2


_EN = tuple(map(str.title, MONTHS))
_RU = (
    ("января", "январе"), ("февраля", "феврале"), ("марта", "марте"), ("апреля", "апреле"), ("мая", "мае"),
    ("июня", "июне"), ("июля", "июле"), ("августа", "августе"), ("сентября", "сентябре"), ("октября", "октябре"),
    ("ноября", "ноябре"), ("декабря", "декабре"),
)  # fmt: skip


def written_days(days: Days, language: Language) -> str:
    """Return a day, a month or a year as a language writes when something was; "" for other spans of days."""
    if days.start is None or days.end is None:
        return ""
    text = _written(days.start, days.end, language)
    return text if text and [m.days for m in periods(text, language, Anchor(None))] == [days] else ""


def _written(first: date, end: date, language: Language) -> str:
    year, month, day = first.year, first.month, first.day
    if end - first == timedelta(1):
        return {
            "en": f"on {day} {_EN[month - 1]} {year}",
            "ru": f"{day} {_RU[month - 1][0]} {year} года",
            "zh": f"{year}年{month}月{day}日",
        }[language]
    if day == 1 and end == date(year + month // 12, month % 12 + 1, 1):
        return {
            "en": f"in {_EN[month - 1]} {year}",
            "ru": f"в {_RU[month - 1][1]} {year} года",
            "zh": f"{year}年{month}月",
        }[language]
    if (month, day) == (1, 1) and end == date(year + 1, 1, 1):
        return {"en": f"in {year}", "ru": f"в {year} году", "zh": f"{year}年"}[language]
    return ""
