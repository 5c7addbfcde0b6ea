"""A first timetable: the hardest wishes first, Kempe chains where no slot is free, exchanges where seats are short."""

from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.timetable.board import FREE, Board, locked_board
from emporion.timetable.bounds import flow_choice
from emporion.timetable.index import Index, bits

ROUNDS = 12
CHAINS_TRIED = 60


def construct(index: Index, stop: Stop, bound: int) -> Board:
    """Seat the locked meetings, then in order all that find a slot, by chains where none is free.

    ``bound`` is the upper bound of meetings; where it is reached, chains are not tried for the rest.
    """
    board = locked_board(index)
    late: list[int] = []
    for meeting in order(index):
        if stop.reached():
            return board
        if board.slot[meeting] == FREE and not put_free(board, meeting):
            late.append(meeting)
    seated = sum(board.count)
    for meeting in late:
        if stop.reached() or seated >= bound:
            break
        seated += insert(board, meeting)
    return board


def order(index: Index) -> list[int]:
    """Return the meetings in the order of seating.

    The worthiest first; then those others wait for; then a first meeting for everybody, from the least wished; then
    what a maximum flow chooses; then those of the busiest people.
    """
    same = len(set(index.weights)) == 1
    chosen = set(flow_choice(index)) if same else set()
    degree = [len(meetings) for meetings in index.of]
    depth = _depths(index)
    early = _first_meetings(index, degree)

    def key(meeting: int) -> tuple[int, ...]:
        one, two = index.pairs[meeting]
        return (
            -index.weights[meeting],
            depth[meeting],
            meeting not in early,
            bool(chosen) and meeting not in chosen,
            index.allowed[meeting].bit_count() * 4 // (index.slots + 1),
            -max(degree[one], degree[two]),
            -degree[one] - degree[two],
            meeting,
        )

    return sorted(range(len(index.pairs)), key=key)


def _first_meetings(index: Index, degree: list[int]) -> set[int]:
    """Return meetings that meet many people who have met nobody yet, those with the fewest wishes first."""
    met: set[int] = set()
    found: set[int] = set()
    for meeting in sorted(range(len(index.pairs)), key=lambda m: (min(degree[p] for p in index.pairs[m]), m)):
        if index.allowed[meeting] and not met.issuperset(index.pairs[meeting]):
            met.update(index.pairs[meeting])
            found.add(meeting)
    return found


def _depths(index: Index) -> list[int]:
    """Return for each meeting the length of the longest row of meetings that must come before it."""
    depth = [0] * len(index.pairs)
    waiting = [len(befores) for befores in index.before]
    ready = [meeting for meeting, count in enumerate(waiting) if not count]
    for meeting in ready:
        for follower in index.behind[meeting]:
            depth[follower] = max(depth[follower], depth[meeting] + 1)
            waiting[follower] -= 1
            if not waiting[follower]:
                ready.append(follower)
    return depth


def put_free(board: Board, meeting: int) -> bool:
    """Seat a meeting in the free slot with the fewest breaks, then the least full; tell whether there was one."""
    mask = board.open_slots(meeting) & ~board.full
    if not mask:
        return False
    board.put(meeting, min(bits(mask), key=lambda slot: _cost(board, meeting, slot)))
    return True


def _cost(board: Board, meeting: int, slot: int) -> tuple[int, float, int]:
    index, bit = board.index, 1 << slot
    breaks = sum(index.breaks(board.busy[p] | bit) - index.breaks(board.busy[p]) for p in index.pairs[meeting])
    early = 4 * slot if index.behind[meeting] else 0  # leave room in time for those that wait for it
    return breaks + early, board.count[slot] / index.capacity[slot], slot


def insert(board: Board, meeting: int) -> bool:
    """Seat a meeting, moving others along one Kempe chain if need be; tell whether it could be done."""
    if put_free(board, meeting):
        return True
    index = board.index
    one, two = index.pairs[meeting]
    if board.quota_full(one) or board.quota_full(two):
        return False
    tried = 0
    for slot in bits(index.allowed[meeting]):
        for mover, targets in _movers(board, meeting, slot):
            for target in targets:
                tried += 1
                if _insert_by(board, meeting, slot, mover, target):
                    return True
                if tried > CHAINS_TRIED:
                    return False
    return False


def _movers(board: Board, meeting: int, slot: int) -> list[tuple[int, list[int]]]:
    """Return meetings whose move out of the slot may free it, each with the slots to try."""
    index = board.index
    one, two = index.pairs[meeting]
    in_way = [(p, board.at[p][slot]) for p in (one, two) if board.at[p][slot] != FREE]
    if len(in_way) == 1:
        person, mover = in_way[0]
        return [(mover, bits(index.allowed[mover] & ~board.busy[person]))]
    if in_way or not board.full >> slot & 1:
        return []
    spare = ~board.full & ((1 << index.slots) - 1)
    sitting = [m for m in _sitting(board, slot) if index.fixed[m] == FREE][:6]
    return [(mover, bits(index.allowed[mover] & spare)[:6]) for mover in sitting]


def _sitting(board: Board, slot: int) -> list[int]:
    seen: dict[int, None] = {}
    for row in board.at:
        if row[slot] != FREE:
            seen[row[slot]] = None
            if len(seen) > 12:
                break
    return list(seen)


def _insert_by(board: Board, meeting: int, slot: int, mover: int, target: int) -> bool:
    links = board.chain(mover, target, room=False)
    if links is None:
        return False
    board.swap(links, slot, target)
    fits = board.counts_kept(slot, target) and board.order_kept(links)
    if fits and (board.open_slots(meeting) & ~board.full) >> slot & 1:
        board.put(meeting, slot)
        return True
    board.swap(links, slot, target)
    return False


def exchange(board: Board, stop: Stop, bound: int, seed: int) -> None:
    """Try wishes left out in place of seated ones that are worth no more, then to seat those elsewhere.

    The worth never falls. Ends when the bound is reached and all worth the same, or after some rounds.
    """
    index = board.index
    dice = seeded(seed, "exchange")
    thrown = [0] * len(index.pairs)
    same = len(set(index.weights)) == 1
    for _ in range(ROUNDS):
        waiting = [meeting for meeting in board.unseated() if index.allowed[meeting]]
        if not waiting or (same and sum(board.count) >= bound):
            return
        waiting.sort(key=lambda m: (-index.weights[m], thrown[m], dice.random()))
        for meeting in waiting:
            if stop.reached():
                return
            if board.slot[meeting] == FREE and not insert(board, meeting):
                _exchange_for(board, meeting, thrown)


def _exchange_for(board: Board, meeting: int, thrown: list[int]) -> None:
    index = board.index
    options = []
    for slot in bits(index.allowed[meeting]):
        victims = {board.at[p][slot] for p in index.pairs[meeting]} - {FREE}
        if not victims or any(index.fixed[v] != FREE for v in victims):
            continue
        gain = index.weights[meeting] - sum(index.weights[v] for v in victims)
        if gain >= 0:
            options.append((-gain, sum(thrown[v] for v in victims), slot, sorted(victims)))
    for _, _, slot, leaving in sorted(options)[:3]:
        for victim in leaving:
            board.take(victim)
        if (board.open_slots(meeting) & ~board.full) >> slot & 1:
            board.put(meeting, slot)
            for victim in leaving:
                thrown[victim] += 1
                insert(board, victim)
            return
        for victim in leaving:
            board.put(victim, slot)
