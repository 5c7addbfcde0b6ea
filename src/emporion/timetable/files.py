"""Problems and results as JSON, and the choice of a reader by the end of a file's name."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.timetable.counts import figures
from emporion.timetable.problem import Fixed, Meeting, Participant, Problem, Slot, Table
from emporion.timetable.result import Placement, Result


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """Return a JSON-ready form with only what differs from the defaults, lists sorted."""
    return {
        "fairness": problem.fairness,
        "slots": [
            {"id": s.id, "day": s.day, "start_minute": s.start_minute, "end_minute": s.end_minute}
            for s in problem.slots
        ],
        "tables": [{"id": t.id} | _slots(t.slots) for t in problem.tables],
        "participants": [
            {"id": p.id}
            | ({"unavailable": sorted(p.unavailable)} if p.unavailable else {})
            | ({} if p.max_meetings is None else {"max_meetings": p.max_meetings})
            | ({"min_meetings": p.min_meetings} if p.min_meetings else {})
            for p in problem.participants
        ],
        "meetings": [_meeting_to_json(meeting) for meeting in problem.meetings],
    }


def _slots(slots: frozenset[str] | None) -> dict[str, Any]:
    return {} if slots is None else {"slots": sorted(slots)}


def _meeting_to_json(meeting: Meeting) -> dict[str, Any]:
    fixed = meeting.fixed
    return (
        {"id": meeting.id, "participants": list(meeting.participants)}
        | ({"value": meeting.value} if meeting.value != 1 else {})
        | ({"must": True} if meeting.must else {})
        | _slots(meeting.slots)
        | ({"fixed": {"slot": fixed.slot, "table": fixed.table}} if fixed else {})
        | ({"after": sorted(meeting.after)} if meeting.after else {})
    )


def problem_from_json(data: Mapping[str, Any], *, file: str = "") -> Problem:
    """Read what :func:`problem_to_json` wrote. Ids may be numbers; they are read as text.

    Raises:
        InputError: something is missing, has the wrong form, or the problem is not valid.
    """
    try:
        return Problem(
            slots=tuple(
                Slot(str(s["id"]), int(s["day"]), int(s["start_minute"]), int(s["end_minute"])) for s in data["slots"]
            ),
            tables=tuple(Table(str(t["id"]), _names_or_none(t.get("slots"))) for t in data["tables"]),
            participants=tuple(
                Participant(
                    str(p["id"]), _names(p.get("unavailable")), p.get("max_meetings"), int(p.get("min_meetings", 0))
                )
                for p in data["participants"]
            ),
            meetings=tuple(_meeting_from_json(meeting) for meeting in data["meetings"]),
            fairness=data.get("fairness"),
        )
    except InputError:
        raise
    except KeyError as error:
        raise _refused(file, phrase("The field {name} is missing.", name=str(error.args[0]))) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise _refused(file, phrase("The JSON has not the form of a forum: {error}.", error=str(error))) from error


def _meeting_from_json(data: Mapping[str, Any]) -> Meeting:
    one, two = data["participants"]
    fixed = data.get("fixed")
    table = fixed.get("table") if fixed else None
    return Meeting(
        id=str(data["id"]),
        participants=(str(one), str(two)),
        value=int(data.get("value", 1)),
        must=bool(data.get("must", False)),
        slots=_names_or_none(data.get("slots")),
        fixed=Fixed(str(fixed["slot"]), None if table is None else str(table)) if fixed else None,
        after=_names(data.get("after")),
    )


def _names(values: list[Any] | None) -> frozenset[str]:
    return frozenset(map(str, values or ()))


def _names_or_none(values: list[Any] | None) -> frozenset[str] | None:
    return None if values is None else frozenset(map(str, values))


def _refused(file: str, problem: Any) -> InputError:
    remedy = phrase("Give the form that the reference of the timetable files describes.")
    return InputError(problem, remedy=remedy, place=Place(file=file))


def result_to_json(result: Result, *, numbers: bool = False) -> dict[str, Any]:
    """Return a JSON-ready form; with ``numbers`` ids made of digits only are written as numbers."""

    def name(text: str) -> str | int:
        return int(text) if numbers and text.isdecimal() else text

    return {
        "requested": len(result.placements) + len(result.unseated),
        "seated": len(result.placements),
        "seated_upper_bound": result.seated_upper_bound,
        "value": result.value,
        "breaks_total": result.breaks_total,
        "breaks_lower_bound": result.breaks_lower_bound,
        "breaks_max": result.breaks_max,
        "breaks_min": result.breaks_min,
        "idle_slots": result.idle_slots,
        "without_meeting": result.without_meeting,
        "below_minimum": result.below_minimum,
        "status": result.status,
        "seconds": result.seconds,
        "seed": result.seed,
        "meetings": [{"id": name(p.meeting), "slot": name(p.slot), "table": name(p.table)} for p in result.placements],
        "unseated": [{"id": name(meeting)} for meeting in result.unseated],
    }


def result_from_json(data: Mapping[str, Any], problem: Problem | None = None, *, file: str = "") -> Result:
    """Read what :func:`result_to_json` wrote; figures that are missing are counted where the problem is given.

    Raises:
        InputError: something is missing or has the wrong form.
    """
    try:
        placements = tuple(Placement(str(m["id"]), str(m["slot"]), str(m["table"])) for m in data["meetings"])
        whole = dict(data) if problem is None else _counted(problem, placements) | dict(data)
        return Result(
            placements=placements,
            unseated=tuple(str(entry["id"]) for entry in data["unseated"]),
            status=whole["status"],
            seated_upper_bound=int(whole["seated_upper_bound"]),
            value=int(whole["value"]),
            breaks_total=int(whole["breaks_total"]),
            breaks_lower_bound=int(whole["breaks_lower_bound"]),
            breaks_max=int(whole["breaks_max"]),
            breaks_min=int(whole["breaks_min"]),
            idle_slots=int(whole["idle_slots"]),
            seconds=float(whole["seconds"]),
            seed=int(whole.get("seed", 0)),
            without_meeting=int(whole["without_meeting"]),
            below_minimum=int(whole["below_minimum"]),
        )
    except KeyError as error:
        raise _refused(file, phrase("The field {name} is missing.", name=str(error.args[0]))) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise _refused(file, phrase("The JSON has not the form of a result: {error}.", error=str(error))) from error


def _counted(problem: Problem, placements: tuple[Placement, ...]) -> dict[str, Any]:
    known = [
        p
        for p in placements
        if p.meeting in problem.meeting_by_id and p.slot in problem.slot_by_id and p.table in problem.table_by_id
    ]
    counted = figures(problem, known)
    return {
        "value": counted.value,
        "breaks_total": counted.breaks_total,
        "breaks_max": counted.breaks_max,
        "breaks_min": counted.breaks_min,
        "breaks_lower_bound": 0,
        "idle_slots": counted.idle_slots,
        "without_meeting": counted.without_meeting,
        "below_minimum": counted.below_minimum,
        "seated_upper_bound": len(problem.meetings),
        "status": "feasible",
        "seconds": 0.0,
    }


def read_json(path: Path) -> Any:
    """Return the JSON of a file; raise InputError where it is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, OSError) as error:
        raise _refused(path.name, phrase("The file is not readable JSON: {error}.", error=str(error))) from error


def read_problem(path: Path, *, fairness: int | None = None) -> Problem:
    """Read a forum from ``.dzn``, ``.json`` or ``.xlsx``; ``fairness`` overrides what the file says.

    Raises:
        InputError: the file has another ending, or what it holds is no valid forum.
    """
    from attrs import evolve

    ending = path.suffix.lower()
    if ending == ".dzn":
        from emporion.timetable.dzn import read_dzn

        problem = read_dzn(path)
    elif ending == ".json":
        problem = problem_from_json(read_json(path), file=path.name)
    elif ending == ".xlsx":
        from emporion.timetable.sheets import read_xlsx

        problem = read_xlsx(path)
    else:
        raise InputError(
            phrase("Files that end in “{ending}” are not read.", ending=ending),
            remedy=phrase("Give a .dzn, .json or .xlsx file."),
            place=Place(file=path.name),
        )
    return problem if fairness is None else evolve(problem, fairness=fairness)
