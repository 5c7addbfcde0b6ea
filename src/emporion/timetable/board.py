"""A timetable under construction: who meets when, as masks, with the moves that keep every rule.

Slots only; tables are given to the meetings at the end, for any meetings within the capacity of a slot can be.
"""

from collections.abc import Iterable

from emporion.timetable.index import Index

FREE = -1
LONGEST_CHAIN = 100


class Board:
    """Mutable: ``slot[m]`` (or -1), ``at[p][s]`` the meeting of p in s (or -1), ``busy[p]`` masks, ``count[s]``."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.slot = [FREE] * len(index.pairs)
        self.at = [[FREE] * index.slots for _ in index.of]
        self.busy = [0] * len(index.of)
        self.count = [0] * index.slots
        self.full = sum(1 << s for s, tables in enumerate(index.capacity) if not tables)

    def copy(self) -> "Board":
        """Return an independent copy."""
        other = Board(self.index)
        other.load(self.slot)
        return other

    def load(self, slots: Iterable[int]) -> None:
        """Replace everything by the slots (or -1) of the meetings in order."""
        for meeting, slot in enumerate(slots):
            if self.slot[meeting] not in (slot, FREE):
                self.take(meeting)
        for meeting, slot in enumerate(slots):
            if slot != FREE and self.slot[meeting] != slot:
                self.put(meeting, slot)

    def put(self, meeting: int, slot: int) -> None:
        """Seat an unseated meeting."""
        bit = 1 << slot
        for person in self.index.pairs[meeting]:
            self.at[person][slot] = meeting
            self.busy[person] |= bit
        self.slot[meeting] = slot
        self.count[slot] += 1
        if self.count[slot] >= self.index.capacity[slot]:
            self.full |= bit

    def take(self, meeting: int) -> int:
        """Unseat a seated meeting and return its slot."""
        slot = self.slot[meeting]
        bit = 1 << slot
        for person in self.index.pairs[meeting]:
            self.at[person][slot] = FREE
            self.busy[person] &= ~bit
        self.slot[meeting] = FREE
        self.count[slot] -= 1
        if self.count[slot] < self.index.capacity[slot]:
            self.full &= ~bit
        return slot

    def open_slots(self, meeting: int) -> int:
        """Return the mask of slots in which the meeting could be put as things stand; tables not counted."""
        index = self.index
        one, two = index.pairs[meeting]
        if self.quota_full(one) or self.quota_full(two):
            return 0
        mask = index.allowed[meeting] & ~(self.busy[one] | self.busy[two])
        return self.in_order(meeting, mask) if index.before[meeting] or index.behind[meeting] else mask

    def quota_full(self, person: int) -> bool:
        """Tell whether the participant has as many meetings as the quota allows."""
        return self.busy[person].bit_count() >= self.index.most[person]

    def in_order(self, meeting: int, mask: int) -> int:
        """Keep of the mask the slots after all that must come before and before all that must come after."""
        low, high = -1, self.index.slots
        for other in self.index.before[meeting]:
            low = max(low, self.slot[other])
        for other in self.index.behind[meeting]:
            if self.slot[other] != FREE:
                high = min(high, self.slot[other])
        return mask & ((1 << max(high, 0)) - 1) & ~((1 << (low + 1)) - 1)

    def chain(self, meeting: int, target: int, *, room: bool = True) -> list[int] | None:
        """Return the meetings that swap slots when the meeting moves to the target, or None where a rule forbids it.

        This is a Kempe chain: the meetings in the two slots that hang together by shared participants. Seated meeting
        only. With ``room`` the number of tables in the two slots must allow it.
        """
        index, at = self.index, self.at
        source = self.slot[meeting]
        links = [meeting]
        seen = {meeting}
        balance = 0
        for link in links:
            goes_to = target if self.slot[link] == source else source
            if not index.allowed[link] >> goes_to & 1:
                return None
            balance += 1 if goes_to == target else -1
            for person in index.pairs[link]:
                other = at[person][goes_to]
                if other != FREE and other not in seen:
                    if len(links) > LONGEST_CHAIN:
                        return None
                    seen.add(other)
                    links.append(other)
        over = (
            self.count[target] + balance > index.capacity[target]
            or self.count[source] - balance > index.capacity[source]
        )
        return None if room and over else links

    def counts_kept(self, *slots: int) -> bool:
        """Tell whether none of the slots has more meetings than open tables."""
        return all(self.count[slot] <= self.index.capacity[slot] for slot in slots)

    def swap(self, links: list[int], one: int, two: int) -> None:
        """Move every meeting of a chain to the other of the two slots."""
        moved = [(link, two if self.slot[link] == one else one) for link in links]
        for link, _ in moved:
            self.take(link)
        for link, slot in moved:
            self.put(link, slot)

    def order_kept(self, links: Iterable[int]) -> bool:
        """Tell whether the seated meetings given stand in their order with all others."""
        for link in links:
            here = self.slot[link]
            if here == FREE:
                continue
            if any(self.slot[other] >= here for other in self.index.before[link]):
                return False
            if any(self.slot[other] != FREE and self.slot[other] <= here for other in self.index.behind[link]):
                return False
        return True

    def unseated(self) -> list[int]:
        """Return the meetings without a slot."""
        return [meeting for meeting, slot in enumerate(self.slot) if slot == FREE]

    def breaks(self) -> list[int]:
        """Return the breaks of each participant."""
        return [self.index.breaks(mask) for mask in self.busy]

    def fair(self) -> bool:
        """Tell whether the fairness rule holds."""
        if self.index.fairness is None:
            return True
        breaks = self.breaks()
        return not breaks or max(breaks) - min(breaks) <= self.index.fairness

    def score(self) -> tuple[int, int, int, int]:
        """Return what is to be made small, in order: unfair, minus worth, left without a meeting, breaks."""
        index = self.index
        worth = sum(index.weights[m] for m, slot in enumerate(self.slot) if slot != FREE)
        short = sum(max(0, index.least[p] - mask.bit_count()) for p, mask in enumerate(self.busy) if index.least[p])
        without = sum(1 for p, mask in enumerate(self.busy) if not mask and index.of[p])
        return int(not self.fair()), short * index.least_weight - worth, without, sum(self.breaks())


def locked_board(index: Index) -> Board:
    """Return a board on which only the locked meetings are seated."""
    board = Board(index)
    for meeting, slot in enumerate(index.fixed):
        if slot != FREE:
            board.put(meeting, slot)
    return board
