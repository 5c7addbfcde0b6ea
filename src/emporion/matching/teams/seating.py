"""What one set of members is worth: the best way to share the parts among them so that each covers at least one."""

from collections.abc import Collection

from attrs import frozen

from emporion.matching.teams import grades
from emporion.matching.teams.covering import Table


@frozen
class Seated:
    """A set of candidates with its grade and the candidate that covers each part; None for a part left open."""

    members: tuple[int, ...]
    covers: tuple[int | None, ...]
    grade: int


@frozen
class Rules:
    """What the next team of a request must keep: teams to differ from, and candidates who stand in enough teams."""

    earlier: tuple[frozenset[int], ...] = ()
    barred: frozenset[int] = frozenset()


def allowed(table: Table, members: Collection[int], rules: Rules) -> bool:
    """Tell whether the set keeps the holds, the sides, the cap and differs from earlier teams as much as it must."""
    chosen = frozenset(members)
    if chosen & rules.barred or any(table.apart[m] & chosen for m in chosen):
        return False
    if table.problem.mixed == "require" and not is_mixed(table, chosen):
        return False
    return all(len(old & chosen) <= max(0, len(old) - table.problem.differ) for old in rules.earlier)


def is_mixed(table: Table, members: Collection[int]) -> bool:
    """Tell whether both sides are among the members."""
    return len({table.candidates[m].side for m in members}) == 2


def seat(table: Table, members: Collection[int]) -> Seated | None:
    """Return the best sharing of the parts, or None where a member would have nothing to do.

    Parts are taken in turn; a state is the set of members that have one, so the search is exact in parts × 2^members.
    """
    chosen = tuple(sorted(members))
    options = _options(table, chosen)
    states: dict[int, tuple[int, tuple[int | None, ...]]] = {0: (0, ())}
    for part in options:
        following: dict[int, tuple[int, tuple[int | None, ...]]] = {}
        for mask, (value, covers) in states.items():
            for bit, m, worth in part:
                _keep(following, mask | bit, value + worth, (*covers, m))
            _keep(following, mask, value, (*covers, None))
        states = following
    found = states.get((1 << len(chosen)) - 1)
    return None if found is None else Seated(chosen, found[1], found[0] + standing(table, chosen))


def _options(table: Table, chosen: tuple[int, ...]) -> list[list[tuple[int, int, int]]]:
    """Return for each part who of the set may cover it: the member's bit, the member, what it adds."""
    them = frozenset(chosen)
    return [
        [
            (1 << at, m, table.values[m][p])
            for at, m in enumerate(chosen)
            if p in table.values[m] and not table.refused.get((m, p), frozenset()) & them
        ]
        for p in range(len(table.request.parts))
    ]


def _keep(
    states: dict[int, tuple[int, tuple[int | None, ...]]], mask: int, value: int, covers: tuple[int | None, ...]
) -> None:
    if mask not in states or value > states[mask][0]:
        states[mask] = (value, covers)


def standing(table: Table, members: Collection[int]) -> int:
    """Return what the set adds to a grade beside its covers: fewer members, both sides, the draw."""
    worth = -grades.MEMBER * len(members) + sum(table.draws[m] for m in members)
    return worth + (grades.MIXED if table.problem.mixed == "prefer" and is_mixed(table, members) else 0)
