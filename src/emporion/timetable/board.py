"""A timetable under construction: mutable, in positions and masks, with the moves that keep it valid."""

from collections.abc import Iterable

from emporion.timetable.index import Index

FREE = -1


class Board:
    """Where each meeting begins (-1: unseated) and who sits; ``at[p][s]`` is the meeting of p in s (or -1).

    ``busy[p]`` are masks, ``count[k][s]`` how many meetings counter k sees in slot s, ``full[k]`` the mask of its slots
    without room. Interpreters stand in the counters only; who interprets where is settled with the tables.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.slot = [FREE] * len(index.pairs)
        self.people: list[tuple[int, int]] = list(index.pairs)
        self.at = [[FREE] * index.slots for _ in index.of]
        self.busy = [0] * len(index.of)
        self.count = [[0] * index.slots for _ in index.counters]
        self.full = [sum(1 << s for s, cap in enumerate(counter.caps) if not cap) for counter in index.counters]

    def copy(self) -> "Board":
        """Return an independent copy."""
        other = Board(self.index)
        other.load(self.slot, self.people)
        return other

    def load(self, slots: Iterable[int], people: Iterable[tuple[int, int]] | None = None) -> None:
        """Replace everything by the slots (or -1) of the meetings in order, and by who sits (None: as it stands)."""
        seats = list(zip(slots, self.people if people is None else people, strict=True))
        stale = [m for m, (slot, pair) in enumerate(seats) if self.slot[m] != slot or self.people[m] != pair]
        for meeting in stale:
            if self.slot[meeting] != FREE:
                self.take(meeting)
        for meeting in stale:
            slot, pair = seats[meeting]
            self.people[meeting] = pair
            if slot != FREE:
                self.put(meeting, slot, pair)

    @property
    def seated(self) -> int:
        """How many meetings are seated."""
        return len(self.slot) - self.slot.count(FREE)

    def put(self, meeting: int, slot: int, people: tuple[int, int] | None = None) -> None:
        """Seat an unseated meeting, with those people or the first of its choices who are free."""
        pair = people or self.who(meeting, slot)
        span = self.index.span(meeting, slot)
        self.people[meeting] = pair
        for place in range(slot, slot + self.index.lengths[meeting]):
            for person in pair:
                self.at[person][place] = meeting
            for number in self.index.counted[meeting]:
                self.count[number][place] += 1
                if self.count[number][place] >= self.index.counters[number].caps[place]:
                    self.full[number] |= 1 << place
        for person in pair:
            self.busy[person] |= span
        self.slot[meeting] = slot

    def take(self, meeting: int) -> int:
        """Unseat a seated meeting and return the slot it began in."""
        slot = self.slot[meeting]
        span = self.index.span(meeting, slot)
        for place in range(slot, slot + self.index.lengths[meeting]):
            for person in self.people[meeting]:
                self.at[person][place] = FREE
            for number in self.index.counted[meeting]:
                self.count[number][place] -= 1
                if self.count[number][place] < self.index.counters[number].caps[place]:
                    self.full[number] &= ~(1 << place)
        for person in self.people[meeting]:
            self.busy[person] &= ~span
        self.slot[meeting] = FREE
        return slot

    def room(self, meeting: int) -> int:
        """Return the mask of the slots in which every counter of the meeting has room."""
        mask = (1 << self.index.slots) - 1
        for number in self.index.counted[meeting]:
            mask &= ~self.full[number]
        return mask

    def open_slots(self, meeting: int, *, room: bool = True) -> int:
        """Return the mask of slots the unseated meeting could begin in as things stand; counters only with ``room``."""
        index = self.index
        free = self.room(meeting) if room else (1 << index.slots) - 1
        mask = 0
        for one in index.choices[meeting][0]:
            for two in index.choices[meeting][1]:
                if one != two and not self.quota_full(one) and not self.quota_full(two):
                    blocked = self.busy[one] | self.busy[two] | index.away[one] | index.away[two]
                    mask |= self._begins(meeting, free & ~blocked)
        mask &= index.allowed[meeting]
        return self.in_order(meeting, mask) if index.before[meeting] or index.behind[meeting] else mask

    def _begins(self, meeting: int, free: int) -> int:
        begins = free
        for step in range(1, self.index.lengths[meeting]):
            begins &= free >> step
        return begins

    def who(self, meeting: int, slot: int) -> tuple[int, int]:
        """Return the first of the choices of people who are free when the meeting begins in the slot."""
        one_side, two_side = self.index.choices[meeting]
        if len(one_side) == len(two_side) == 1:
            return one_side[0], two_side[0]
        span = self.index.span(meeting, slot)
        able = [
            (one, two)
            for one in one_side
            for two in two_side
            if one != two and not span & (self._blocked(one) | self._blocked(two))
        ]
        return min(able, key=lambda pair: (self._breaks_with(pair, span), pair)) if able else self.index.pairs[meeting]

    def _blocked(self, person: int) -> int:
        return -1 if self.quota_full(person) else self.busy[person] | self.index.away[person]

    def _breaks_with(self, pair: tuple[int, int], span: int) -> int:
        return sum(self.breaks_of(p, self.busy[p] | span) - self.breaks_of(p, self.busy[p]) for p in pair)

    def quota_full(self, person: int) -> bool:
        """Tell whether the participant has as many meetings as the quota allows."""
        most = self.index.most[person]
        if self.busy[person].bit_count() < most:
            return False
        return len(set(self.at[person]) - {FREE}) >= most

    def in_order(self, meeting: int, mask: int) -> int:
        """Keep of the mask the slots after all that must come before and before all that must come after."""
        low, high = -1, self.index.slots
        for other in self.index.before[meeting]:
            if self.slot[other] != FREE:
                low = max(low, self.slot[other] + self.index.lengths[other] - 1)
        for other in self.index.behind[meeting]:
            if self.slot[other] != FREE:
                high = min(high, self.slot[other] - self.index.lengths[meeting] + 1)
        return mask & ((1 << max(high, 0)) - 1) & ~((1 << (low + 1)) - 1)

    def unseated(self) -> list[int]:
        """Return the meetings without a slot."""
        return [meeting for meeting, slot in enumerate(self.slot) if slot == FREE]

    def breaks_of(self, person: int, busy: int) -> int:
        """Return the breaks of the participant when busy in the slots of the mask."""
        return self.index.breaks(busy, self.index.skips[person])

    def breaks(self) -> list[int]:
        """Return the breaks of each participant."""
        return [self.breaks_of(person, mask) for person, mask in enumerate(self.busy)]

    def alone(self) -> int:
        """Return how many participants have wishes, and none of them seated."""
        return sum(1 for mine in self.index.of if mine and all(self.slot[m] == FREE for m in mine))

    def not_preferred(self) -> int:
        """Return how many meetings begin in a slot they do not prefer."""
        return sum(
            slot != FREE and not want >> slot & 1 for slot, want in zip(self.slot, self.index.preferred, strict=True)
        )

    def fair(self) -> bool:
        """Tell whether the fairness rule holds."""
        if self.index.fairness is None:
            return True
        breaks = self.breaks()
        return not breaks or max(breaks) - min(breaks) <= self.index.fairness

    def worth(self) -> int:
        """Return what is seated, the more the better: weights, less what is missing to minimum meetings."""
        index = self.index
        worth = sum(index.weights[m] for m, slot in enumerate(self.slot) if slot != FREE)
        for person, least in enumerate(index.least):
            if least:
                worth -= index.least_weight * max(0, least - sum(self.slot[m] != FREE for m in index.of[person]))
        return worth

    def score(self) -> tuple[int, ...]:
        """Return what is to be made small, in order: unfair, then those goals of the problem that slots settle."""
        made = {
            "seated": lambda: -self.worth(),
            "alone": self.alone,
            "breaks": lambda: sum(self.breaks()),
            "preferences": self.not_preferred,
        }
        return int(not self.fair()), *(made[goal]() for goal in self.index.problem.goals if goal in made)


def locked_board(index: Index) -> Board:
    """Return a board on which only the locked meetings are seated."""
    board = Board(index)
    for meeting, slot in enumerate(index.fixed):
        if slot != FREE:
            board.put(meeting, slot)
    return board
