"""Interpreters as lists, and what each does in a version."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from attrs import frozen

from emporion_web.forums.models import Forum, ForumInterpreter, Slot, Table, TimetableVersion
from emporion_web.forums.queries.grids import SHORTEST_BREAK, Seat, days_of, seats_of
from emporion_web.forums.queries.languages import working_languages
from emporion_web.forums.queries.names import names_of
from emporion_web.forums.queries.places import Day
from emporion_web.forums.queries.programme import sessions_of


@frozen
class Load:
    """What an interpreter does on one day: meetings, the longest run of slots, how many tables."""

    day: date
    meetings: int
    run: int
    tables: int


@frozen
class Working:
    """An interpreter with the load of each day."""

    who: ForumInterpreter
    meetings: int
    loads: tuple[Load, ...]


def working_in(version: TimetableVersion) -> list[Working]:
    """Return every interpreter of the forum with what a version asks of each."""
    forum = version.forum
    days = days_of(forum, forum.slots.all())
    at: dict[int, dict[int, int]] = {}
    rows = version.meetings.filter(interpreter__isnull=False)
    for who, slot, table in rows.values_list("interpreter_id", "slot_id", "table_id"):
        at.setdefault(who, {})[slot] = table
    return [
        Working(
            one, len(at.get(one.pk, {})), tuple(_load(day, slots, at.get(one.pk, {})) for day, slots in days.items())
        )
        for one in forum.interpreters.all()
    ]


def _load(day: date, slots: Sequence[Slot], at: dict[int, int]) -> Load:
    mine = {slot.pk: at[slot.pk] for slot in slots if slot.pk in at}
    whole = Day(tuple(slots))
    return Load(day, len(mine), max((whole.run(slot, mine) for slot in mine), default=0), len(set(mine.values())))


@frozen
class Turn:
    """A slot of an interpreter: the meeting with its table, or a session that everyone attends, or free, or away."""

    slot: Slot
    seat: Seat | None = None
    table: Table | None = None
    away: bool = False
    pause: bool = False
    session: str = ""


def turns_of(version: TimetableVersion, interpreter: ForumInterpreter, *, desk: bool) -> dict[date, list[Turn]]:
    """Return every slot of the forum as an interpreter works it, by day."""
    forum = version.forum
    tables = {table.pk: table for table in forum.tables.select_related("room")}
    away = set(interpreter.away.values_list("pk", flat=True))
    seats = seats_of(version, names_of(forum), desk=desk, interpreter=interpreter)
    by_slot = {seat.slot: seat for seat in seats}
    sessions = sessions_of(forum, None)
    found: dict[date, list[Turn]] = {}
    for day, slots in days_of(forum, forum.slots.all()).items():
        before: Slot | None = None
        for slot in slots:
            seat = by_slot.get(slot.pk)
            table = tables[seat.table] if seat and seat.a.pk else None
            pause = before is not None and slot.start - before.end >= SHORTEST_BREAK
            found.setdefault(day, []).append(Turn(slot, seat, table, slot.pk in away, pause, sessions.get(slot.pk, "")))
            before = slot
    return found


def languages_at(forum: Forum) -> list[str]:
    """Return the codes of the languages that are spoken at a forum, those of most participants first."""
    spoken = Counter(code for languages in working_languages(forum).values() for code in languages)
    known = {code for languages in forum.interpreters.values_list("languages", flat=True) for code in languages}
    return sorted({*spoken, *known, "en", "ru", "zh"}, key=lambda code: (-spoken[code], code))
