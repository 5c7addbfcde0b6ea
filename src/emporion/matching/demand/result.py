"""What the count returns: for each niche, region and mode the statements behind its numbers, and what they ask for."""

from functools import cached_property
from typing import Literal

from attrs import frozen

# The id of an organisation, and of one of its statements.
Ref = tuple[str, str]
State = Literal["gap", "short", "even", "crowded", "unasked", "empty"]
STATES: tuple[State, ...] = ("gap", "short", "even", "crowded", "unasked", "empty")
Criterion = Literal["certificates", "languages", "regions", "sizes", "modes", "strict"]
CRITERIA: tuple[Criterion, ...] = ("certificates", "languages", "regions", "sizes", "modes", "strict")


def organisations(refs: tuple[Ref, ...]) -> tuple[str, ...]:
    """Return the organisations of statements, each once, by id."""
    return tuple(sorted({one for one, _ in refs}))


@frozen(slots=False)
class Cell:
    """The needs of one side and the offers of the other in one place, by id of organisation and statement."""

    needs: tuple[Ref, ...]
    offers: tuple[Ref, ...]
    crowd: float = 3.0

    @cached_property
    def needing(self) -> tuple[str, ...]:
        """The organisations that need it."""
        return organisations(self.needs)

    @cached_property
    def offering(self) -> tuple[str, ...]:
        """The organisations of the other side that offer it."""
        return organisations(self.offers)

    @property
    def state(self) -> State:
        """How demand stands to supply, in organisations.

        ``gap``: needed and offered by nobody; ``short``: needed by more than offer it; ``crowded``: offered by so many
        times more than need it; ``unasked``: offered and needed by nobody; ``even`` between.
        """
        needing, offering = len(self.needing), len(self.offering)
        if not needing:
            return "unasked" if offering else "empty"
        if not offering:
            return "gap"
        if needing > offering:
            return "short"
        return "crowded" if offering >= self.crowd * needing else "even"


@frozen(slots=False)
class Ask:
    """Something that needs ask of the other side, with those that ask it and their share of all needs there."""

    criterion: Criterion
    value: str
    needs: tuple[Ref, ...]
    share: float


@frozen
class Package:
    """In which package needs are put: what they ask for, by criterion and falling count.

    ``open`` are the needs that ask for nothing.
    """

    asks: tuple[Ask, ...]
    open: tuple[Ref, ...]


@frozen
class NicheDemand:
    """Demand and supply of a niche, those of the niches below included; ``own`` are the statements of it alone."""

    code: str
    level: int
    cell: Cell
    own: Cell
    package: Package


@frozen
class Group:
    """Demand and supply of a region of the needing side, or of a mode. ``key`` is empty where none is stated.

    A region's offers are those made in it by the other side, where that has a region of the name.
    """

    key: str
    label: str
    cell: Cell


@frozen(slots=False)
class Result:
    """Niches in the order of the taxonomy, those nobody speaks of left out; regions and modes by falling demand.

    ``total`` holds every counted statement, ``unplaced`` those in which no niche was found.
    """

    niches: tuple[NicheDemand, ...]
    regions: tuple[Group, ...]
    offering_regions: tuple[Group, ...]
    modes: tuple[Group, ...]
    total: Cell
    unplaced: Cell
    package: Package

    @cached_property
    def by_code(self) -> dict[str, NicheDemand]:
        """The niches by code."""
        return {one.code: one for one in self.niches}

    def ranked(self, level: int | None = None) -> tuple[NicheDemand, ...]:
        """Return the niches of a level, or of all: gaps first, then the shortest; the most needed first of each."""
        some = [one for one in self.niches if level is None or one.level == level]
        return tuple(sorted(some, key=lambda one: (STATES.index(one.cell.state), -_lacking(one.cell), one.code)))


def _lacking(cell: Cell) -> float:
    needing, offering = len(cell.needing), len(cell.offering)
    return needing if needing > offering else needing - offering
