"""Large-neighbourhood search: free the meetings around some breaks, seat them best again with CP-SAT, keep the rest."""

from random import Random

from emporion.kernel.stopping import Stop
from emporion.timetable.board import FREE, Board
from emporion.timetable.exact import Limits, Seating

SMALLEST, LARGEST = 24, 70
PATIENCE = 30


def improve_around(board: Board, dice: Random, stop: Stop, limits: Limits, *, patience: int = PATIENCE) -> None:
    """Re-seat neighbourhoods until so many in a row bring nothing, or the stop is reached."""
    size, idle = SMALLEST * 2, 0
    score = board.score()
    while (
        idle < patience and not stop.reached() and not (score[0] == score[2] == score[3] == 0 and not board.unseated())
    ):
        free = neighbourhood(board, dice, size)
        found = reseat(board, free, limits_now(limits, stop, dice))
        if found is None:
            size, idle = max(SMALLEST, size - 10), idle + 1
            continue
        before = list(board.slot)
        board.load(found)
        now = board.score()
        if now > score:
            board.load(before)
        idle = 0 if now < score else idle + 1
        size = size if now < score else min(LARGEST, size + 5)
        score = min(now, score)


def limits_now(limits: Limits, stop: Stop, dice: Random) -> Limits:
    """Return the limits with what is left of the stop and a fresh seed."""
    return Limits(
        min(limits.seconds, stop.remaining()), limits.work, stop.reached, dice.randrange(1 << 30), core=limits.core
    )


def neighbourhood(board: Board, dice: Random, size: int) -> list[int]:
    """Return meetings that hang together around participants with breaks or without a meeting."""
    index = board.index
    troubled = [p for p, busy in enumerate(board.busy) if index.of[p] and (not busy or index.breaks(busy))]
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
        mine = [m for m in index.of[person] if index.fixed[m] == FREE and index.allowed[m]]
        found.update(dict.fromkeys(mine))
        partners = [p for m in mine if board.slot[m] != FREE for p in index.pairs[m] if p != person]
        dice.shuffle(partners)
        queue.extend(partners[:4])
    return sorted(list(found)[:size])


def reseat(board: Board, free: list[int], limits: Limits) -> list[int] | None:
    """Return the slots of all meetings with the free ones seated best, or None if nothing was found in the limits."""
    if not free:
        return None
    seated = [m for m in free if board.slot[m] != FREE]
    plain = len(seated) == len(free)
    seating = Seating(board, free, all_seated=plain)
    if not seating.possible:
        return None
    goal = seating.goal("breaks")
    if not plain:
        steps = len(seating.gaps) * board.index.slots + 1
        goal = goal + steps * (seating.goal("without") + (len(seating.gaps) + 1) * seating.goal("worth"))
    seating.hint(board.slot)
    answer = seating.solve(goal, limits)
    if answer.slots is None:
        return None
    slots = list(board.slot)
    for meeting, slot in answer.slots.items():
        slots[meeting] = slot
    return slots
