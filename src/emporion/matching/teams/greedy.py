"""A good team where there are too many candidates for a proof: greedy growth, then local search; and a bound.

Growth takes the member that adds most, as in greedy set cover (Johnson 1974); from several beginnings, one for each of
the strongest candidates of the rarest part. Local search then adds, drops and exchanges one member as long as it helps.
"""

from collections.abc import Iterator

from emporion.kernel.stopping import Stop
from emporion.matching.teams import grades
from emporion.matching.teams.covering import Table
from emporion.matching.teams.seating import Rules, Seated, allowed, seat

_BEGINNINGS = 6
# Of each part so many of its best candidates are tried in moves, and so many of those who cover most parts.
_TRIED = 25


def best_greedily(table: Table, rules: Rules, *, stop: Stop) -> Seated | None:
    """Return the best team that growth and local search find; None where they find none."""
    pool = _pool(table, rules)
    best: Seated | None = None
    for first in _beginnings(table, rules):
        grown = _grow(table, rules, first, pool)
        if grown is not None:
            grown = _improve(table, rules, grown, pool, stop)
            if best is None or grown.grade > best.grade:
                best = grown
        if stop.reached():
            break
    return best


def _pool(table: Table, rules: Rules) -> list[int]:
    tried: set[int] = set()
    for of in table.by_part:
        tried.update([m for m in of if m not in rules.barred][:_TRIED])
    many = sorted(range(len(table.values)), key=lambda m: (-sum(table.values[m].values()), m))
    tried.update([m for m in many if m not in rules.barred][:_TRIED])
    return sorted(tried)


def _beginnings(table: Table, rules: Rules) -> list[int]:
    free = [[m for m in of if m not in rules.barred] for of in table.by_part]
    rarest = min((of for of in free if of), key=len, default=[])
    many = sorted({m for of in free for m in of}, key=lambda m: (-sum(table.values[m].values()), m))
    return list(dict.fromkeys([*rarest[:_BEGINNINGS], *many[:_BEGINNINGS]]))


def _grow(table: Table, rules: Rules, first: int, pool: list[int]) -> Seated | None:
    """Grow a set to the fewest members, and on as long as its grade grows; return the best allowed one."""
    members, best, value = [first], None, 0
    while len(members) < table.problem.most:
        tried = ((m, seat(table, [*members, m])) for m in pool if _joins(table, members, m))
        seated = [(found.grade, -m, found) for m, found in tried if found is not None]
        if not seated:
            break
        grade, minus, found = max(seated, key=lambda one: one[:2])
        if len(members) >= table.problem.fewest and grade <= value:
            break
        members, value = [*members, -minus], grade
        if _whole(table, members, rules) and (best is None or grade > best.grade):
            best = found
    return best


def _joins(table: Table, members: list[int], one: int) -> bool:
    return one not in members and not table.apart[one] & set(members)


def _whole(table: Table, members: list[int], rules: Rules) -> bool:
    return len(members) >= table.problem.fewest and allowed(table, members, rules)


def _improve(table: Table, rules: Rules, best: Seated, pool: list[int], stop: Stop) -> Seated:
    improved = True
    while improved and not stop.reached():
        improved = False
        for members in _neighbours(table, best.members, pool):
            if not allowed(table, members, rules):
                continue
            found = seat(table, members)
            if found is not None and found.grade > best.grade:
                best, improved = found, True
                break
    return best


def _neighbours(table: Table, members: tuple[int, ...], pool: list[int]) -> Iterator[tuple[int, ...]]:
    """Yield the sets that differ in one member dropped, exchanged or added."""
    for m in members:
        rest = tuple(one for one in members if one != m)
        if len(rest) >= table.problem.fewest:
            yield rest
    for m in members:
        rest = tuple(one for one in members if one != m)
        yield from ((*rest, other) for other in pool if other not in members)
    if len(members) < table.problem.most:
        yield from ((*members, other) for other in pool if other not in members)


def upper_bound(table: Table, rules: Rules) -> int:
    """Return a grade that no team exceeds: the fewest members whose parts, put together, can be all; the best of each.

    Holds, strict wishes and who else is in the team are left out of the account.
    """
    problem = table.problem
    free = [m for m in range(len(table.values)) if m not in rules.barred]
    best: dict[int, int] = {}
    for m in free:
        for p, value in table.values[m].items():
            best[p] = max(best.get(p, 0), value)
    masks = {sum(1 << p for p in table.values[m]) for m in free}
    size, covered = _fewest(masks, len(table.request.parts), problem.most)
    members = max(problem.fewest, size)
    kept = sorted(best.values(), reverse=True)[:covered]
    mixed = grades.MIXED if problem.mixed == "prefer" and len({table.candidates[m].side for m in free}) == 2 else 0
    return sum(kept) - grades.MEMBER * members + mixed + grades.most_drawn(members)


def _fewest(masks: set[int], parts: int, most: int) -> tuple[int, int]:
    """Return the fewest sets whose union is as large as that of ``most`` of them can be, and the size of that union."""
    largest = [mask for mask in masks if not any(mask != other and mask & other == mask for other in masks)]
    reached, sizes = {0}, {0: 0}
    for size in range(1, most + 1):
        reached = {mask | one for mask in reached for one in largest}
        for mask in reached:
            sizes.setdefault(mask.bit_count(), size)
        if max(sizes) == parts:
            break
    return sizes[max(sizes)], max(sizes)
