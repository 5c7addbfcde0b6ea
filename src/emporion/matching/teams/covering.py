"""Who covers which part of a request, and how well: a table of organisations and parts, and what rules members out."""

from functools import cached_property

from attrs import frozen

from emporion.matching.deals import Deal, best_deal
from emporion.matching.problem import Profile
from emporion.matching.teams import grades
from emporion.matching.teams.problem import NeedPart, Problem, Request, needer_id
from emporion.matching.wanted import excluded


@frozen(slots=False)
class Table:
    """The deals of one request: ``deals[m][p]`` for candidate ``m`` (by id) and part ``p``, where it is good enough.

    ``below`` are the best deals that are not good enough, by part. ``values`` holds the same as whole numbers.
    """

    problem: Problem
    request: Request
    candidates: tuple[Profile, ...]
    deals: tuple[dict[int, Deal], ...]
    below: dict[int, Deal]
    draws: tuple[int, ...]

    @cached_property
    def values(self) -> tuple[dict[int, int], ...]:
        """What each cover adds to a team's grade."""
        return tuple({p: grades.of_quality(deal.value) for p, deal in row.items()} for row in self.deals)

    @cached_property
    def row(self) -> dict[str, int]:
        """The row of each candidate by id."""
        return {profile.id: number for number, profile in enumerate(self.candidates)}

    @cached_property
    def apart(self) -> tuple[frozenset[int], ...]:
        """The candidates that may not be in a team with each: those it is held apart from."""
        found: list[set[int]] = [set() for _ in self.candidates]
        for pair in self.problem.held:
            ends = sorted(self.row[one] for one in pair if one in self.row)
            if len(ends) == 2:
                found[ends[0]].add(ends[1])
                found[ends[1]].add(ends[0])
        return tuple(map(frozenset, found))

    @cached_property
    def refused(self) -> dict[tuple[int, int], frozenset[int]]:
        """The candidates of the other side whom the strict wish of an offer rules out, by (candidate, part)."""
        strict = {
            (m, p): deal.offer.statement.wanted
            for m, row in enumerate(self.deals)
            for p, deal in row.items()
            if deal.offer.statement.wanted.strict
        }
        return {
            (m, p): frozenset(
                n
                for n, other in enumerate(self.candidates)
                if other.side != self.candidates[m].side and excluded(wanted, other)
            )
            for (m, p), wanted in strict.items()
        }

    @cached_property
    def by_part(self) -> tuple[tuple[int, ...], ...]:
        """The candidates for each part, best first."""
        parts = range(len(self.request.parts))
        return tuple(
            tuple(sorted((m for m, row in enumerate(self.values) if p in row), key=lambda m: (-self.values[m][p], m)))
            for p in parts
        )

    @property
    def edges(self) -> int:
        """How many covers there are to choose from."""
        return sum(map(len, self.deals))


def table_of(problem: Problem, request: Request, seed: int) -> Table:
    """Find the best deal of every part with every organisation that may be a member."""
    rows: list[tuple[Profile, dict[int, Deal]]] = []
    below: dict[int, Deal] = {}
    for profile in sorted(problem.profiles, key=lambda profile: profile.id):
        if not may_join(problem, request, profile):
            continue
        good: dict[int, Deal] = {}
        for p, part in enumerate(request.parts):
            deal = deal_for(problem, request, part, profile)
            if deal is None:
                continue
            if deal.value >= problem.least:
                good[p] = deal
            elif p not in below or deal.value > below[p].value:
                below[p] = deal
        if good:
            rows.append((profile, good))
    candidates = tuple(profile for profile, _ in rows)
    draws = tuple(grades.draw(seed, profile.id) for profile in candidates)
    return Table(problem, request, candidates, tuple(good for _, good in rows), below, draws)


def may_join(problem: Problem, request: Request, profile: Profile) -> bool:
    """Tell whether an organisation may be a member: it is not the asker, unless that joins, nor held apart from it."""
    if profile.id == request.asker:
        return problem.asker_joins
    return not request.asker or frozenset((request.asker, profile.id)) not in problem.held


def deal_for(problem: Problem, request: Request, part: NeedPart, profile: Profile) -> Deal | None:
    """Return the best deal of a part with one organisation."""
    needer = problem.matching.by_id[needer_id(request, part, profile.side)]
    return best_deal(problem.matching.index, needer, profile)
