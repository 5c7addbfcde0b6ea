"""A version as a grid of slots and tables, by participant and by table."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import frozen
from django.db.models import Q

from emporion_web.forums.models import Forum, Participant, Slot, Table, TimetableVersion
from emporion_web.forums.queries.holds import marked, withheld
from emporion_web.forums.queries.names import NOBODY, Named, names_of
from emporion_web.forums.queries.programme import sessions_of

SHORTEST_BREAK = timedelta(minutes=15)
TABLES_AT_ONCE = 50


@frozen
class Seat:
    """A meeting with the names of the two who meet and of who interprets; of one ``on_hold`` desks alone read them."""

    pk: int
    slot: int
    table: int
    a: Named
    b: Named
    must: bool
    locked: bool
    on_hold: bool = False
    interpreter: str = ""


@frozen
class Row:
    """A slot with its seats in the order of the tables (None: free); ``pause`` is the break before it.

    ``session`` is what everyone attends in it.
    """

    slot: Slot
    seats: tuple[tuple[Table, Seat | None], ...]
    pause: tuple[datetime, datetime] | None
    taken: int
    session: str = ""


@frozen
class Grid:
    """One day of a version. ``days`` are all days of the forum in its zone.

    ``tables`` are those of the ``block`` shown; ``blocks`` give number, first and last table of each where there are
    more than one page can show well.
    """

    days: tuple[date, ...]
    day: date | None
    tables: tuple[Table, ...]
    rows: tuple[Row, ...]
    blocks: tuple[tuple[int, Table, Table], ...] = ()
    block: int = 1


def seats_of(version: TimetableVersion, names: dict[int, Named], *, desk: bool, **filters: object) -> list[Seat]:
    """Return the meetings of a version, with names, by slot and table; who is no desk is not told who is on hold."""
    rows = marked(version.meetings.filter(**filters)).values_list(
        "pk", "slot_id", "table_id", "a_id", "b_id", "must", "locked", "may_meet", "interpreter__name"
    )
    return [
        Seat(pk, slot, table, names[a], names[b], must, locked, not may, helper or "")
        if may or desk
        else Seat(pk, slot, table, NOBODY, NOBODY, must=False, locked=False, on_hold=True)
        for pk, slot, table, a, b, must, locked, may, helper in rows
    ]


def days_of(forum: Forum, slots: Iterable[Slot]) -> dict[date, list[Slot]]:
    """Return the slots by day of the forum's zone."""
    zone = ZoneInfo(forum.zone)
    days: dict[date, list[Slot]] = {}
    for slot in slots:
        days.setdefault(slot.start.astimezone(zone).date(), []).append(slot)
    return days


def grid_of(version: TimetableVersion, wanted: str, block: int = 1, *, desk: bool) -> Grid:
    """Return the grid of a day given as ISO date (else of the first day) and of a block of tables, from 1."""
    forum = version.forum
    days = days_of(forum, forum.slots.all())
    every = tuple(forum.tables.all())
    cut = [every[start : start + TABLES_AT_ONCE] for start in range(0, len(every), TABLES_AT_ONCE)]
    block = min(max(block, 1), max(len(cut), 1))
    tables = cut[block - 1] if cut else ()
    day = next((d for d in days if d.isoformat() == wanted), next(iter(days), None))
    if day is None:
        return Grid((), None, tables, ())
    seats = seats_of(version, names_of(forum), desk=desk, slot__in=days[day], table__in=tables)
    by_place = {(seat.slot, seat.table): seat for seat in seats}
    blocks = tuple((number, part[0], part[-1]) for number, part in enumerate(cut, start=1)) if len(cut) > 1 else ()
    return Grid(
        tuple(days), day, tables, tuple(_rows(days[day], tables, by_place, sessions_of(forum, None))), blocks, block
    )


def _rows(
    slots: Sequence[Slot], tables: Sequence[Table], by_place: dict[tuple[int, int], Seat], sessions: dict[int, str]
) -> Iterable[Row]:
    before: Slot | None = None
    for slot in slots:
        seats = tuple((table, by_place.get((slot.pk, table.pk))) for table in tables)
        pause = (before.end, slot.start) if before and slot.start - before.end >= SHORTEST_BREAK else None
        taken = sum(seat is not None for _, seat in seats)
        yield Row(slot, seats, pause, taken, sessions.get(slot.pk, ""))
        before = slot


@frozen
class Busy:
    """A participant with how many meetings a version gives and how many wishes it leaves out."""

    who: Named
    meetings: int
    left_out: int


def people_of(version: TimetableVersion, *, desk: bool, words: str = "", side: str = "") -> list[Busy]:
    """Return the participants with their counts, by side and name; to a desk also those who may not be introduced."""
    names = names_of(version.forum)
    hidden = set() if desk else withheld(version.forum)
    seated, missing = dict.fromkeys(names, 0), dict.fromkeys(names, 0)
    for pair in version.meetings.values_list("a_id", "b_id"):
        for pk in pair:
            seated[pk] += 1
    for pair in version.left_out.values_list("a_id", "b_id"):
        for pk in pair:
            missing[pk] += 1
    wanted = words.casefold()
    return [
        Busy(who, seated[pk], missing[pk])
        for pk, who in names.items()
        if pk not in hidden and (not side or who.side == side) and (not wanted or wanted in who.name.casefold())
    ]


@frozen
class Hour:
    """A slot of one participant: the meeting, or free, or away. ``partner`` is the one who is met."""

    slot: Slot
    table: Table | None = None
    partner: Named | None = None
    seat: Seat | None = None
    away: bool = False
    pause: tuple[datetime, datetime] | None = None
    session: str = ""


def hours_of(version: TimetableVersion, participant: Participant, *, desk: bool) -> dict[date, list[Hour]]:
    """Return every slot of the forum as one participant lives it, by day."""
    forum = version.forum
    tables = {table.pk: table for table in forum.tables.all()}
    away = set(participant.away.values_list("pk", flat=True))
    found = version.meetings.filter(Q(a=participant) | Q(b=participant))
    seats = seats_of(version, names_of(forum), desk=desk, pk__in=found.values("pk"))
    by_slot = {seat.slot: seat for seat in seats}
    attended = sessions_of(forum, participant)
    return {
        day: list(_hours(slots, by_slot, tables, away, attended, participant.pk))
        for day, slots in days_of(forum, forum.slots.all()).items()
    }


def _hours(
    slots: Sequence[Slot],
    by_slot: dict[int, Seat],
    tables: dict[int, Table],
    away: set[int],
    attended: dict[int, str],
    me: int,
) -> Iterable[Hour]:
    before: Slot | None = None
    for slot in slots:
        pause = (before.end, slot.start) if before and slot.start - before.end >= SHORTEST_BREAK else None
        seat = by_slot.get(slot.pk)
        if seat is None:
            yield Hour(slot, away=slot.pk in away, pause=pause, session=attended.get(slot.pk, ""))
        else:
            partner = seat.b if seat.a.pk == me else seat.a
            table = tables[seat.table] if partner.pk else None
            yield Hour(slot, table, partner, seat, slot.pk in away, pause)
        before = slot


def table_rows(version: TimetableVersion, table: Table, *, desk: bool) -> dict[date, list[tuple[Slot, Seat | None]]]:
    """Return every slot of the forum with who sits at one table, by day."""
    forum = version.forum
    by_slot = {seat.slot: seat for seat in seats_of(version, names_of(forum), desk=desk, table=table)}
    days = days_of(forum, forum.slots.all())
    return {day: [(slot, by_slot.get(slot.pk)) for slot in slots] for day, slots in days.items()}
