"""Peers of the numerals, each asked in its own words and only where it is installed: none is part of the product.

Values and units: quantulum3 and Recognizers-Text for Python. Values alone: word2number, text2num, number-parser, cn2an.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from benchmarks.numerals_sets import Case, symbol
from benchmarks.report import Table

Amount = tuple[float | None, float | None, str]
Answer = Callable[[Case], list[Amount]]
Score = Callable[[Iterable[Case], Answer], tuple[int, int]]


def _alone(value: Any) -> list[Amount]:
    return [(float(value), float(value), "")]


def word2number(case: Case) -> list[Amount]:
    """Return what word2number makes of the whole text."""
    return _alone(import_module("word2number.w2n").word_to_num(case.text))


def number_parser(case: Case) -> list[Amount]:
    """Return what number-parser makes of the whole text."""
    value = import_module("number_parser").parse_number(case.text, language=case.language)
    return [] if value is None else _alone(value)


def text2num(case: Case) -> list[Amount]:
    """Return what text2num makes of the whole text."""
    return _alone(import_module("text_to_num").text2num(case.text, "en"))


def cn2an(case: Case) -> list[Amount]:
    """Return what cn2an makes of the whole text."""
    return _alone(import_module("cn2an").cn2an(case.text, "smart"))


def quantulum(case: Case) -> list[Amount]:
    """Return the quantities that quantulum3 finds."""
    found = import_module("quantulum3.parser").parse(case.text)
    units = [("" if q.unit.name == "dimensionless" else symbol(q.unit.name), q) for q in found]
    return [
        (q.value * (unit[1] if unit else 1), q.value * (unit[1] if unit else 1), unit[0] if unit else "")
        for unit, q in units
    ]


def recognizers(case: Case) -> list[Amount]:
    """Return what Recognizers-Text for Python finds of the kind of the case."""
    found: list[Amount] = []
    for result in _recognizer(case.kind, case.language)(case.text):
        value = str((result.resolution or {}).get("value"))
        if value.strip("%-").replace(".", "").isdigit():
            unit, worth = symbol(result.resolution.get("unit", ""), "")
            number = float(value.rstrip("%")) * worth
            found.append((number, number, "percent" if case.kind == "Percent" else unit))
    return found


@cache
def _recognizer(kind: str, language: str) -> Callable[[str], Sequence[Any]]:
    module = import_module(
        "recognizers_number" if kind in ("Number", "Ordinal", "Percent") else "recognizers_number_with_unit"
    )
    culture = {"en": "en-us", "zh": "zh-cn"}[language]
    name = {"Number": "number", "Ordinal": "ordinal", "Percent": "percentage"}.get(kind, kind.lower())
    recognize = getattr(module, f"recognize_{name}")
    return lambda text: list(recognize(text, culture))


_WITH_UNITS = ("Currency", "Dimension", "Percent", "AmountOfMoney", "Distance", "Volume", "Quantity", "Temperature")
_RECOGNIZED = ("Number", "Ordinal", "Percent", "Currency", "Dimension", "Age")
# The name, its module, how it is asked, in which languages, and for which kinds of cases.
PEERS: tuple[tuple[str, str, Answer, tuple[str, ...], tuple[str, ...]], ...] = (
    ("word2number", "word2number", word2number, ("en",), ("Numeral",)),
    ("text2num", "text_to_num", text2num, ("en",), ("Numeral",)),
    ("number-parser", "number_parser", number_parser, ("en", "ru"), ("Numeral",)),
    ("cn2an", "cn2an", cn2an, ("zh",), ("Numeral",)),
    ("quantulum3", "quantulum3", quantulum, ("en",), _WITH_UNITS),
    ("Recognizers-Text", "recognizers_number_with_unit", recognizers, ("en", "zh"), _RECOGNIZED),
)


def peers(cases: Sequence[Case], ours: Answer, score: Score) -> Table:
    """Return how many cases of its kinds each installed peer has right, and how many of the same ours has."""
    rows = list(_rows(cases, ours, score))
    note = "A peer is asked only for the kinds it is made for, of what both sets hold; an error of its own is a miss."
    return Table(
        "Peers on the cases they are made for", ("peer", "language", "cases", "peer right", "ours"), tuple(rows), note
    )


def _rows(cases: Sequence[Case], ours: Answer, score: Score) -> Iterator[tuple[str, str, int, float, float]]:
    for title, module, asked, languages, kinds in PEERS:
        if find_spec(module) is None:
            continue
        for language in languages:
            some = [case for case in cases if case.language == language and case.kind in kinds]
            right, count = score(some, lambda case, asked=asked: _safely(asked, case))  # type: ignore[misc]
            yield title, language, count, round(right / count, 3), round(score(some, ours)[0] / count, 3)


def _safely(asked: Answer, case: Case) -> list[Amount]:
    try:
        return asked(case)
    except Exception:
        return []
