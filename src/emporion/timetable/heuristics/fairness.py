"""The last resort for the fairness rule: leave out meetings until no two participants are too far apart."""

from emporion.timetable.board import FREE, Board
from emporion.timetable.index import bits


def enforce(board: Board, *, fill: bool = True) -> bool:
    """Unseat meetings of those with most breaks until the rule holds; tell whether it could be done.

    Each step takes out the meeting of the most broken participant that costs least worth and mends most. With ``fill``
    all that are left out then get the free seats that keep the rule.
    """
    index = board.index
    if index.fairness is None or board.fair():
        return True
    while not board.fair():
        breaks = board.breaks()
        worst = max(range(len(breaks)), key=lambda person: (breaks[person], -person))
        mine = {m for m in board.at[worst] if m != FREE and index.fixed[m] == FREE}
        if not mine:
            return False
        board.take(min(mine, key=lambda meeting: (index.weights[meeting], _breaks_without(board, meeting), meeting)))
    for meeting in board.unseated() if fill else ():
        _seat_fairly(board, meeting)
    return True


def _breaks_without(board: Board, meeting: int) -> int:
    gone = ~board.index.span(meeting, board.slot[meeting])
    return sum(board.breaks_of(person, board.busy[person] & gone) for person in board.people[meeting])


def _seat_fairly(board: Board, meeting: int) -> None:
    for slot in bits(board.open_slots(meeting)):
        board.put(meeting, slot)
        if board.fair():
            return
        board.take(meeting)
