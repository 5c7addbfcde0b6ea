"""The frame of a forum as the engine's dataclasses: slots, rooms, tables, people, sessions, interpreters."""

from collections.abc import Iterator, Mapping, Set
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import frozen

from emporion import timetable
from emporion_web.forums.adapters.ids import interpreter_id, participant_id, room_id, session_id, slot_id, table_id
from emporion_web.forums.models import Forum, ForumInterpreter, Slot

Busy = Mapping[int, Set[int]]  # participant -> slots


@frozen
class Frame:
    """What a forum's timetable is made in. ``day_of`` numbers the days, from 0, by slot."""

    slots: tuple[timetable.Slot, ...]
    tables: tuple[timetable.Table, ...]
    participants: tuple[timetable.Participant, ...]
    sessions: tuple[timetable.Session, ...]
    interpreters: tuple[timetable.Interpreter, ...]
    walks: tuple[timetable.Walk, ...]


def frame_of(forum: Forum, locked: Busy | None = None) -> Frame:
    """Return the frame; ``locked`` are the slots in which participants have meetings that stay.

    A session that only some attend gives way to a meeting that was locked into it: its other slots stay closed.
    """
    slots = list(forum.slots.all())
    days = days_of_slots(forum, slots)
    tables = tuple(_tables(forum, slots))
    rooms = {table.room for table in tables}
    walks = (
        timetable.Walk((room_id(one), room_id(two)), minutes)
        for one, two, minutes in forum.walks.values_list("one_id", "two_id", "minutes")
    )
    sessions = _sessions(forum)
    return Frame(
        slots=tuple(_slots(forum, slots, days)),
        tables=tables,
        participants=tuple(_participants(forum, sessions, locked or {})),
        sessions=tuple(timetable.Session(session_id(pk), map(slot_id, held)) for pk, held, _ in sessions),
        interpreters=tuple(one for row in _interpreters(forum) for one in of_days(row, days)),
        walks=tuple(walk for walk in walks if rooms.issuperset(walk.rooms)),
    )


def _tables(forum: Forum, slots: list[Slot]) -> Iterator[timetable.Table]:
    closed: dict[int, set[int]] = {}
    for table, slot in forum.tables.filter(closed__isnull=False).values_list("pk", "closed"):
        closed.setdefault(table, set()).add(slot)
    for pk, room in forum.tables.values_list("pk", "room_id"):
        lost = closed.get(pk)
        still = [slot_id(slot.pk) for slot in slots if slot.pk not in lost] if lost else None
        yield timetable.Table(table_id(pk), room=room_id(room), slots=still)


def days_of_slots(forum: Forum, slots: list[Slot]) -> dict[int, int]:
    """Return the number of each slot's day in the forum's zone, from 0."""
    zone = ZoneInfo(forum.zone)
    numbers: dict[date, int] = {}
    return {slot.pk: numbers.setdefault(slot.start.astimezone(zone).date(), len(numbers)) for slot in slots}


def _slots(forum: Forum, slots: list[Slot], days: Mapping[int, int]) -> list[timetable.Slot]:
    zone = ZoneInfo(forum.zone)
    first: dict[int, datetime] = {}
    found = []
    for slot in slots:
        day = days[slot.pk]
        start = first.setdefault(day, slot.start)
        # Minutes since the day's first slot, as they pass: the clock may be changed in between.
        begin = _minutes(slot.start - start) + _minutes_of_day(start.astimezone(zone))
        found.append(timetable.Slot(slot_id(slot.pk), day, begin, begin + _minutes(slot.end - slot.start)))
    return found


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)


def _minutes_of_day(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


Attended = tuple[int, frozenset[int], frozenset[int] | None]  # session, slots, who attends (None: everyone)


def _sessions(forum: Forum) -> list[Attended]:
    held: dict[int, set[int]] = {}
    rows = forum.sessions.filter(cancelled=False, slots__isnull=False).order_by("pk")
    everyone = dict(rows.values_list("pk", "everyone"))
    for pk, slot in rows.values_list("pk", "slots"):
        held.setdefault(pk, set()).add(slot)
    who: dict[int, set[int]] = {}
    for pk, person in rows.filter(everyone=False, attendees__isnull=False).values_list("pk", "attendees"):
        who.setdefault(pk, set()).add(person)
    return [(pk, frozenset(held[pk]), None if everyone[pk] else frozenset(who.get(pk, ()))) for pk in held]


def _participants(forum: Forum, sessions: list[Attended], locked: Busy) -> list[timetable.Participant]:
    away: dict[int, set[int]] = {}
    for participant, slot in forum.participants.filter(away__isnull=False).values_list("pk", "away"):
        away.setdefault(participant, set()).add(slot)
    rows = forum.participants.order_by("pk").values_list("pk", "quota", "min_meetings", "own_table_id")
    found = []
    for pk, quota, least, table in rows:
        mine = [(session, slots, who) for session, slots, who in sessions if who is None or pk in who]
        given_way = {s: slots for s, slots, who in mine if who is not None and slots & locked.get(pk, set())}
        closed = away.get(pk, set()).union(*given_way.values()) - (
            locked.get(pk, set()) & frozenset().union(*given_way.values())
        )
        found.append(
            timetable.Participant(
                participant_id(pk),
                unavailable=map(slot_id, closed),
                max_meetings=forum.default_quota if quota is None else quota,
                min_meetings=least,
                sessions=[session_id(session) for session, _, _ in mine if session not in given_way],
                table=table_id(table) if table else None,
            )
        )
    return found


def _interpreters(forum: Forum) -> list[ForumInterpreter]:
    return list(forum.interpreters.order_by("pk").prefetch_related("away"))


def of_days(row: ForumInterpreter, days: Mapping[int, int]) -> list[timetable.Interpreter]:
    """Return an interpreter as the engine knows it: with a load for each day, one for each of the days.

    That is exact, since rests and walks end with the day too.
    """
    away = {slot.pk for slot in row.away.all()}
    numbers: list[int | None] = [None] if row.most_a_day is None else [*sorted(set(days.values()))]
    return [
        timetable.Interpreter(
            interpreter_id(row.pk, number),
            languages=row.languages,
            subjects=row.subjects or None,
            unavailable=[slot_id(pk) for pk, day in days.items() if pk in away or number not in (None, day)],
            max_meetings=row.most_a_day,
            longest_run=row.longest_run,
            table=table_id(row.table_id) if row.table_id else None,
        )
        for number in numbers
    ]


def interpreter_ids(forum: Forum) -> "Interpreting":
    """Return how the interpreters of the forum are called in each slot."""
    split = set(forum.interpreters.filter(most_a_day__isnull=False).order_by().values_list("pk", flat=True))
    return Interpreting(split, days_of_slots(forum, list(forum.slots.all())) if split else {})


@frozen
class Interpreting:
    """The ids of interpreters by key and slot."""

    split: Set[int]
    days: Mapping[int, int]

    def id(self, interpreter: int | None, slot: int) -> str | None:
        """Return the engine's id of who interprets in a slot, None for nobody."""
        if interpreter is None:
            return None
        return interpreter_id(interpreter, self.days[slot] if interpreter in self.split else None)
