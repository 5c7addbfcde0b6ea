"""Numbers that single out nobody: what a reader sees of organisations it may not see.

Of strangers fewer than three are never told exactly, nor is a number from which, less the parts of it that are shown,
fewer than three strangers would be left (cell suppression with its complement; Willenborg and de Waal 2001).
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from attrs import frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion.matching.demand.problem import Problem, region_key
from emporion.matching.demand.result import Cell, Ref, Result, organisations

LEAST = 3


@frozen
class Shown:
    """A number of organisations as a reader sees it: those it may see, and at least so many strangers.

    ``exact`` where ``strangers`` is their number; else there are more, and how many is not told.
    """

    known: int
    strangers: int
    exact: bool

    @property
    def least(self) -> int:
        """The least that the number may be; for bars and for order."""
        return self.known + self.strangers

    def phrase(self) -> Phrase:
        """Return the number as the reader sees it."""
        if self.exact:
            return Phrase("{count}", {"count": self.least})
        if self.strangers:
            return phrase("{count} or more", count=self.least)
        if self.known:
            return phrase("{count} and fewer than {least} more", count=self.known, least=LEAST)
        return phrase("fewer than {least}", least=LEAST)


def shown(
    ids: Iterable[str], visible: Collection[str] | None, divisions: Iterable[Iterable[Iterable[str]]] = ()
) -> Shown:
    """Return the number of organisations as a reader sees it who may see ``visible``; None for everybody.

    A division holds the organisations of numbers that are shown beside this one and belong to it, such as the niches
    below a niche: where those are exact, this one tells no more strangers than can stand without them.
    """
    every = set(ids)
    if visible is None:
        return Shown(len(every), 0, True)
    strangers = every.difference(visible)
    known = len(every) - len(strangers)
    if 0 < len(strangers) < LEAST:
        return Shown(known, 0, False)
    rest = max((_rest(strangers, division) for division in divisions), default=0)
    return Shown(known, len(strangers) - rest, rest == 0)


def _rest(strangers: set[str], division: Iterable[Iterable[str]]) -> int:
    """Return how many strangers the exact numbers of a division leave over, where those are too few to be told."""
    told: set[str] = set()
    for part in division:
        hidden = strangers.intersection(part)
        if len(hidden) >= LEAST:
            told |= hidden
    left = len(strangers - told)
    return left if told and left < LEAST else 0


@frozen
class ShownNiche:
    """The two numbers of a niche as a reader sees them."""

    needing: Shown
    offering: Shown


def guard(problem: Problem, result: Result, visible: Collection[str] | None) -> Mapping[str, ShownNiche]:
    """Return for each niche the numbers that a reader may see, guarded by niches below, by regions and by modes."""
    needing = _numbers(problem, result, visible, lambda cell: cell.needs)
    offering = _numbers(problem, result, visible, lambda cell: cell.offers)
    return {one.code: ShownNiche(needing[one.code], offering[one.code]) for one in result.niches}


def _numbers(
    problem: Problem, result: Result, visible: Collection[str] | None, refs: Callable[[Cell], tuple[Ref, ...]]
) -> dict[str, Shown]:
    """Guard one number of every niche, from the leaves up: a niche that is not exact itself tells what is below it."""
    regions = {profile.id: region_key(profile.region) for profile in problem.profiles}
    modes = {(p.id, s.id): s.mode for p in problem.profiles for s in p.statements}
    found: dict[str, Shown] = {}
    told: dict[str, list[set[str]]] = {}
    for one in reversed(result.niches):
        mine = refs(one.cell)
        below = told.get(one.code, [])
        divisions = (below, _split(mine, lambda ref: regions[ref[0]]), _split(mine, modes.__getitem__))
        number = shown(organisations(mine), visible, divisions)
        found[one.code] = number
        above = told.setdefault(one.code.rpartition(".")[0], [])
        above += [set(organisations(mine))] if number.exact else below
    return found


def _split(refs: Iterable[Ref], key: Callable[[Ref], str]) -> list[set[str]]:
    found: dict[str, set[str]] = {}
    for ref in refs:
        found.setdefault(key(ref), set()).add(ref[0])
    return list(found.values())
