"""Screening: parties beside lists that the operator loads, hits with their reasons, and signals for controlled goods.

The engine ships loaders and no lists. A hit is a question to a person, never an answer.

>>> from datetime import date
>>> from emporion.screening import Entry, EntryName, ListVersion, Party, Problem, check, explain, solve
>>> listed = Entry("7", "organisation", (EntryName("Veldar Instrument Plant JSC"),), countries=("RU",))
>>> problem = Problem(
...     parties=[
...         Party("a", "organisation", ("АО «Приборостроительный завод Велдар»",)),
...         Party("b", "organisation", ("Linden Software",)),
...     ],
...     lists=[ListVersion("invented", "json-lines", "0" * 64, entries=(listed,))],
...     day=date(2026, 11, 26),
... )
>>> result = solve(problem)
>>> [(hit.party, hit.entry, hit.alert) for one in result.screened for hit in one.hits]
[('a', '7', True)]
>>> check(problem, result)
[]
>>> print(explain(result, result.screened[0].hits[0]).remedy)
Ask for a registration number, such as INN or USCC.
"""

from typing import TYPE_CHECKING

from emporion.kernel.later import later
from emporion.screening.entries import Entry, EntryName, ListVersion, NameQuality
from emporion.screening.hits import Feature, Hit, HitRoad
from emporion.screening.parties import Owner, Party, PartyKind

if TYPE_CHECKING:
    from emporion.screening.checking import check
    from emporion.screening.explaining import explain
    from emporion.screening.problem import Problem
    from emporion.screening.result import Result, Screened
    from emporion.screening.screener import Screener
    from emporion.screening.solving import solve

_LATER = {  # name -> module
    "Problem": "problem",
    "Result": "result",
    "Screened": "result",
    "Screener": "screener",
    "check": "checking",
    "explain": "explaining",
    "solve": "solving",
}

__all__ = [
    "Entry",
    "EntryName",
    "Feature",
    "Hit",
    "HitRoad",
    "ListVersion",
    "NameQuality",
    "Owner",
    "Party",
    "PartyKind",
    "Problem",
    "Result",
    "Screened",
    "Screener",
    "check",
    "explain",
    "solve",
]

__getattr__ = later(__name__, _LATER)
