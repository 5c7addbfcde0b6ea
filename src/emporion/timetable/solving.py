"""The road from a problem to a result: bounds, then proof or heuristics, then fairness, places and figures."""

from collections.abc import Callable
from functools import partial

from attrs import evolve

from emporion.fanout import Executor, SerialExecutor
from emporion.kernel.phrases import phrase
from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.timetable.board import FREE, Board
from emporion.timetable.bounding.bounds import seated_bound
from emporion.timetable.bounding.break_bounds import breaks_bound
from emporion.timetable.exact.cpsat import Limits
from emporion.timetable.exact.exact_interpreters import Interpreting
from emporion.timetable.exact.exact_tables import Tabling
from emporion.timetable.exact.prove import Proof, make_fair, prove, small_enough
from emporion.timetable.heuristics.fairness import enforce
from emporion.timetable.heuristics.greedy import greedy
from emporion.timetable.heuristics.mending import mend_breaks, mendable
from emporion.timetable.heuristics.neighbourhoods import improve_around
from emporion.timetable.index import Index
from emporion.timetable.indexing import index_of
from emporion.timetable.placing.places import Places, with_places
from emporion.timetable.placing.rosters import roster
from emporion.timetable.problem import Problem
from emporion.timetable.result import Result
from emporion.timetable.summing_up import nothing, summed_up
from emporion.timetable.versions import Keep, Versions

SERIAL = SerialExecutor()
Placing = Callable[[Index, Board, Stop, int], Places]  # a way to give out tables and interpreters
REPAIR_WORK = 1.5  # deterministic seconds for each neighbourhood
SMALL_MOVES = 400_000  # of an annealing between two proofs
LARGEST_BY_HAND = 20_000  # meetings that are seated greedily within seconds
SHORT_PATIENCE = 2  # of mending between two proofs
PROOF_SHARE = 0.6  # of the budget, where annealing may do better than what the model finds in it
PLACING_SECONDS = 150e-6  # a meeting, to give out tables and count at the end
PLACING_SHARE = 0.2  # of the budget at most
ROUNDS = 4  # of giving out places in which what found none may be seated elsewhere; afterwards it stays out


def solve(
    problem: Problem, *, stop: Stop, seed: int = 0, executor: Executor = SERIAL, keep: Keep | None = None
) -> Result:
    """Make the best timetable that the stop allows, by the goals of the problem in their order.

    The same problem and seed give the same result unless the clock cuts the work short; a raised cancel flag ends it
    within a second with the best so far. Progress goes to ``stop.report``.

    Args:
        problem: the forum.
        stop: budget, cancel flag and report. Without a budget the work still ends by itself.
        seed: of all random choices.
        executor: unused by one forum, which is one search; see :func:`~emporion.timetable.solve_many` for several.
        keep: is given each better timetable on the way as a whole result, from the first one on, so that something is
            left where the program is killed. It makes no difference to what is found, unless the clock cuts it short.

    Returns:
        A result that :func:`~emporion.timetable.check` finds clean.
    """
    whole = index_of(problem)
    stop.report(0.0, phrase("Bounding what can be seated"))
    proof = Proof(seated_bound(whole))
    if proof.seated_bound >= len(problem.meetings):
        proof = evolve(proof, breaks_bound=breaks_bound(whole))
    stop.report(0.05, phrase("Seating the meetings"))
    versions = Versions(keep, stop, seed, finished)
    board = _greedy(problem, whole) if small_enough(whole) else None
    if board is not None:
        versions.offer(board, proof)
        refine = partial(_refine, stop=stop, seed=seed)
        shared = stop.but(stop.remaining() * (1 - PROOF_SHARE)) if _apart(whole) else stop
        proof = prove(board, proof, shared, seed, refine=refine, found=versions.offer)
    if board is not None and (proof.optimal or proof.impossible or stop.reached()):
        return finished(board, proof, stop, seed)
    found = _search(whole, proof, stop.but(_for_placing(stop, problem)), seed, versions)
    return _best([found] if board is None else [board, found], proof, stop, seed)


def _apart(whole: Index) -> bool:
    """Tell whether tables or interpreters must be told apart, which a board cannot: it may promise too much."""
    return Tabling.matters(whole) or Interpreting.matters(whole)


def _for_placing(stop: Stop, problem: Problem) -> float:
    return min(len(problem.meetings) * PLACING_SECONDS, (stop.budget_seconds or 0.0) * PLACING_SHARE)


def _best(boards: list[Board], proof: Proof, stop: Stop, seed: int) -> Result:
    """Return the best result of the boards: where places matter, by what found one."""
    if not _apart(boards[0].index):
        return finished(min(boards, key=Board.score), proof, stop, seed)
    made = [(finished(board, proof, stop, seed), board) for board in boards]
    return min(made, key=lambda one: (not one[0].placements, one[1].score()))[0]


def _rostered(problem: Problem, whole: Index) -> Index:
    """Return an index in which interpreters work by a roster, so that its counters keep their loads and rests."""
    duties = roster(problem)
    return whole if duties is None else index_of(problem, duties)


def _greedy(problem: Problem, whole: Index) -> Board:
    board = Board(whole)
    first = greedy(_rostered(problem, whole))
    board.load(first.slot, first.people)
    enforce(board)  # else any other that is fair, an empty one too, would seem better
    return board


def _search(whole: Index, proof: Proof, stop: Stop, seed: int, versions: Versions) -> Board:
    """Make a timetable without proof: construction, annealing, then neighbourhoods for as long as they help."""
    from emporion.timetable.heuristics.construct import construct
    from emporion.timetable.heuristics.improve import improve, moves_for

    def seen(slots: Callable[[], list[int]]) -> None:
        if versions.due():
            versions.offer(_on(whole, slots(), board.people), proof)

    index = _rostered(whole.problem, whole)
    board = construct(index, stop, proof.seated_bound, seed)
    if stop.reached() and len(board.slot) <= LARGEST_BY_HAND:
        board = min(board, greedy(index), key=Board.score)  # the time went into compiling, or was too short
    report(stop, board, 0.2)
    seen(lambda: board.slot)
    improve(board, seed, stop, moves=moves_for(index, stop.budget_seconds), seen=seen)
    report(stop, board, 0.8)
    seen(lambda: board.slot)
    limits = Limits.of(stop, seed, work=REPAIR_WORK, core=False)
    if mendable(board):
        mend_breaks(board, seeded(seed, "mending"), stop, limits)
    improve_around(board, seeded(seed, "neighbourhoods"), stop, limits)
    return _on(whole, board.slot, board.people)


def _on(whole: Index, slots: list[int], people: list[tuple[int, int]]) -> Board:
    board = Board(whole)
    board.load(slots, people)
    return board


def _refine(board: Board, proof: Proof, stop: Stop, seed: int) -> None:
    """Make the board of a small forum better by annealing, if that can be said in its moves."""
    from emporion.timetable.heuristics.construct import construct
    from emporion.timetable.heuristics.improve import improve

    index = _rostered(board.index.problem, board.index)
    other = construct(index, stop, proof.seated_bound, seed)
    improve(other, seed, stop, moves=SMALL_MOVES)
    if enforce(other) and other.score() < board.score():
        board.load(other.slot, other.people)
    if mendable(board):
        limits = Limits.of(stop, seed, work=REPAIR_WORK, core=False)
        mend_breaks(board, seeded(seed, "mending"), stop, limits, patience=SHORT_PATIENCE, floor=proof.breaks_bound)
    report(stop, board, 0.4)


def _placing(index: Index, board: Board, stop: Stop, seed: int) -> Places:
    return with_places(index, board, stop=stop, seed=seed)


def finished(board: Board, proof: Proof, stop: Stop, seed: int, placing: Placing = _placing) -> Result:
    """Make the board fair, give out places, and return the result with what is proved of it."""
    problem = board.index.problem
    if proof.impossible:
        return nothing(problem, proof, "infeasible", stop, seed)
    if not enforce(board):
        status = make_fair(board, Limits.of(stop, seed))
        if status != "feasible":
            return nothing(problem, proof, status, stop, seed)
        proof = evolve(proof, optimal=False)
    stop.report(0.95, phrase("Giving out tables and interpreters"))
    places = placing(board.index, board, stop, seed)
    rounds = 0
    while places.unplaced:
        proof, rounds = evolve(proof, optimal=False), rounds + 1
        for meeting in places.unplaced:
            board.take(meeting)
        if not enforce(board, fill=rounds < ROUNDS):
            return nothing(problem, proof, "unknown", stop, seed)
        places = placing(board.index, board, stop, seed)
    if any(lock != FREE and board.slot[meeting] == FREE for meeting, lock in enumerate(board.index.fixed)):
        return nothing(problem, proof, "unknown", stop, seed)
    return summed_up(board, places, proof, stop, seed)


def report(stop: Stop, board: Board, fraction: float) -> None:
    """Report how much is seated, with how many breaks."""
    stop.report(
        fraction,
        phrase(
            "{seated} of {wished} meetings seated, {breaks} breaks",
            seated=board.seated,
            wished=len(board.slot),
            breaks=sum(board.breaks()),
        ),
    )
