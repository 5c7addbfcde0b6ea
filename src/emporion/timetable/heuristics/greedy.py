"""A first timetable of a small forum in milliseconds: the busiest first, each where it makes the fewest breaks."""

from emporion.timetable.board import FREE, Board, locked_board
from emporion.timetable.index import Index, bits


def greedy(index: Index) -> Board:
    """Seat the locked meetings, then the worthiest, of these those with the fewest slots and the busiest people."""
    board = locked_board(index)
    busiest = [max(len(index.of[p]) for p in pair) for pair in index.pairs]
    order = sorted(
        range(len(index.pairs)),
        key=lambda m: (-index.weights[m], len(index.before[m]), index.allowed[m].bit_count(), -busiest[m], m),
    )
    for meeting in order:
        if board.slot[meeting] == FREE:
            options = bits(board.open_slots(meeting))
            if options:
                board.put(meeting, min(options, key=lambda slot: (_breaks_with(board, meeting, slot), slot)))
    return board


def _breaks_with(board: Board, meeting: int, slot: int) -> int:
    span = board.index.span(meeting, slot)
    return sum(board.breaks_of(person, board.busy[person] | span) for person in board.who(meeting, slot))
