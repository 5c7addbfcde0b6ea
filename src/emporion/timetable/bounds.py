"""Bounds that hold for every timetable: how many meetings can be seated, and how many breaks must be.

Seated: each participant can take no more meetings than a matching of wishes to slots allows (sessions, availability,
quota), the meetings use no more seats at tables than there are, and both at once is a maximum flow: from participants
over the wishes to their partners. Where the wishes go between two sides the flow is exact for degrees; otherwise half
the flow of the doubled graph (a fractional matching) bounds it.
"""

from emporion.timetable.index import Index, bits


def seated_bound(index: Index) -> int:
    """Return an upper bound on the number of meetings that can be seated."""
    room = [person_room(index, person) for person in range(len(index.of))]
    return min(_tables_flow(index), _people_flow(index, room)[0], _order_bound(index))


def _order_bound(index: Index) -> int:
    """Return the bound by orders: of two meetings whose slots rule out the order between them, one stays out.

    Pairs without a shared meeting are counted, those of the most entangled meetings last.
    """
    hopeless = [
        (early, late)
        for late, befores in enumerate(index.before)
        for early in befores
        if index.allowed[early] and index.allowed[late] and not _can_follow(index.allowed[early], index.allowed[late])
    ]
    degree: dict[int, int] = {}
    for pair in hopeless:
        for meeting in pair:
            degree[meeting] = degree.get(meeting, 0) + 1
    used: set[int] = set()
    for pair in sorted(hopeless, key=lambda pair: (max(degree[m] for m in pair), pair)):
        if not used.intersection(pair):
            used.update(pair)
    return sum(1 for mask in index.allowed if mask) - len(used) // 2


def _can_follow(early: int, late: int) -> bool:
    """Tell whether the last slot of the one lies after the first slot of the other."""
    return late.bit_length() > (early & -early).bit_length()


def person_room(index: Index, person: int) -> int:
    """Return the most meetings a participant can take: a bipartite matching of wishes to slots, and the quota."""
    union = 0
    for meeting in index.of[person]:
        union |= index.allowed[meeting]
    masks = [index.allowed[meeting] for meeting in index.of[person]]
    if all(mask == union for mask in masks):
        matched = min(len(masks), union.bit_count())
    else:
        matched = _matching(sorted(masks, key=int.bit_count), union)
    return min(matched, index.most[person])


def _matching(masks: list[int], union: int) -> int:
    """Return the size of a maximum matching of masks to bits, by augmenting paths (Kuhn)."""
    owner: dict[int, int] = {}

    def augment(item: int, seen: set[int]) -> bool:
        for slot in bits(masks[item]):
            if slot not in seen:
                seen.add(slot)
                if slot not in owner or augment(owner[slot], seen):
                    owner[slot] = item
                    return True
        return False

    total = 0
    for item in range(len(masks)):
        total += augment(item, set())
        if total == union.bit_count():
            break
    return total


def _tables_flow(index: Index) -> int:
    """Return the most meetings that find a slot with a table, participants aside: a transport of masks to slots."""
    groups: dict[int, int] = {}
    for mask in index.allowed:
        if mask:
            groups[mask] = groups.get(mask, 0) + 1
    first_slot = 1 + len(groups)
    sink = first_slot + index.slots
    arcs: list[tuple[int, int, int]] = []
    for node, (mask, count) in enumerate(groups.items(), start=1):
        arcs.append((0, node, count))
        arcs.extend((node, first_slot + slot, count) for slot in bits(mask))
    arcs.extend((first_slot + slot, sink, tables) for slot, tables in enumerate(index.capacity))
    return _maximum_flow(arcs, 0, sink)[0]


def sides(index: Index) -> list[int] | None:
    """Return 0 or 1 for each participant so that every wish goes between the two, or None if that cannot be."""
    side = [-1] * len(index.of)
    for root in range(len(side)):
        if side[root] >= 0:
            continue
        side[root] = 0
        queue = [root]
        for person in queue:
            for meeting in index.of[person]:
                one, two = index.pairs[meeting]
                other = two if one == person else one
                if side[other] < 0:
                    side[other] = 1 - side[person]
                    queue.append(other)
                elif side[other] == side[person]:
                    return None
    return side


def _people_flow(index: Index, room: list[int]) -> tuple[int, list[int]]:
    """Return the bound by degrees, and where there are two sides the meetings of one flow that reaches it."""
    side = sides(index)
    people = len(index.of)
    source, sink = 2 * people, 2 * people + 1
    arcs: list[tuple[int, int, int]] = []
    wishes: dict[tuple[int, int], list[int]] = {}
    for person, places in enumerate(room):
        if side is None or side[person] == 0:
            arcs.append((source, person, places))
        if side is None or side[person] == 1:
            arcs.append((people + person, sink, places))
    for meeting, (one, two) in enumerate(index.pairs):
        if not index.allowed[meeting]:
            continue
        if side is None:
            wishes.setdefault((two, people + one), []).append(meeting)
        if side is None or side[one] == 0:
            wishes.setdefault((one, people + two), []).append(meeting)
        else:
            wishes.setdefault((two, people + one), []).append(meeting)
    arcs.extend((start, end, len(meetings)) for (start, end), meetings in wishes.items())
    total, flows = _maximum_flow(arcs, source, sink)
    if side is None:
        return total // 2, []
    chosen = [m for pair, meetings in wishes.items() for m in sorted(meetings)[: flows.get(pair, 0)]]
    return total, chosen


def flow_choice(index: Index) -> list[int]:
    """Return meetings of a maximum choice within everybody's room, or none where the wishes have no two sides."""
    return _people_flow(index, [person_room(index, person) for person in range(len(index.of))])[1]


def _maximum_flow(arcs: list[tuple[int, int, int]], source: int, sink: int) -> tuple[int, dict[tuple[int, int], int]]:
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_flow

    useful = [arc for arc in arcs if arc[2] > 0]
    if not useful:
        return 0, {}
    starts, ends, limits = (np.array(column, dtype=np.int32) for column in zip(*useful, strict=True))
    size = 1 + max(source, sink, int(starts.max()), int(ends.max()))
    graph = csr_array((limits, (starts, ends)), shape=(size, size))  # type: ignore[no-untyped-call]
    found = maximum_flow(graph, source, sink)
    flow = found.flow.tocoo()
    return int(found.flow_value), {
        (int(a), int(b)): int(amount) for a, b, amount in zip(*flow.coords, flow.data, strict=True) if amount > 0
    }


def breaks_bound(index: Index) -> int:
    """Return a lower bound on breaks if every wish is seated: for each participant alone, the fewest runs of slots.

    Meetings with one slot only, locked or not, are where they must be; the others may take any slot open to one.
    """
    return sum(_person_breaks(index, person, _settled(index, person)) for person in range(len(index.of)))


def _settled(index: Index, person: int) -> int:
    mask = 0
    for meeting in index.of[person]:
        if index.allowed[meeting].bit_count() == 1:
            mask |= index.allowed[meeting]
    return mask


def _person_breaks(index: Index, person: int, locked: int) -> int:
    union = 0
    for meeting in index.of[person]:
        union |= index.allowed[meeting]
    count = len(index.of[person])
    if not locked and any(_longest_run(union & day) >= count for day in index.day_masks):
        return 0
    best = {0: 0}
    for day in index.day_masks:
        options = _day_breaks(bits(day), union, locked, count)
        joined: dict[int, int] = {}
        for used, breaks in best.items():
            for more, extra in options.items():
                if used + more <= count:
                    joined[used + more] = min(joined.get(used + more, 1 << 30), breaks + extra)
        best = joined
    return best.get(count, 0)


def _longest_run(mask: int) -> int:
    length = 0
    while mask:
        mask &= mask << 1
        length += 1
    return length


def _day_breaks(day: list[int], union: int, locked: int, most: int) -> dict[int, int]:
    """Return for each number of meetings in the day the fewest breaks, by a walk over the slots."""
    states = {(0, False): 0}  # (meetings so far, meets in the slot before) -> breaks
    for slot in day:
        after: dict[tuple[int, bool], int] = {}
        for (used, before), breaks in states.items():
            if not locked >> slot & 1:
                after[used, False] = min(after.get((used, False), 1 << 30), breaks)
            if union >> slot & 1 and used < most:
                cost = breaks + (used > 0 and not before)
                after[used + 1, True] = min(after.get((used + 1, True), 1 << 30), cost)
        states = after
    best: dict[int, int] = {}
    for (used, _), breaks in states.items():
        best[used] = min(best.get(used, 1 << 30), breaks)
    return best
