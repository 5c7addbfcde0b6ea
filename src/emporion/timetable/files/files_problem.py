"""Problems as JSON. Fields bear the names of the dataclasses; what is as by default is left out."""

from collections.abc import Mapping
from typing import Any

from emporion.kernel.phrases import phrase
from emporion.timetable.files.entries import Entry, root
from emporion.timetable.problem import (
    GOALS,
    Fixed,
    Interpreter,
    Meeting,
    Participant,
    Problem,
    Session,
    Slot,
    Table,
    Walk,
)


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """Return a JSON-ready form with only what differs from the defaults, sets as sorted lists."""
    return {
        "fairness": problem.fairness,
        "slots": [
            {"id": s.id, "day": s.day, "start_minute": s.start_minute, "end_minute": s.end_minute}
            | _given(capacity=s.capacity)
            for s in problem.slots
        ],
        "tables": [{"id": t.id} | _given(slots=t.slots, room=t.room or None) for t in problem.tables],
        "participants": [_participant_to_json(participant) for participant in problem.participants],
        "meetings": [_meeting_to_json(meeting) for meeting in problem.meetings],
    } | _given(
        sessions=[{"id": s.id, "slots": sorted(s.slots)} for s in problem.sessions] or None,
        interpreters=[_interpreter_to_json(interpreter) for interpreter in problem.interpreters] or None,
        walks=[{"rooms": list(w.rooms), "minutes": w.minutes} for w in problem.walks] or None,
        goals=list(problem.goals) if problem.goals != GOALS else None,
    )


def _given(**fields: Any) -> dict[str, Any]:
    """Return the fields that are not None, sets sorted."""
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in fields.items()
        if value is not None
    }


def _participant_to_json(participant: Participant) -> dict[str, Any]:
    return {"id": participant.id} | _given(
        unavailable=participant.unavailable or None,
        max_meetings=participant.max_meetings,
        min_meetings=participant.min_meetings or None,
        sessions=participant.sessions or None,
        table=participant.table,
    )


def _interpreter_to_json(interpreter: Interpreter) -> dict[str, Any]:
    return {"id": interpreter.id} | _given(
        languages=interpreter.languages,
        subjects=interpreter.subjects,
        unavailable=interpreter.unavailable or None,
        max_meetings=interpreter.max_meetings,
        longest_run=interpreter.longest_run,
        table=interpreter.table,
    )


def _meeting_to_json(meeting: Meeting) -> dict[str, Any]:
    return {"id": meeting.id, "participants": list(meeting.participants)} | _given(
        value=meeting.value if meeting.value != 1 else None,
        must=meeting.must or None,
        slots=meeting.slots,
        fixed=fixed_to_json(meeting.fixed) if meeting.fixed else None,
        after=meeting.after or None,
        prefers=meeting.prefers,
        length=meeting.length if meeting.length != 1 else None,
        stand_ins=[sorted(side) for side in meeting.stand_ins] if any(meeting.stand_ins) else None,
        languages=meeting.languages or None,
        subject=meeting.subject or None,
        barred=meeting.barred or None,
    )


def fixed_to_json(fixed: Fixed) -> dict[str, Any]:
    """Return a lock as JSON."""
    people = None if fixed.people is None else list(fixed.people)
    return {"slot": fixed.slot, "table": fixed.table} | _given(people=people, interpreter=fixed.interpreter)


def problem_from_json(data: Mapping[str, Any], *, file: str = "") -> Problem:
    """Read what :func:`problem_to_json` wrote. Ids may be numbers; they are read as text.

    Raises:
        InputError: something is missing, has the wrong form, or the problem is not valid.
    """
    forum = root(data, file)
    for name in ("slots", "tables", "participants", "meetings"):
        forum.need(name)
    return Problem(
        slots=tuple(_slot(entry) for entry in forum.entries("slots")),
        tables=tuple(table_from(entry) for entry in forum.entries("tables")),
        participants=tuple(participant_from(entry) for entry in forum.entries("participants")),
        meetings=tuple(meeting_from(entry) for entry in forum.entries("meetings")),
        fairness=forum.number_or_none("fairness"),
        sessions=tuple(Session(entry.text("id"), entry.names("slots")) for entry in forum.entries("sessions")),
        interpreters=tuple(_interpreter(entry) for entry in forum.entries("interpreters")),
        walks=tuple(Walk(entry.pair("rooms"), entry.number("minutes")) for entry in forum.entries("walks")),
        goals=forum.names("goals") or GOALS,  # type: ignore[arg-type]  # what is no goal is refused by the problem
    )


def _slot(entry: Entry) -> Slot:
    times = (entry.number("day"), entry.number("start_minute"), entry.number("end_minute"))
    return Slot(entry.text("id"), *times, entry.number_or_none("capacity"))


def table_from(entry: Entry) -> Table:
    """Return a table of a problem's JSON."""
    return Table(entry.text("id"), entry.names_or_none("slots"), entry.text_or("room", ""))


def participant_from(entry: Entry) -> Participant:
    """Return a participant of a problem's JSON."""
    return Participant(
        id=entry.text("id"),
        unavailable=entry.names("unavailable"),
        max_meetings=entry.number_or_none("max_meetings"),
        min_meetings=entry.number_or("min_meetings", 0),
        sessions=entry.names("sessions"),
        table=entry.text_or_none("table"),
    )


def _interpreter(entry: Entry) -> Interpreter:
    return Interpreter(
        id=entry.text("id"),
        languages=entry.names("languages"),
        subjects=entry.names_or_none("subjects"),
        unavailable=entry.names("unavailable"),
        max_meetings=entry.number_or_none("max_meetings"),
        longest_run=entry.number_or_none("longest_run"),
        table=entry.text_or_none("table"),
    )


def meeting_from(entry: Entry) -> Meeting:
    """Return a meeting of a problem's JSON."""
    fixed = entry.entry("fixed")
    return Meeting(
        id=entry.text("id"),
        participants=entry.pair("participants"),
        value=entry.number_or("value", 1),
        must=entry.flag("must"),
        slots=entry.names_or_none("slots"),
        fixed=_fixed(fixed) if fixed.data else None,
        after=entry.names("after"),
        prefers=entry.names_or_none("prefers"),
        length=entry.number_or("length", 1),
        stand_ins=_stand_ins(entry),
        languages=entry.names("languages"),
        subject=entry.text_or("subject", ""),
        barred=entry.text_or("barred", ""),  # type: ignore[arg-type]  # what is no bar is refused by the problem
    )


def _fixed(entry: Entry) -> Fixed:
    return Fixed(
        entry.text("slot"),
        entry.text_or_none("table"),
        entry.pair_or_none("people"),
        entry.text_or_none("interpreter"),
    )


def _stand_ins(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = entry.data.get("stand_ins")
    if found is None:
        return (), ()
    if not isinstance(found, list) or len(found) != 2:
        raise entry.refused("stand_ins", phrase("The stand-ins are not two lists, one for each side."))
    sides = Entry({"first": found[0], "second": found[1]}, f"{entry.path}.stand_ins", entry.file)
    return sides.names("first"), sides.names("second")
