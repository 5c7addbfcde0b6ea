"""From the board, the places and what is proved to the result."""

from attrs import evolve

from emporion.kernel.stopping import Stop
from emporion.timetable.board import Board
from emporion.timetable.bounding.break_bounds import breaks_bound_seated
from emporion.timetable.counts import figures
from emporion.timetable.exact.prove import Proof
from emporion.timetable.placing.places import Places
from emporion.timetable.problem import Problem
from emporion.timetable.result import Result, Status


def summed_up(board: Board, places: Places, proof: Proof, stop: Stop, seed: int) -> Result:
    """Return the result of a board whose meetings have places."""
    problem = board.index.problem
    counted = figures(problem, places.placements)
    proof = _final(board, places, proof)
    return Result(
        placements=places.placements,
        unseated=tuple(problem.meetings[meeting].id for meeting in board.unseated()),
        status="optimal" if proof.optimal else "feasible",
        seated_upper_bound=max(proof.seated_bound, counted.seated),
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
        room_changes=counted.room_changes,
        not_preferred=counted.not_preferred,
    )


def _final(board: Board, places: Places, proof: Proof) -> Proof:
    """Return the proof as it stands for the final board; breaks bounded for more seated say nothing of fewer."""
    breaks = sum(board.breaks())
    rooms = "rooms" not in board.index.problem.goals or places.room_changes <= (proof.rooms or 0)
    if proof.optimal and rooms and not places.unplaced:
        return evolve(proof, breaks_bound=breaks) if "breaks" in board.index.problem.goals else proof
    if board.unseated():
        most = _alike(board) and board.seated >= proof.seated_bound
        known = breaks_bound_seated(board.index, board.seated) if most else 0
        held = proof.breaks_bound if proof.seated_bound < len(board.slot) and most else 0
        return evolve(proof, optimal=False, breaks_bound=min(max(known, held), breaks))
    best = rooms and not places.unplaced and breaks <= proof.breaks_bound and not board.not_preferred()
    first = board.index.problem.goals[:3] in (("seated", "alone", "breaks"), ("alone", "seated", "breaks"))
    return evolve(proof, optimal=best and first, breaks_bound=min(proof.breaks_bound, breaks))


def _alike(board: Board) -> bool:
    return len(set(board.index.weights)) <= 1 and not any(board.index.least)


def nothing(problem: Problem, proof: Proof, status: Status, stop: Stop, seed: int) -> Result:
    """Return the result where the locked meetings break a rule and nothing was found that mends it."""
    counted = figures(problem, ())
    return Result.uncounted(
        unseated=tuple(meeting.id for meeting in problem.meetings),
        status=status,
        seated_upper_bound=0 if status == "infeasible" else proof.seated_bound,
        seconds=round(stop.elapsed(), 3),
        seed=seed,
        without_meeting=counted.without_meeting,
        below_minimum=counted.below_minimum,
    )
