"""A first timetable: by colouring where that is all it takes, else meeting by meeting, with chains and exchanges."""

from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.timetable.board import FREE, Board, locked_board
from emporion.timetable.bounding.rooms import chosen
from emporion.timetable.heuristics.colouring import coloured
from emporion.timetable.index import Index

CHUNK = 4000  # meetings or steps between two looks at the stop
STEPS = 40  # of exchanges for each meeting that waits, at most
FEWEST_STEPS, MOST_STEPS = 20_000, 1_500_000
PATIENCE = 12  # steps without a better timetable, for each meeting
ROUNDS = 4  # of other people for the meetings with stand-ins that found no slot


def construct(index: Index, stop: Stop, bound: int, seed: int = 0) -> Board:
    """Seat the locked meetings, then as much as can be; ``bound`` is the upper bound of meetings.

    Where wishes go between two sides and everybody is there all the time, a maximum choice of wishes is coloured
    (König 1916). Elsewhere the worthiest come first, each in its best free slot or by a Kempe chain, then those left
    out are tried in place of others until the bound is reached or nothing has come of it for long.
    """
    choice = chosen(index)
    done = coloured(index, choice.meetings)
    board = locked_board(index) if done is None else done
    if done is not None and (board.seated >= bound or stop.reached()):
        return board
    _seat(board, set(choice.meetings), stop, bound, seed)
    for turn in range(1, ROUNDS):
        if stop.reached() or not _other_people(board, turn):
            break
        _seat(board, set(choice.meetings), stop, bound, seed)
    return board


def _other_people(board: Board, turn: int) -> bool:
    """Name other people for the meetings with stand-ins that are not seated; tell whether there were any."""
    any_left = False
    for meeting in board.unseated():
        one, two = board.index.choices[meeting]
        pairs = [(a, b) for a in one for b in two if a != b and not board.quota_full(a) and not board.quota_full(b)]
        if len(one) * len(two) > 1 and pairs and board.index.allowed[meeting]:
            slots = board.open_slots(meeting)
            if slots:
                board.put(meeting, (slots & -slots).bit_length() - 1)
            else:
                board.people[meeting] = pairs[turn % len(pairs)]
                any_left = True
    return any_left


def _seat(board: Board, first: set[int], stop: Stop, bound: int, seed: int) -> None:
    import numpy as np

    from emporion.timetable.heuristics.grid import best_slots, grid_of
    from emporion.timetable.heuristics.grid_kernel import WAITING, keep
    from emporion.timetable.heuristics.seat_kernel import search

    index = board.index
    grid = grid_of(board, seeded(seed, "construct").getrandbits(60))
    found, idle = np.zeros(16, dtype=np.int64), np.zeros(1, dtype=np.int64)
    if len(set(index.weights)) > 1 or any(index.least):
        bound = len(index.pairs)
    ranked = np.array(order(index, first), dtype=np.int64)
    for begin in range(0, len(ranked), CHUNK):
        if stop.reached():
            break
        search(grid, ranked[begin : begin + CHUNK], 0, bound, found, idle)
    keep(grid)
    steps = min(MOST_STEPS, max(FEWEST_STEPS, STEPS * int(grid.state[WAITING])))
    patience = max(FEWEST_STEPS, PATIENCE * len(index.pairs))
    while steps > 0 and idle[0] < patience and not stop.reached():
        if search(grid, ranked[:0], min(steps, CHUNK), bound, found, idle):
            break
        steps -= CHUNK
    board.load(best_slots(grid), board.people)


def order(index: Index, first: set[int]) -> list[int]:
    """Return the meetings to be seated in their order.

    The worthiest first; then those others wait for; then what a maximum flow chose, and a first meeting for everybody,
    from the least wished; then the longest, and those of the busiest people.
    """
    degree = [len(meetings) for meetings in index.of]
    depth = _depths(index)
    early = _first_meetings(index, degree)
    seated_first = index.problem.goals[0] == "seated"

    def key(meeting: int) -> tuple[int, ...]:
        one, two = index.pairs[meeting]
        ranks = bool(first) and meeting not in first, meeting not in early
        return (
            -index.weights[meeting],
            depth[meeting],
            *(ranks if seated_first else reversed(ranks)),
            -index.lengths[meeting],
            index.allowed[meeting].bit_count() * 4 // (index.slots + 1),
            -max(degree[one], degree[two]),
            -degree[one] - degree[two],
            meeting,
        )

    free = (m for m, mask in enumerate(index.allowed) if mask and index.fixed[m] == FREE)
    return sorted(free, key=key)


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
