"""Rows of a forum as the timetable engine's problem, and its answers as rows."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from emporion import timetable
from emporion.kernel.errors import InputError
from emporion_web.forums.adapters.frame import Interpreting, frame_of, interpreter_ids
from emporion_web.forums.adapters.ids import Pair, meeting_id, pair_of, participant_id, pk_of, slot_id, table_id
from emporion_web.forums.models import Forum, Meeting, Slot, TimetableVersion
from emporion_web.forums.queries.languages import Need, needs_of


def problem_of(
    forum: Forum,
    wished: Mapping[Pair, tuple[int, bool]],
    *,
    keep: TimetableVersion | None = None,
    barred: Mapping[Pair, timetable.Bar] = MappingProxyType({}),
    goals: tuple[timetable.Goal, ...] = timetable.GOALS,
    fairness: int | None = None,
    begun: Collection[Slot] = (),
    stood: Iterable[Meeting] = (),
) -> timetable.Problem:
    """Return the forum as a problem; the locked meetings of ``keep`` stay where they are.

    In slots that have ``begun`` no lock is looked at: what ``stood`` there is of the problem, and no session bars it.

    ``wished`` gives for each pair (participant of side A, of side B) what seating it is worth and whether it is a must.
    Pairs ``barred`` are never seated, not even where they were locked. Pairs that share no working
    language ask for an interpreter once the forum has one.
    Raises InputError where the set-up and the locks contradict each other.
    """
    over = {(m.a_id, m.b_id): m for m in stood}
    rows = keep.meetings.filter(locked=True).exclude(slot__in=begun) if keep else ()
    locked = {(m.a_id, m.b_id): m for m in rows if (m.a_id, m.b_id) not in over}
    pairs = dict(wished)
    for pair in (locked.keys() | over.keys()) - pairs.keys():
        pairs[pair] = (1, False)
    needs = needs_of(forum, pairs)
    fixed = _fixed(forum, (m for pair, m in locked.items() if pair not in barred), needs)
    meetings = [
        _meeting(pair, value, must, needs.get(pair), fixed.get(pair), bar=barred.get(pair, ""))
        for pair, (value, must) in sorted(pairs.items())
    ]
    return _problem(forum, meetings, locked | over, goals=goals, fairness=fairness)


def _problem(
    forum: Forum, meetings: list[timetable.Meeting], locked: Mapping[Pair, Meeting], **rules: Any
) -> timetable.Problem:
    busy: dict[int, set[int]] = {}
    for pair, meeting in locked.items():
        for pk in pair:
            busy.setdefault(pk, set()).add(meeting.slot_id)
    frame = frame_of(forum, busy)
    return timetable.Problem(
        slots=frame.slots,
        tables=frame.tables,
        participants=frame.participants,
        meetings=meetings,
        sessions=frame.sessions,
        interpreters=frame.interpreters,
        walks=frame.walks,
        **rules,
    )


def _meeting(
    pair: Pair, value: int, must: bool, need: Need | None, fixed: timetable.Fixed | None, *, bar: Any
) -> timetable.Meeting:
    return timetable.Meeting(
        meeting_id(*pair),
        (participant_id(pair[0]), participant_id(pair[1])),
        value=value,
        must=must,
        fixed=fixed,
        barred=bar,
        languages=need.languages if need else (),
        subject=need.subject if need else "",
    )


def _fixed(forum: Forum, meetings: Iterable[Meeting], needs: Mapping[Pair, Need]) -> dict[Pair, timetable.Fixed]:
    ids = interpreter_ids(forum)
    return {(m.a_id, m.b_id): _place(m, ids, needed=(m.a_id, m.b_id) in needs) for m in meetings}


def _place(meeting: Meeting, ids: Interpreting, *, needed: bool) -> timetable.Fixed:
    interpreter = ids.id(meeting.interpreter_id, meeting.slot_id) if needed else None
    return timetable.Fixed(slot_id(meeting.slot_id), table_id(meeting.table_id), interpreter=interpreter)


def problem_now(
    version: TimetableVersion, *, barred: Mapping[Pair, timetable.Bar] = MappingProxyType({}), locks: bool = True
) -> timetable.Problem:
    """Return what a version seats and leaves out as a problem of the forum as it is now; locks hold where they can.

    Slots, tables, absences and quotas may have been changed since the version was made, and meetings moved by hand.
    Pairs ``barred`` that are left out stay so. Without ``locks`` none is kept.
    """
    worth = {row["id"]: row.get("value", 1) for row in version.problem.get("meetings", ())}
    seated = {(m.a_id, m.b_id): m for m in version.meetings.all()}
    left_out = list(version.left_out.values_list("a_id", "b_id", "must"))
    wishes = {pair: meeting.must for pair, meeting in seated.items()} | {(a, b): must for a, b, must in left_out}
    needs = needs_of(version.forum, wishes)

    def problem(locked: Mapping[Pair, Meeting]) -> timetable.Problem:
        fixed = _fixed(version.forum, locked.values(), needs)
        meetings = [
            _meeting(
                pair,
                worth.get(meeting_id(*pair), 1),
                must,
                needs.get(pair),
                fixed.get(pair),
                bar="" if pair in seated else barred.get(pair, ""),
            )
            for pair, must in sorted(wishes.items())
        ]
        return _problem(version.forum, meetings, seated)

    try:
        return problem({pair: m for pair, m in seated.items() if m.locked and locks})
    except InputError:
        return problem({})


def placements_of(forum: Forum, meetings: Iterable[Meeting]) -> tuple[timetable.Placement, ...]:
    """Return meetings as the engine's placements."""
    ids = interpreter_ids(forum)
    return tuple(
        timetable.Placement(
            meeting_id(m.a_id, m.b_id),
            slot_id(m.slot_id),
            table_id(m.table_id),
            interpreter=ids.id(m.interpreter_id, m.slot_id),
        )
        for m in meetings
    )


def result_of(version: TimetableVersion) -> timetable.Result:
    """Return a version as the engine's result, as it stands now: hand-made changes included."""
    figures: dict[str, Any] = version.figures
    return timetable.Result.uncounted(
        placements_of(version.forum, version.meetings.all()),
        unseated=tuple(meeting_id(a, b) for a, b in version.left_out.values_list("a_id", "b_id")),
        seated_upper_bound=figures.get("bound", 0),
        value=figures.get("value", 0),
        breaks_total=figures.get("breaks", 0),
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
                interpreter_id=None if placement.interpreter is None else pk_of(placement.interpreter),
                must=meeting.must,
                locked=meeting.fixed is not None,
            )
        )
    return rows
