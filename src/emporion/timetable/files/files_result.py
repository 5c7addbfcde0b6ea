"""Results as JSON."""

from collections.abc import Mapping
from typing import Any

from attrs import asdict, evolve

from emporion.kernel.phrases import phrase
from emporion.timetable.counts import figures
from emporion.timetable.files.entries import Entry, root
from emporion.timetable.problem import Problem
from emporion.timetable.result import Placement, Result

_NUMBERS = (
    "seated_upper_bound",
    "value",
    "breaks_total",
    "breaks_lower_bound",
    "breaks_max",
    "breaks_min",
    "idle_slots",
    "without_meeting",
    "below_minimum",
    "room_changes",
    "not_preferred",
)

_LATER = ("room_changes", "not_preferred")  # files of earlier versions do not have them


def result_to_json(result: Result, *, numbers: bool = False, problem: Problem | None = None) -> dict[str, Any]:
    """Return a JSON-ready form; with ``numbers`` ids made of digits only are written as numbers.

    With the problem its rule of fairness and the order of its goals are written too, for those who read the file.
    """

    def name(text: str) -> str | int:
        return int(text) if numbers and text.isdecimal() else text

    def seat(placement: Placement) -> dict[str, Any]:
        place: dict[str, Any] = {"id": name(placement.meeting), "slot": name(placement.slot)}
        place["table"] = name(placement.table)
        if placement.people is not None:
            place["people"] = [name(one) for one in placement.people]
        if placement.interpreter is not None:
            place["interpreter"] = name(placement.interpreter)
        return place

    said = {} if problem is None else {"goals": list(problem.goals), "fairness": problem.fairness}
    return (
        {"requested": len(result.placements) + len(result.unseated), "seated": len(result.placements)}
        | {field: getattr(result, field) for field in _NUMBERS}
        | {"status": result.status, "seconds": result.seconds, "seed": result.seed}
        | said
        | {
            "meetings": [seat(placement) for placement in result.placements],
            "unseated": [{"id": name(meeting)} for meeting in result.unseated],
        }
    )


def result_from_json(data: Mapping[str, Any], problem: Problem | None = None, *, file: str = "") -> Result:
    """Read what :func:`result_to_json` wrote, or another solver's.

    Where the problem is given, figures that are missing are counted, bounds that are missing are idle, and a missing
    list of the unseated is what is not seated.

    Raises:
        InputError: something is missing or has the wrong form.
    """
    given = root(data, file)
    given.need("meetings")
    placements = tuple(_placement(entry) for entry in given.entries("meetings"))
    counted = dict.fromkeys(_LATER, 0) if problem is None else _counted(problem, placements)
    whole = Entry(counted | {name: value for name, value in data.items() if value is not None}, file=file)
    return Result(
        placements=placements,
        unseated=_unseated(whole),
        status=whole.text("status"),  # type: ignore[arg-type]  # what is no status is found by the check
        seconds=_seconds(whole),
        seed=_seed(whole),
        **{field: whole.number(field) for field in _NUMBERS},
    )


def under_its_rule(problem: Problem, data: Mapping[str, Any], *, file: str = "") -> Problem:
    """Return the problem with the rule of fairness that the JSON of a result states, if it has none of its own."""
    stated = root(data, file).number_or_none("fairness")
    return problem if problem.fairness is not None or stated is None else evolve(problem, fairness=stated)


def _placement(entry: Entry) -> Placement:
    return Placement(
        entry.text("id"),
        entry.text("slot"),
        entry.text("table"),
        entry.pair_or_none("people"),
        entry.text_or_none("interpreter"),
    )


def _unseated(whole: Entry) -> tuple[str, ...]:
    found = whole.need("unseated")
    if isinstance(found, list) and all(isinstance(one, Mapping) for one in found):
        return tuple(entry.text("id") for entry in whole.entries("unseated"))
    return whole.names("unseated")


def _seconds(whole: Entry) -> float:
    found = whole.need("seconds")
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        raise whole.refused("seconds", phrase("The seconds are no number."))
    return float(found)


def _seed(whole: Entry) -> int:
    found = whole.data.get("seed") or 0
    return found if isinstance(found, int) else whole.number("seed")  # a seed may have any number of digits


def _counted(problem: Problem, placements: tuple[Placement, ...]) -> dict[str, Any]:
    known = [placement for placement in placements if _is_known(problem, placement)]
    seated = {placement.meeting for placement in placements}
    return asdict(figures(problem, known)) | {
        "breaks_lower_bound": 0,
        "seated_upper_bound": len(problem.meetings),
        "status": "feasible",
        "seconds": 0.0,
        "unseated": [meeting.id for meeting in problem.meetings if meeting.id not in seated],
    }


def _is_known(problem: Problem, placement: Placement) -> bool:
    return (
        placement.meeting in problem.meeting_by_id
        and placement.slot in problem.slot_by_id
        and placement.table in problem.table_by_id
        and all(name in problem.participant_by_id for name in placement.people or ())
    )
