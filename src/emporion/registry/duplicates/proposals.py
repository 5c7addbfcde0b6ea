"""What comes of looking for duplicates: pairs with a score, a decision and its reasons, and what would be merged."""

from typing import Literal

from attrs import frozen

from emporion.kernel.explanations import Part

Decision = Literal["merge", "propose", "no"]


@frozen
class Proposal:
    """Two records that may be one party: ``a`` and ``b`` are their ids, ``a`` the one that stands first.

    ``score`` is from 0 to 1. ``decision`` is *merge* where nothing is left to ask, *propose* where a person is to
    look, *no* where the names are alike and something forbids it. ``reasons`` are the things compared, what weighs
    most first; a negative weight speaks against. Their kinds: ``identifier.same``, ``identifier.differs``,
    ``identifier.branch``, ``name``, ``name.against``, ``country.same``, ``country.differs``, ``city.same``,
    ``city.differs``, ``website.same``, ``born.same``, ``born.differs``, ``common`` (a name that many bear),
    ``conflict`` (merging would join records that are told apart). ``a_name`` and ``b_name`` are the two names that
    are most alike, as given.
    """

    a: str
    b: str
    score: float
    decision: Decision
    reasons: tuple[Part, ...]
    a_name: str
    b_name: str


@frozen
class Result:
    """Proposals by falling score, and the clusters of ids that all merges together make, each of two and more.

    ``compared`` counts the pairs that were compared; ``withheld`` those that a person has told apart before and that
    stand unchanged; ``crowded`` the records whose names so many share that they were not compared by name.
    ``complete`` is false where the work was stopped before its end.
    """

    proposals: tuple[Proposal, ...]
    clusters: tuple[tuple[str, ...], ...] = ()
    compared: int = 0
    withheld: int = 0
    crowded: int = 0
    complete: bool = True
