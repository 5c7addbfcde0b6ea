"""Large-neighbourhood search: free the meetings around some breaks, seat them best again with CP-SAT, keep the rest."""

from random import Random

from attrs import evolve

from emporion.kernel.stopping import Stop
from emporion.timetable.board import FREE, Board
from emporion.timetable.exact.cpsat import Limits, Linear
from emporion.timetable.exact.exact import Seating, taken

SMALLEST, LARGEST = 24, 70
PATIENCE = 30


def improve_around(board: Board, dice: Random, stop: Stop, limits: Limits, *, patience: int = PATIENCE) -> None:
    """Re-seat neighbourhoods until so many in a row bring nothing, or the stop is reached."""
    size, idle = SMALLEST * 2, 0
    while idle < patience and not stop.reached() and _troubled(board):
        score = board.score()
        now = evolve(limits, seconds=min(limits.seconds, stop.remaining()), seed=dice.randrange(1 << 30))
        if not reseat(board, neighbourhood(board, dice, size), now):
            size, idle = max(SMALLEST, size - 10), idle + 1
        elif board.score() < score:
            idle = 0
        else:
            size, idle = min(LARGEST, size + 5), idle + 1


def _troubled(board: Board) -> list[int]:
    """Return the participants with breaks, or with wishes and no meeting, or with a wish left out that has a slot."""
    waiting = {p for m in board.unseated() if board.index.allowed[m] for p in board.index.pairs[m]}
    return [
        p
        for p, busy in enumerate(board.busy)
        if p in waiting or (busy and board.breaks_of(p, busy)) or (not busy and board.index.of[p])
    ]


def neighbourhood(board: Board, dice: Random, size: int) -> list[int]:
    """Return meetings that hang together around participants with breaks or without a meeting."""
    index = board.index
    troubled = _troubled(board)
    if not troubled or dice.random() < 0.1:
        troubled = [p for p, meetings in enumerate(index.of) if meetings]
    found: dict[int, None] = {}
    people: dict[int, None] = {}
    queue = [dice.choice(troubled)]
    while len(found) < size:
        person = queue.pop(0) if queue else dice.choice(troubled)
        if person in people:
            if len(people) >= len(troubled) and not queue:
                break
            continue
        people[person] = None
        mine = [m for m in index.sitting[person] if index.fixed[m] == FREE and index.allowed[m]]
        found.update(dict.fromkeys(mine))
        partners = [p for m in mine if board.slot[m] != FREE for p in board.people[m] if p != person]
        dice.shuffle(partners)
        queue.extend(partners[:4])
    return sorted(list(found)[:size])


def reseat(board: Board, free: list[int], limits: Limits) -> bool:
    """Seat the free meetings best beside the others, into the board; tell whether anything was found in the limits."""
    if not free:
        return False
    seating = Seating(board, free, all_seated=all(board.slot[m] != FREE for m in free))
    if not seating.possible:
        return False
    seating.hint(board.slot)
    return taken(board, seating.solve(weighed(seating), limits))


def weighed(seating: Seating) -> Linear:
    """Return the goals that slots settle as one sum, each worth more than all after it together."""
    most = {
        "alone": len(seating.seats.people) + 1,
        "breaks": len(seating.seats.people) * seating.index.slots + 1,
        "preferences": len(seating.free) + 1,
    }
    whole: Linear = 0
    weight = 1
    for goal in reversed(seating.index.problem.goals):
        if goal != "rooms":
            whole = whole + weight * seating.goal(goal)
            weight *= most.get(goal, 1)
    return whole
