"""Rows of a forum as the timetable engine's dataclasses, and its answers with names in place of ids."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from emporion import timetable
from emporion.kernel.errors import InputError
from emporion.kernel.phrases import Label, Phrase
from emporion_web.forums.models import Forum, Meeting, Slot, TimetableVersion

Pair = tuple[int, int]


def slot_id(pk: int) -> str:
    """Return the engine's id of a slot."""
    return f"slot-{pk}"


def table_id(pk: int) -> str:
    """Return the engine's id of a table."""
    return f"table-{pk}"


def participant_id(pk: int) -> str:
    """Return the engine's id of a participant."""
    return f"participant-{pk}"


def meeting_id(a: int, b: int) -> str:
    """Return the engine's id of the wished meeting of two participants."""
    return f"meeting-{a}-{b}"


def pk_of(engine_id: str) -> int:
    """Return the row that an engine's id of a slot, table or participant stands for."""
    return int(engine_id.rpartition("-")[2])


def pair_of(engine_id: str) -> Pair:
    """Return the participants of a meeting's id."""
    _, a, b = engine_id.split("-")
    return int(a), int(b)


def problem_of(
    forum: Forum,
    wished: Mapping[Pair, tuple[int, bool]],
    *,
    keep: TimetableVersion | None = None,
    barred: Mapping[Pair, timetable.Bar] = MappingProxyType({}),
    goals: tuple[timetable.Goal, ...] = timetable.GOALS,
    fairness: int | None = None,
) -> timetable.Problem:
    """Return the forum as a problem; the locked meetings of ``keep`` stay where they are.

    ``wished`` gives for each pair (participant of side A, of side B) what seating it is worth and whether it is a must.
    Pairs ``barred`` are never seated, not even where they were locked.
    Raises InputError where the set-up and the locks contradict each other.
    """
    fixed = _locks(keep)
    pairs = dict(wished)
    for pair in fixed.keys() - pairs.keys():
        pairs[pair] = (1, False)
    return timetable.Problem(
        slots=_slots(forum),
        tables=[timetable.Table(table_id(pk)) for pk in forum.tables.values_list("pk", flat=True)],
        participants=_participants(forum),
        meetings=[
            timetable.Meeting(
                meeting_id(*pair),
                (participant_id(pair[0]), participant_id(pair[1])),
                value=value,
                must=must,
                fixed=None if pair in barred else fixed.get(pair),
                barred=barred.get(pair, ""),
            )
            for pair, (value, must) in sorted(pairs.items())
        ],
        fairness=fairness,
        goals=goals,
    )


def _slots(forum: Forum) -> list[timetable.Slot]:
    zone = ZoneInfo(forum.zone)
    slots = list(forum.slots.all())
    first: dict[date, datetime] = {}
    for slot in slots:
        first.setdefault(slot.start.astimezone(zone).date(), slot.start)
    numbers = {day: number for number, day in enumerate(first)}
    found = []
    for slot in slots:
        day = slot.start.astimezone(zone).date()
        # Minutes since the day's first slot, as they pass: the clock may be changed in between.
        begin = _minutes(slot.start - first[day]) + _minutes_of_day(first[day].astimezone(zone))
        found.append(timetable.Slot(slot_id(slot.pk), numbers[day], begin, begin + _minutes(slot.end - slot.start)))
    return found


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)


def _minutes_of_day(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _participants(forum: Forum) -> list[timetable.Participant]:
    away: dict[int, list[str]] = {}
    for participant, slot in forum.participants.filter(away__isnull=False).values_list("pk", "away"):
        away.setdefault(participant, []).append(slot_id(slot))
    return [
        timetable.Participant(participant_id(pk), away.get(pk, ()), forum.default_quota if quota is None else quota)
        for pk, quota in forum.participants.order_by("pk").values_list("pk", "quota")
    ]


def _locks(version: TimetableVersion | None) -> dict[Pair, timetable.Fixed]:
    if version is None:
        return {}
    return {(meeting.a_id, meeting.b_id): _place(meeting) for meeting in version.meetings.filter(locked=True)}


def problem_now(
    version: TimetableVersion, *, barred: Mapping[Pair, timetable.Bar] = MappingProxyType({})
) -> timetable.Problem:
    """Return what a version seats and leaves out as a problem of the forum as it is now; locks hold where they can.

    Slots, tables, absences and quotas may have been changed since the version was made, and meetings moved by hand.
    Pairs ``barred`` that are left out stay so.
    """
    forum = version.forum
    worth = {row["id"]: row.get("value", 1) for row in version.problem.get("meetings", ())}
    seated = {(m.a_id, m.b_id): m for m in version.meetings.all()}
    left_out = list(version.left_out.values_list("a_id", "b_id", "must"))
    wishes = {pair: meeting.must for pair, meeting in seated.items()} | {(a, b): must for a, b, must in left_out}

    def problem(*, locks: bool) -> timetable.Problem:
        fixed = {pair: m for pair, m in seated.items() if m.locked and locks}
        return timetable.Problem(
            slots=_slots(forum),
            tables=[timetable.Table(table_id(pk)) for pk in forum.tables.values_list("pk", flat=True)],
            participants=_participants(forum),
            meetings=[
                timetable.Meeting(
                    meeting_id(*pair),
                    (participant_id(pair[0]), participant_id(pair[1])),
                    value=worth.get(meeting_id(*pair), 1),
                    must=must,
                    fixed=_place(fixed[pair]) if pair in fixed else None,
                    barred="" if pair in seated else barred.get(pair, ""),
                )
                for pair, must in sorted(wishes.items())
            ],
        )

    try:
        return problem(locks=True)
    except InputError:
        return problem(locks=False)


def _place(meeting: Meeting) -> timetable.Fixed:
    return timetable.Fixed(slot_id(meeting.slot_id), table_id(meeting.table_id))


def result_of(version: TimetableVersion) -> timetable.Result:
    """Return a version as the engine's result, as it stands now: hand-made changes included."""
    figures: dict[str, Any] = version.figures
    return timetable.Result(
        placements=tuple(
            timetable.Placement(meeting_id(m.a_id, m.b_id), slot_id(m.slot_id), table_id(m.table_id))
            for m in version.meetings.all()
        ),
        unseated=tuple(meeting_id(a, b) for a, b in version.left_out.values_list("a_id", "b_id")),
        status="feasible",
        seated_upper_bound=figures.get("bound", 0),
        value=figures.get("value", 0),
        breaks_total=figures.get("breaks", 0),
        breaks_lower_bound=0,
        breaks_max=0,
        breaks_min=0,
        idle_slots=figures.get("idle_slots", 0),
        seconds=figures.get("seconds", 0.0),
        seed=version.seed,
    )


def meetings_of(version: TimetableVersion, result: timetable.Result, problem: timetable.Problem) -> list[Meeting]:
    """Return the rows of a result's meetings, not yet saved."""
    rows = []
    for placement in result.placements:
        a, b = pair_of(placement.meeting)
        meeting = problem.meeting_by_id[placement.meeting]
        rows.append(
            Meeting(
                version=version,
                a_id=a,
                b_id=b,
                slot_id=pk_of(placement.slot),
                table_id=pk_of(placement.table),
                must=meeting.must,
                locked=meeting.fixed is not None,
            )
        )
    return rows


def named(said: Phrase, labels: Mapping[str, Label]) -> Phrase:
    """Return the phrase with the names of slots, tables and participants in place of the engine's ids."""
    values = {
        key: named(value, labels) if isinstance(value, Phrase) else _named_value(value, labels)
        for key, value in said.values.items()
    }
    return Phrase(said.message, values, said.message_plural, said.count)


def _named_value(value: Any, labels: Mapping[str, Label]) -> Any:
    if not isinstance(value, str):
        return value
    if value in labels:
        return labels[value]
    found = [labels.get(word) for word in value.split(", ")]
    if value.startswith(("slot-", "table-", "participant-")) and all(found):
        return Label({code: ", ".join(label.render(code) for label in found if label) for code in found[0].texts})  # type: ignore[union-attr]
    return value


def labels_for(forum: Forum, names: Mapping[int, Label], pairs: Iterable[Pair] = ()) -> dict[str, Label]:
    """Return the names of the forum's slots, tables and participants (and of meetings) by the engine's ids."""
    labels = {participant_id(pk): label for pk, label in names.items()}
    zone = ZoneInfo(forum.zone)
    labels |= {slot_id(slot.pk): slot_label(slot, zone) for slot in forum.slots.all()}
    labels |= {table_id(table.pk): _same(str(table)) for table in forum.tables.all()}
    for a, b in pairs:
        one, two = labels.get(participant_id(a)), labels.get(participant_id(b))
        if one and two:
            labels[meeting_id(a, b)] = Label({code: f"{one.render(code)} – {two.render(code)}" for code in one.texts})
    return labels


def slot_label(slot: Slot, zone: ZoneInfo) -> Label:
    """Return when a slot is, in the zone, written as each language writes it."""
    from babel.dates import format_datetime

    start = slot.start.astimezone(zone)
    patterns = {"en": ("en_GB", "d MMM, HH:mm"), "ru": ("ru", "d MMM, HH:mm"), "zh": ("zh", "M月d日 HH:mm")}
    return Label({code: format_datetime(start, form, locale=name) for code, (name, form) in patterns.items()})  # type: ignore[misc]


def _same(text: str) -> Label:
    return Label({"en": text, "ru": text, "zh": text})
