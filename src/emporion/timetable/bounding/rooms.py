"""What each participant has room for, and what all can take together."""

from emporion.timetable.bounding.flow import Choice, people_flow
from emporion.timetable.index import Index, bits

KEPT = "chosen_meetings"


def chosen(index: Index) -> Choice:
    """Return the flow of the wishes within everybody's room: its bound and, of two sides, meetings that reach it.

    It is asked for at every stage of a search, and once more when that is cancelled: the index keeps it.
    """
    kept: Choice | None = vars(index).get(KEPT)
    if kept is None:
        kept = vars(index)[KEPT] = people_flow(index, rooms(index))
    return kept


def sole_meetings(index: Index) -> list[list[int]]:
    """Return for each participant the meetings that are theirs alone, with no stand-in on their side."""
    mine: list[list[int]] = [[] for _ in index.of]
    for meeting, sides in enumerate(index.choices):
        if index.allowed[meeting]:
            for side in sides:
                if len(side) == 1:
                    mine[side[0]].append(meeting)
    return mine


def rooms(index: Index) -> list[int]:
    """Return for each participant the most of the own meetings that can be seated."""
    return [
        min(_matched(index, meetings), most) for meetings, most in zip(sole_meetings(index), index.most, strict=True)
    ]


def _matched(index: Index, meetings: list[int]) -> int:
    union = 0
    for meeting in meetings:
        mask = index.allowed[meeting]
        for step in range(index.lengths[meeting]):
            union |= mask << step
    if len(meetings) <= 1:
        return len(meetings)
    lengths = sorted(index.lengths[meeting] for meeting in meetings)
    if lengths[-1] > 1:
        return fitting(lengths, union.bit_count())
    masks = [index.allowed[meeting] for meeting in meetings]
    if all(mask == union for mask in masks):
        return min(len(masks), union.bit_count())
    return _matching(sorted(masks, key=int.bit_count), union)


def fitting(lengths: list[int], space: int) -> int:
    """Return how many of the sorted lengths fit into so many slots together."""
    count = 0
    for length in lengths:
        space -= length
        if space < 0:
            break
        count += 1
    return count


def _matching(masks: list[int], union: int) -> int:
    """Return the size of a maximum matching of masks to bits, by augmenting paths (Kuhn)."""
    owner: dict[int, int] = {}

    def augment(item: int, seen: int) -> tuple[bool, int]:
        free = masks[item] & ~seen
        for slot in bits(free):
            if slot not in owner:
                owner[slot] = item
                return True, seen
        for slot in bits(free):
            if not seen >> slot & 1:
                done, seen = augment(owner[slot], seen | 1 << slot)
                if done:
                    owner[slot] = item
                    return True, seen
        return False, seen

    total = 0
    for item in range(len(masks)):
        total += augment(item, 0)[0]
        if total == union.bit_count():
            break
    return total
