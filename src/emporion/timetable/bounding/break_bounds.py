"""How many breaks there must be: for each participant alone, the fewest runs of slots that hold the meetings."""

from emporion.timetable.bounding.rooms import chosen, sole_meetings
from emporion.timetable.index import Index, bits

NEVER = 1 << 30


def breaks_bound(index: Index) -> int:
    """Return a lower bound on breaks if every wish is seated."""
    return sum(forced_breaks(index, len(index.pairs)))


def breaks_bound_seated(index: Index, bound: int) -> int:
    """Return a lower bound on breaks of the timetables that seat ``bound`` meetings, if no timetable seats more."""
    return sum(forced_breaks(index, bound))


def forced_breaks(index: Index, bound: int) -> list[int]:
    """Return for each participant the fewest breaks in timetables that seat ``bound`` meetings, the most there can be.

    Where that is every wish, meetings with one slot only, locked or not, are where they must be, and the others may
    take any slot open to one. Else by the flow of the wishes: where it allows no more than the bound, everybody has
    at least the meetings that are theirs in every maximum flow. Nothing is known (0) where the flow allows more, the
    wishes have no two sides, or meetings last several slots.
    """
    mine = sole_meetings(index)
    if bound >= len(index.pairs):
        return [_fewest(index, p, meetings, sum(index.lengths[m] for m in meetings)) for p, meetings in enumerate(mine)]
    choice = chosen(index)
    if choice.total != bound or not choice.fewest or any(length > 1 for length in index.lengths):
        return [0] * len(mine)
    return [
        _fewest(index, person, meetings, choice.fewest[person], choice.fewest[person] < len(meetings))
        for person, meetings in enumerate(mine)
    ]


def _fewest(index: Index, person: int, meetings: list[int], least: int, some_out: bool = False) -> int:
    """Return the fewest breaks of someone busy in at least so many slots; with ``some_out`` any meeting may be out."""
    union = settled = 0
    for meeting in meetings:
        mask = index.allowed[meeting]
        if mask.bit_count() == 1:
            settled |= index.span(meeting, mask.bit_length() - 1)
        for step in range(index.lengths[meeting]):
            union |= mask << step
    most = least
    for meeting in index.sitting[person]:
        one, two = index.choices[meeting]
        mask = index.allowed[meeting]
        if mask and (some_out or (len(one) > 1 and person in one) or (len(two) > 1 and person in two)):
            most += index.lengths[meeting]
            for step in range(index.lengths[meeting]):
                union |= mask << step
    if some_out:
        settled = sum(index.span(m, index.fixed[m]) for m in meetings if index.fixed[m] >= 0)
    skip = index.skips[person]
    if settled:
        return _by_slots(index, union, settled, skip, least, most)
    return _by_runs(index, union, skip, least)


def _by_runs(index: Index, union: int, skip: int, least: int) -> int:
    """Return the fewest breaks where any slots of the union will do: whole runs, the longest of a day first."""
    best = {0: 0}  # slots held -> breaks
    for day in index.day_masks:
        lengths = sorted(_runs(union & day, skip & day), reverse=True)
        joined: dict[int, int] = {}
        for held, breaks in best.items():
            total = held
            joined[total] = min(joined.get(total, NEVER), breaks)
            for place, length in enumerate(lengths):
                total += length
                joined[total] = min(joined.get(total, NEVER), breaks + place)
        best = joined
    return min((breaks for held, breaks in best.items() if held >= least), default=0)


def _runs(mask: int, skip: int) -> list[int]:
    """Return how many slots of the mask stand in each row without a slot of neither mask between them."""
    found: list[int] = []
    count, both = 0, mask | skip
    for slot in range(both.bit_length()):
        if mask >> slot & 1:
            count += 1
        elif not skip >> slot & 1:
            if count:
                found.append(count)
            count = 0
    if count:
        found.append(count)
    return found


def _by_slots(index: Index, union: int, settled: int, skip: int, least: int, most: int) -> int:
    """Return the fewest breaks where some slots are settled, by a walk over the slots of each day."""
    best = {0: 0}
    for day in index.day_masks:
        options = _day_breaks(bits(day & ~(skip & ~settled)), union, settled, most)
        joined: dict[int, int] = {}
        for held, breaks in best.items():
            for more, extra in options.items():
                if held + more <= most:
                    joined[held + more] = min(joined.get(held + more, NEVER), breaks + extra)
        best = joined
    return min((breaks for held, breaks in best.items() if held >= least), default=0)


def _day_breaks(day: list[int], union: int, settled: int, most: int) -> dict[int, int]:
    """Return for each number of slots held in the day the fewest breaks."""
    states = {(0, False): 0}  # (slots held so far, holds the slot before) -> breaks
    for slot in day:
        after: dict[tuple[int, bool], int] = {}
        for (held, before), breaks in states.items():
            if not settled >> slot & 1:
                after[held, False] = min(after.get((held, False), NEVER), breaks)
            if (union | settled) >> slot & 1 and held < most:
                cost = breaks + (held > 0 and not before)
                after[held + 1, True] = min(after.get((held + 1, True), NEVER), cost)
        states = after
    best: dict[int, int] = {}
    for (held, _), breaks in states.items():
        best[held] = min(best.get(held, NEVER), breaks)
    return best
