"""The problem in whole numbers and bit masks, as the solver needs it. Bit s of a mask is the slot at position s."""

from functools import cached_property

from attrs import frozen

from emporion.timetable.problem import Problem, Slot

Choices = tuple[tuple[int, ...], tuple[int, ...]]


@frozen
class Counter:
    """A cap on some meetings at once: in slot s no more than ``caps[s]`` of ``meetings`` are held.

    Tables, the capacity of a slot, an exhibitor's table and (by the theorem of Hall) every set of interpreters are such
    counters, so that solvers know one kind of resource only.
    """

    caps: tuple[int, ...]
    meetings: frozenset[int]


@frozen(slots=False)
class Index:
    """Positions instead of ids; most go by meeting, ``most``, ``least``, ``away`` and ``skips`` by participant.

    ``pairs`` are the participants named, ``choices`` who may sit on each side (the one named first). ``allowed`` are
    the slots a meeting may begin in: it joins those of the meeting, its length, some choice of people, and the
    counters; a locked meeting has the one slot, a barred one none. ``weights`` put any must above all that is not must.
    ``fixed`` is a slot or -1. ``spans[m][s]`` is the mask of the slots held by a meeting that begins in s. ``away`` are
    slots without meetings, ``skips`` those of attended sessions, which are no idle time.
    """

    problem: Problem
    pairs: tuple[tuple[int, int], ...]
    choices: tuple[Choices, ...]
    allowed: tuple[int, ...]
    preferred: tuple[int, ...]
    lengths: tuple[int, ...]
    weights: tuple[int, ...]
    fixed: tuple[int, ...]
    counters: tuple[Counter, ...]
    counted: tuple[tuple[int, ...], ...]
    most: tuple[int, ...]
    least: tuple[int, ...]
    least_weight: int
    away: tuple[int, ...]
    skips: tuple[int, ...]
    before: tuple[tuple[int, ...], ...]
    behind: tuple[tuple[int, ...], ...]
    of: tuple[tuple[int, ...], ...]
    sitting: tuple[tuple[int, ...], ...]
    day_masks: tuple[int, ...]

    @property
    def slots(self) -> int:
        """How many slots there are."""
        return len(self.problem.slots)

    @property
    def fairness(self) -> int | None:
        """The fairness rule of the problem."""
        return self.problem.fairness

    @cached_property
    def plain(self) -> bool:
        """Tell whether every meeting lasts one slot and has its people named."""
        return all(n == 1 for n in self.lengths) and all(len(a) == len(b) == 1 for a, b in self.choices)

    @cached_property
    def somebody_has_none(self) -> bool:
        """Tell whether some participant can have no break at all, so that fairness is a cap on everybody's breaks."""
        return any(len(meetings) <= 1 or self.most[p] <= 1 for p, meetings in enumerate(self.sitting))

    @cached_property
    def _memo(self) -> dict[tuple[int, int], int]:
        return {}

    def span(self, meeting: int, slot: int) -> int:
        """Return the mask of the slots that the meeting holds when it begins in the slot."""
        return ((1 << self.lengths[meeting]) - 1) << slot

    def breaks(self, busy: int, skip: int = 0) -> int:
        """Return the breaks of someone who meets in the slots of the mask and attends sessions in those of ``skip``.

        A break is a run of idle slots between two meetings of a day; slots of sessions are taken out of the day first.
        """
        known = self._memo.get((busy, skip))
        if known is None:
            known = 0
            for day in self.day_masks:
                part = busy & day
                if part:
                    part = filled(part, skip & day) if skip & day else part
                    known += (part & ~(part << 1)).bit_count() - 1
            self._memo[busy, skip] = known
        return known


def goes_on(one: Slot, two: Slot) -> bool:
    """Tell whether the second slot continues the first: the same day, with no pause as long as the first slot."""
    return one.day == two.day and two.start_minute - one.end_minute < one.end_minute - one.start_minute


def filled(busy: int, skip: int) -> int:
    """Return the mask with the slots of sessions that follow a meeting, at once or after other such slots, added.

    >>> bin(filled(0b0010010, 0b1101100))
    '0b1111110'
    """
    grown = busy
    while True:
        more = grown | (grown << 1 & skip)
        if more == grown:
            return grown
        grown = more


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
