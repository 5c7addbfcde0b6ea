"""The problem in whole numbers and bit masks, as the solver needs it. Bit s of a mask is the slot at position s."""

from functools import cached_property

from attrs import frozen

from emporion.timetable.problem import Meeting, Problem


@frozen(slots=False)
class Index:
    """Positions instead of ids. ``pairs``, ``allowed``, ``weights``, ``fixed`` go by meeting, ``most`` by participant.

    ``allowed`` already joins the slots of the meeting, of both participants and the slots with an open table; a locked
    meeting has the one slot. ``weights`` put any must above all that is not must. ``fixed`` is a slot or -1.
    """

    problem: Problem
    pairs: tuple[tuple[int, int], ...]
    allowed: tuple[int, ...]
    weights: tuple[int, ...]
    fixed: tuple[int, ...]
    capacity: tuple[int, ...]
    most: tuple[int, ...]
    least: tuple[int, ...]
    least_weight: int
    before: tuple[tuple[int, ...], ...]
    behind: tuple[tuple[int, ...], ...]
    of: tuple[tuple[int, ...], ...]
    day_masks: tuple[int, ...]

    @property
    def slots(self) -> int:
        """How many slots there are."""
        return len(self.capacity)

    @property
    def fairness(self) -> int | None:
        """The fairness rule of the problem."""
        return self.problem.fairness

    @cached_property
    def somebody_has_none(self) -> bool:
        """Tell whether some participant can have no break at all, so that fairness is a cap on everybody's breaks."""
        return any(len(meetings) <= 1 or self.most[p] <= 1 for p, meetings in enumerate(self.of))

    @cached_property
    def _memo(self) -> dict[int, int]:
        return {}

    def breaks(self, busy: int) -> int:
        """Return the breaks of someone who meets in the slots of the mask.

        A run starts where a busy slot follows an idle one of the same day; breaks are runs less one, day by day.
        """
        known = self._memo.get(busy)
        if known is None:
            known = 0
            for day in self.day_masks:
                part = busy & day
                if part:
                    known += (part & ~(part << 1)).bit_count() - 1
            self._memo[busy] = known
        return known


def bits(mask: int) -> list[int]:
    """Return the positions of the set bits, lowest first.

    >>> bits(0b10110)
    [1, 2, 4]
    """
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def index_of(problem: Problem) -> Index:
    """Translate a problem into positions and masks."""
    order = problem.slot_order
    people = {participant.id: i for i, participant in enumerate(problem.participants)}
    numbers = {meeting.id: i for i, meeting in enumerate(problem.meetings)}
    open_mask = sum(1 << order[slot] for slot, count in problem.tables_open.items() if count)
    away = [sum(1 << order[slot] for slot in participant.unavailable) for participant in problem.participants]
    pairs = tuple((people[m.participants[0]], people[m.participants[1]]) for m in problem.meetings)
    before = tuple(tuple(sorted(numbers[name] for name in m.after)) for m in problem.meetings)
    behind: list[list[int]] = [[] for _ in problem.meetings]
    for number, earlier in enumerate(before):
        for other in earlier:
            behind[other].append(number)
    of: list[list[int]] = [[] for _ in problem.participants]
    for number, pair in enumerate(pairs):
        for person in pair:
            of[person].append(number)
    least_weight = sum(meeting.value for meeting in problem.meetings) + 1
    must = least_weight * (2 * len(problem.meetings) + 1)
    return Index(
        problem=problem,
        pairs=pairs,
        allowed=tuple(
            _allowed(m, order, open_mask & ~(away[a] | away[b]))
            for m, (a, b) in zip(problem.meetings, pairs, strict=True)
        ),
        weights=tuple(m.value + (must if m.must else 0) for m in problem.meetings),
        fixed=tuple(order[m.fixed.slot] if m.fixed else -1 for m in problem.meetings),
        capacity=tuple(problem.tables_open[slot.id] for slot in problem.slots),
        most=tuple(len(order) if p.max_meetings is None else p.max_meetings for p in problem.participants),
        least=tuple(min(p.min_meetings, len(of[i])) for i, p in enumerate(problem.participants)),
        least_weight=least_weight,
        before=before,
        behind=tuple(map(tuple, behind)),
        of=tuple(map(tuple, of)),
        day_masks=_day_masks(problem),
    )


def _allowed(meeting: Meeting, order: dict[str, int], free: int) -> int:
    if meeting.fixed is not None:
        return 1 << order[meeting.fixed.slot]
    if meeting.slots is None:
        return free
    return free & sum(1 << order[slot] for slot in meeting.slots)


def _day_masks(problem: Problem) -> tuple[int, ...]:
    masks: dict[int, int] = {}
    for position, slot in enumerate(problem.slots):
        masks[slot.day] = masks.get(slot.day, 0) | 1 << position
    return tuple(masks.values())
