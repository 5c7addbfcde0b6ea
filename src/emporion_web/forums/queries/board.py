"""A draft as a board to move meetings on: the participants of one side, each with the slots of a day."""

from datetime import date

from attrs import frozen
from django.core.paginator import Page, Paginator

from emporion_web.forums.models import Slot, TimetableVersion
from emporion_web.forums.queries.grids import Seat, days_of, seats_of
from emporion_web.forums.queries.names import Named, names_of
from emporion_web.forums.queries.programme import sessions_of

PEOPLE_AT_ONCE = 25


@frozen
class Cell:
    """A slot of a participant: the meeting with its ``partner``, else why it is not free."""

    slot: Slot
    seat: Seat | None = None
    partner: Named | None = None
    table: str = ""
    away: bool = False
    session: str = ""


@frozen
class Board:
    """One day of one side; ``people`` is a page of rows."""

    days: tuple[date, ...]
    day: date | None
    side: str
    slots: tuple[Slot, ...]
    people: Page[Named]
    rows: tuple[tuple[Named, tuple[Cell, ...]], ...]


def board_of(version: TimetableVersion, day: str, side: str, page: str) -> Board:
    """Return a board for a desk: of a day as ISO date (else the first), a side (else A), a page of its participants."""
    forum, names = version.forum, names_of(version.forum)
    days = days_of(forum, forum.slots.all())
    chosen = next((one for one in days if one.isoformat() == day), next(iter(days), None))
    side = side if side in {"A", "B"} else "A"
    people = Paginator([who for who in names.values() if who.side == side], PEOPLE_AT_ONCE).get_page(page)
    slots = days.get(chosen, []) if chosen else []
    seats: dict[tuple[int, int], Seat] = {}
    for seat in seats_of(version, names, desk=True, slot__in=slots):
        seats |= {(who.pk, seat.slot): seat for who in (seat.a, seat.b)}
    away = set(forum.participants.filter(away__in=slots).values_list("pk", "away"))
    tables = {table.pk: str(table) for table in forum.tables.all()}
    sessions = sessions_of(forum, None)

    def cell(who: Named, slot: Slot) -> Cell:
        seat = seats.get((who.pk, slot.pk))
        if seat is None:
            return Cell(slot, away=(who.pk, slot.pk) in away, session=sessions.get(slot.pk, ""))
        return Cell(slot, seat, seat.b if seat.a.pk == who.pk else seat.a, tables[seat.table])

    rows = tuple((who, tuple(cell(who, slot) for slot in slots)) for who in people)
    return Board(tuple(days), chosen, side, tuple(slots), people, rows)
