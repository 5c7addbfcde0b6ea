"""How many meetings can be seated at most, whatever the timetable.

Each participant can take no more meetings than a matching of wishes to slots allows (sessions, availability, quota);
the meetings of a counter find no more seats than it has; and what the participants can take together is a maximum flow
over the wishes. Where the wishes go between two sides the flow is exact for degrees; otherwise half the flow of the
doubled graph (a fractional matching) bounds it.
"""

from emporion.timetable.bounding.break_bounds import breaks_bound, breaks_bound_seated
from emporion.timetable.bounding.flow import maximum_flow
from emporion.timetable.bounding.rooms import chosen, fitting
from emporion.timetable.index import Counter, Index, bits

__all__ = ["breaks_bound", "breaks_bound_seated", "seated_bound"]


def seated_bound(index: Index) -> int:
    """Return an upper bound on the number of meetings that can be seated."""
    least = min((_counter_bound(index, counter) for counter in index.counters), default=len(index.pairs))
    return min(least, chosen(index).total, _order_bound(index))


def _counter_bound(index: Index, counter: Counter) -> int:
    """Return the most meetings that find a seat where the counter has room; those it does not see always do."""
    inside = [meeting for meeting in counter.meetings if index.allowed[meeting]]
    outside = sum(1 for mask in index.allowed if mask) - len(inside)
    lengths = sorted(index.lengths[meeting] for meeting in inside)
    if lengths and lengths[-1] > 1:
        return outside + fitting(lengths, sum(counter.caps))
    groups: dict[int, int] = {}
    for meeting in inside:
        groups[index.allowed[meeting]] = groups.get(index.allowed[meeting], 0) + 1
    if min(counter.caps, default=0) >= len(inside):
        return outside + len(inside)
    return outside + _transported(groups, counter.caps)


def _transported(groups: dict[int, int], caps: tuple[int, ...]) -> int:
    first_slot = 1 + len(groups)
    sink = first_slot + len(caps)
    arcs: list[tuple[int, int, int]] = []
    for node, (mask, count) in enumerate(groups.items(), start=1):
        arcs.append((0, node, count))
        arcs.extend((node, first_slot + slot, count) for slot in bits(mask))
    arcs.extend((first_slot + slot, sink, cap) for slot, cap in enumerate(caps))
    return maximum_flow(arcs, 0, sink)


def _order_bound(index: Index) -> int:
    """Return the bound by orders: of two meetings whose slots rule out the order between them, one stays out.

    Pairs without a shared meeting are counted, those of the most entangled meetings last.
    """
    hopeless = [
        (early, late)
        for late, befores in enumerate(index.before)
        for early in befores
        if index.allowed[early] and index.allowed[late] and not _can_follow(index, early, late)
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


def _can_follow(index: Index, early: int, late: int) -> bool:
    """Tell whether the last slot of the one begins no earlier than the other can end."""
    first = index.allowed[early] & -index.allowed[early]
    return index.allowed[late].bit_length() >= first.bit_length() + index.lengths[early]
