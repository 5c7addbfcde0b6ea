"""The road from a problem to a result: bounds, construction, annealing, exact proof or neighbourhoods, tables."""

from functools import partial

from attrs import evolve, frozen

from emporion.fanout import Executor, SerialExecutor
from emporion.kernel.phrases import phrase
from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.timetable.board import Board
from emporion.timetable.bounds import breaks_bound, seated_bound
from emporion.timetable.construct import construct, exchange
from emporion.timetable.counts import figures
from emporion.timetable.exact import Limits
from emporion.timetable.fairness import enforce
from emporion.timetable.improve import WARM, anneal, moves_for
from emporion.timetable.index import Index, index_of
from emporion.timetable.neighbourhoods import improve_around
from emporion.timetable.problem import Problem
from emporion.timetable.prove import Proof, make_fair, prove_all_seated, prove_most_seated, seat_all, small_enough
from emporion.timetable.result import Result, Status
from emporion.timetable.seating_tables import with_tables

SERIAL = SerialExecutor()
PROOF_WORK = 60.0  # deterministic seconds of CP-SAT for each level of a proof
PROOF_SHARE = 0.6  # of what is left of the budget
REPAIR_WORK = 1.5  # deterministic seconds for each neighbourhood
STARTS = 2  # independent short annealings of a forum small enough for a proof
START_MOVES = 12_000  # at most; small forums need fewer
START_MOVES_PER_MEETING = 80


def solve(problem: Problem, *, stop: Stop, seed: int = 0, executor: Executor = SERIAL) -> Result:
    """Make the best timetable that the stop allows.

    The order of goals: musts, minimum meetings, value; then nobody without a meeting who could have one; then fewest
    breaks; then breaks spread evenly. The same problem and seed give the same result unless the clock cuts the work
    short; a raised cancel flag ends it within a second with the best so far. Progress goes to ``stop.report``.

    Args:
        problem: the forum.
        stop: budget, cancel flag and report. Without a budget the work still ends by itself.
        seed: of all random choices.
        executor: runs independent annealings; the default runs them one after the other.

    Returns:
        A result that :func:`~emporion.timetable.check` finds clean.
    """
    index = index_of(problem)
    stop.report(0.0, phrase("Bounding what can be seated"))
    proof = Proof(seated_bound(index), 0)
    stop.report(0.05, phrase("Seating the meetings"))
    board = construct(index, stop, proof.seated_bound)
    exchange(board, stop, proof.seated_bound, seed)
    if proof.seated_bound >= len(index.pairs):
        proof = evolve(proof, breaks_bound=breaks_bound(index))
    _report(stop, board, 0.15)
    proof = _improve(board, proof, stop, seed, executor)
    if not enforce(board):
        status = make_fair(board, _limits(stop, seed))
        if status != "feasible":
            return _nothing(problem, proof, status, stop, seed)
    stop.report(0.95, phrase("Giving out the tables"))
    return _result(board, _final(board, proof), stop, seed)


@frozen
class _Start:
    """One short annealing for an executor."""

    index: Index
    slots: list[int]
    seed: int
    number: int


def _anneal_start(start: _Start, stop: Stop) -> list[int]:
    board = Board(start.index)
    board.load(start.slots)
    anneal(board, seeded(start.seed, "start", start.number), stop, moves=_start_moves(start.index))
    return board.slot


def _start_moves(index: Index) -> int:
    return min(START_MOVES, START_MOVES_PER_MEETING * len(index.pairs))


def _improve(board: Board, proof: Proof, stop: Stop, seed: int, executor: Executor) -> Proof:
    """Improve the board in place, exactly where the forum is small enough, and return what is proved."""
    if stop.reached():
        return proof
    if small_enough(board):
        starts = [_Start(board.index, list(board.slot), seed, number) for number in range(STARTS)]
        heard = stop if isinstance(executor, SerialExecutor) else Stop()  # a stop is not sent to other processes
        boards = executor.map(partial(_anneal_start, stop=heard), starts)
        board.load(min(map(partial(_made_fair, board.index), boards), key=partial(_score, board.index)))
        _report(stop, board, 0.25)
        if proof.seated_bound >= len(board.slot):
            proof = seat_all(board, proof, evolve(_limits(stop, seed), core=False))
            anneal(board, seeded(seed, "seated"), stop, moves=_start_moves(board.index), hot=WARM)
        proof = _prove(board, proof, stop, seed)
        if proof.optimal:
            return proof
    else:
        moves = moves_for(board.index, stop.budget_seconds)
        anneal(board, seeded(seed, "anneal"), stop, moves=moves)
    _report(stop, board, 0.6)
    anneal(board, seeded(seed, "again"), stop, moves=moves_for(board.index, stop.budget_seconds) // 3, hot=WARM)
    _report(stop, board, 0.8)
    limits = Limits(float("inf"), REPAIR_WORK, stop.reached, core=False)
    improve_around(board, seeded(seed, "neighbourhoods"), stop, limits)
    return proof


def _made_fair(index: Index, slots: list[int]) -> list[int]:
    """Return the slots with meetings left out until fair, so that only fair timetables are compared later on."""
    board = Board(index)
    board.load(slots)
    return board.slot if enforce(board) else slots


def _score(index: Index, slots: list[int]) -> tuple[int, int, int, int]:
    board = Board(index)
    board.load(slots)
    return board.score()


def _prove(board: Board, proof: Proof, stop: Stop, seed: int) -> Proof:
    everything = len(board.slot)
    if proof.seated_bound >= everything:
        proof = prove_all_seated(board, proof, _limits(stop, seed))
    if not proof.optimal and proof.seated_bound < everything and not stop.reached():
        proof = prove_most_seated(board, proof, _limits(stop, seed))
    return proof


def _limits(stop: Stop, seed: int) -> Limits:
    return Limits(stop.remaining() * PROOF_SHARE, PROOF_WORK, stop.reached, seed)


def _report(stop: Stop, board: Board, fraction: float) -> None:
    seated, breaks = sum(board.count), sum(board.breaks())
    stop.report(
        fraction,
        phrase(
            "{seated} of {wished} meetings seated, {breaks} breaks",
            seated=seated,
            wished=len(board.slot),
            breaks=breaks,
        ),
    )


def _final(board: Board, proof: Proof) -> Proof:
    """Return the proof as it stands for the final board; breaks bounded for all seated say nothing of fewer seated."""
    _, _, without, breaks = board.score()
    if proof.optimal:
        return evolve(proof, breaks_bound=breaks)
    if board.unseated() and proof.seated_bound >= len(board.slot):
        return evolve(proof, breaks_bound=0)
    same = len(set(board.index.weights)) <= 1 and not any(board.index.least)
    most = not board.unseated() or (same and sum(board.count) >= proof.seated_bound)
    return evolve(proof, optimal=most and not without and breaks <= proof.breaks_bound)


def _result(board: Board, proof: Proof, stop: Stop, seed: int) -> Result:
    problem = board.index.problem
    placements = with_tables(problem, board)
    counted = figures(problem, placements)
    return Result(
        placements=placements,
        unseated=tuple(problem.meetings[meeting].id for meeting in board.unseated()),
        status="optimal" if proof.optimal else "feasible",
        seated_upper_bound=proof.seated_bound,
        value=counted.value,
        breaks_total=counted.breaks_total,
        breaks_lower_bound=proof.breaks_bound,
        breaks_max=counted.breaks_max,
        breaks_min=counted.breaks_min,
        idle_slots=counted.idle_slots,
        seconds=round(stop.elapsed(), 3),
        seed=seed,
        without_meeting=counted.without_meeting,
        below_minimum=counted.below_minimum,
    )


def _nothing(problem: Problem, proof: Proof, status: Status, stop: Stop, seed: int) -> Result:
    """Return the result where the locked meetings break the fairness rule and nothing was found that mends it."""
    counted = figures(problem, ())
    return Result(
        placements=(),
        unseated=tuple(meeting.id for meeting in problem.meetings),
        status=status,
        seated_upper_bound=0 if status == "infeasible" else proof.seated_bound,
        value=0,
        breaks_total=0,
        breaks_lower_bound=0,
        breaks_max=0,
        breaks_min=0,
        idle_slots=0,
        seconds=round(stop.elapsed(), 3),
        seed=seed,
        without_meeting=counted.without_meeting,
        below_minimum=counted.below_minimum,
    )
