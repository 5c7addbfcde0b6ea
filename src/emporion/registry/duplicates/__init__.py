"""Records that may be one party: pairs with a score, a decision to merge or to ask a person, and the reasons.

>>> from emporion.registry.duplicates import Problem, Record, check, solve
>>> from emporion.registry.records import Identifier
>>> inn = (Identifier("inn", "7707083893"),)
>>> records = [
...     Record("1", "organisation", ("ПАО Сбербанк",), "RU", identifiers=inn),
...     Record("2", "organisation", ("Sberbank",), "RU", identifiers=inn),
...     Record("3", "organisation", ("Сбербанк, ПАО",), "RU", identifiers=(Identifier("inn", "7736207543"),)),
... ]
>>> result = solve(Problem(records))
>>> [(found.a, found.b, found.decision, str(found.reasons[0].sentence)) for found in result.proposals]
[('1', '2', 'merge', 'INN 7707083893 is the same'), ('1', '3', 'no', 'INN differs: 7707083893 and 7736207543'), \
('2', '3', 'no', 'INN differs: 7707083893 and 7736207543')]
>>> result.clusters, check(Problem(records), result)
((('1', '2'),), [])
"""

from typing import TYPE_CHECKING

from emporion.kernel.later import later
from emporion.registry.duplicates.identified import Identified, compare_identifiers
from emporion.registry.duplicates.proposals import Decision, Proposal, Result
from emporion.registry.duplicates.records import Kind, Problem, Record, ToldApart

if TYPE_CHECKING:
    from emporion.registry.duplicates.checking import check
    from emporion.registry.duplicates.explaining import explain
    from emporion.registry.duplicates.solving import solve

_LATER = {"check": "checking", "explain": "explaining", "solve": "solving"}  # name -> module

__all__ = [
    "Decision",
    "Identified",
    "Kind",
    "Problem",
    "Proposal",
    "Record",
    "Result",
    "ToldApart",
    "check",
    "compare_identifiers",
    "explain",
    "solve",
]

__getattr__ = later(__name__, _LATER)
