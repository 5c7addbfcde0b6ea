"""Where in a version a pair could meet: slots, tables and interpreters that are free, and what stands against it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from attrs import frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.forums.adapters.naming import language_label
from emporion_web.forums.models import ForumInterpreter, Participant, Slot, Table, TimetableVersion
from emporion_web.forums.queries.languages import needs_of

Pair = tuple[int, int]
At = Mapping[int, int]  # slot -> table
NEXT, THERE, ELSEWHERE = range(3)  # how near an interpreter works to a table
_ROW = ("pk", "slot_id", "table_id", "a_id", "b_id", "interpreter_id")


@frozen
class Day:
    """The slots of one day in the order of time."""

    slots: tuple[Slot, ...]

    def around(self, slot: int, taken: At) -> Iterator[tuple[int, int]]:
        """Yield the minutes to the meetings before and after a slot, each with its table, as far as there are any."""
        keys = [one.pk for one in self.slots]
        place = keys.index(slot)
        before = next((n for n in range(place - 1, -1, -1) if keys[n] in taken), None)
        after = next((n for n in range(place + 1, len(keys)) if keys[n] in taken), None)
        if before is not None:
            yield self._minutes(before, place), taken[keys[before]]
        if after is not None:
            yield self._minutes(place, after), taken[keys[after]]

    def _minutes(self, one: int, two: int) -> int:
        return int((self.slots[two].start - self.slots[one].end).total_seconds() // 60)

    def run(self, slot: int, taken: At) -> int:
        """Return how many slots in a row are worked around a slot, itself included; a pause as long as it is rest."""
        return 1 + sum(1 for _ in self._row(slot, taken, 1)) + sum(1 for _ in self._row(slot, taken, -1))

    def beside(self, slot: int, taken: At) -> set[int]:
        """Return the tables of the slots right before and after."""
        place = next(n for n, one in enumerate(self.slots) if one.pk == slot)
        near = [n for n in (place - 1, place + 1) if 0 <= n < len(self.slots)]
        return {taken[self.slots[n].pk] for n in near if self.slots[n].pk in taken}

    def _row(self, slot: int, taken: At, step: int) -> Iterator[int]:
        place = next(n for n, one in enumerate(self.slots) if one.pk == slot)
        while 0 <= place + step < len(self.slots):
            one, two = sorted((place, place + step))
            first, second = self.slots[one], self.slots[two]
            rested = second.start - first.end >= first.end - first.start
            if self.slots[place + step].pk not in taken or rested:
                return
            place += step
            yield place


class Ground:
    """A version as any of some pairs finds it: read once for all of them, in a number of queries that does not grow."""

    def __init__(self, version: TimetableVersion, pairs: Iterable[Pair]) -> None:
        forum, asked = version.forum, set(pairs)
        self.version, self.zone = version, ZoneInfo(forum.zone)
        self.slots, self.tables = list(forum.slots.all()), list(forum.tables.all())
        self.days = self._days()
        self.rows = list(version.meetings.values_list(*_ROW))
        people = forum.participants.filter(pk__in={pk for pair in asked for pk in pair})
        self.people = {person.pk: person for person in people.select_related("organisation", "own_table")}
        self.away = set(people.filter(away__isnull=False).values_list("pk", "away"))
        self.closed = set(forum.tables.filter(closed__isnull=False).values_list("closed", "pk"))
        self.exhibitors = dict(forum.participants.filter(own_table__isnull=False).values_list("own_table", "pk"))
        everyone = forum.sessions.filter(cancelled=False, everyone=True).prefetch_related("slots")
        self.sessions = {slot.pk: session for session in everyone for slot in session.slots.all()}
        self.walks: dict[frozenset[int | None], int] = {
            frozenset((one, two)): minutes for one, two, minutes in forum.walks.values_list("one", "two", "minutes")
        }
        self.room = {table.pk: table.room_id for table in self.tables}
        self.needs = needs_of(forum, asked)
        self.interpreters = list(forum.interpreters.prefetch_related("away")) if self.needs else []

    def _days(self) -> dict[int, tuple[date, Day]]:
        days: dict[date, list[Slot]] = {}
        for slot in self.slots:
            days.setdefault(slot.start.astimezone(self.zone).date(), []).append(slot)
        return {slot.pk: (name, Day(tuple(slots))) for name, slots in days.items() for slot in slots}


class Places:
    """A version as a pair finds it, made once and asked for every place. ``besides`` is the meeting that moves.

    Who asks for several pairs gives the ``ground`` they have in common.
    """

    def __init__(
        self, version: TimetableVersion, a: int, b: int, *, besides: int | None = None, ground: Ground | None = None
    ) -> None:
        self.version, self.pair = version, (a, b)
        self.ground = ground = ground or Ground(version, [(a, b)])
        self.zone, self.slots, self.tables, self.days = ground.zone, ground.slots, ground.tables, ground.days
        self.rows = rows = [row for row in ground.rows if row[0] != besides]
        self.taken = {(slot, table) for _, slot, table, *_ in rows}
        self.people = {pk: ground.people[pk] for pk in (a, b)}
        self.at = {pk: {slot: t for _, slot, t, one, two, _ in rows if pk in (one, two)} for pk in (a, b)}
        self.need = ground.needs.get((a, b))
        self.able = [one for one in ground.interpreters if self._can(one)] if self.need else []
        self.works: dict[int, dict[int, int]] = {one.pk: {} for one in self.able}
        for _, slot, at, _, _, who in rows:
            if who in self.works:
                self.works[who][slot] = at
        self._rest: dict[int, list[ForumInterpreter]] = {}

    def _can(self, one: ForumInterpreter) -> bool:
        assert self.need is not None
        knows = not one.subjects or not self.need.subject or self.need.subject in one.subjects
        return knows and self.need.languages <= set(one.languages)

    def free(self) -> list[tuple[Slot, list[Table]]]:
        """Return the slots with the tables at which the two could meet, an interpreter included where one is needed."""
        found = []
        for slot in self.slots:
            if not any(self.of_people(slot)):
                tables = [t for t in self.tables if not any(self._of_place(slot, t)) and self.served(slot, t)]
                found += [(slot, tables)] if tables else []
        return found

    def against(self, slot: Slot, table: Table, interpreter: ForumInterpreter | None = None) -> list[Phrase]:
        """Return what stands against meeting there; without an ``interpreter`` anybody who is free will do."""
        found = [*self._of_place(slot, table), *self.of_people(slot)]
        if self.need and interpreter is not None and interpreter not in self.interpreters(slot, table):
            found.append(phrase("{name} cannot interpret this meeting then.", name=interpreter.name))
        elif not self.served(slot, table):
            found.append(self.nobody(slot))
        return found

    def served(self, slot: Slot, table: Table) -> bool:
        """Tell whether the two need nobody, or somebody is free for them."""
        return self.need is None or any(self._comes(one, slot, table) for one in self._rested(slot))

    def nobody(self, slot: Slot) -> Phrase:
        """Say that no interpreter is free."""
        assert self.need is not None
        one, two = sorted(self.need.languages)
        return phrase(
            "No interpreter for {one} and {two} is free at {time}.",
            one=language_label(one),
            two=language_label(two),
            time=f"{slot.start.astimezone(self.zone):%H:%M}",
        )

    def interpreters(self, slot: Slot, table: Table) -> list[ForumInterpreter]:
        """Return who could interpret there: first who is at the table right before or after, then who works least."""
        free = [one for one in self._rested(slot) if self._comes(one, slot, table)]
        return sorted(free, key=lambda one: (self._nearness(one, slot, table), self._load(one, slot), one.name))

    def _nearness(self, one: ForumInterpreter, slot: Slot, table: Table) -> int:
        name, day = self.days[slot.pk]
        works = self.works[one.pk]
        if table.pk in day.beside(slot.pk, works):
            return NEXT
        there = any(t == table.pk and self.days[s][0] == name for s, t in works.items())
        return THERE if there else ELSEWHERE

    def _load(self, one: ForumInterpreter, slot: Slot) -> int:
        name = self.days[slot.pk][0]
        return sum(self.days[other][0] == name for other in self.works[one.pk])

    def _rested(self, slot: Slot) -> list[ForumInterpreter]:
        """Return who may work in a slot, at whatever table: asked for each table, so it is found once."""
        if slot.pk not in self._rest:
            self._rest[slot.pk] = [one for one in self.able if self._may_work(one, slot)]
        return self._rest[slot.pk]

    def _may_work(self, one: ForumInterpreter, slot: Slot) -> bool:
        works, day = self.works[one.pk], self.days[slot.pk][1]
        if slot.pk in works or any(s.pk == slot.pk for s in one.away.all()):
            return False
        if one.most_a_day is not None and self._load(one, slot) >= one.most_a_day:
            return False
        return one.longest_run is None or day.run(slot.pk, works) <= one.longest_run

    def _comes(self, one: ForumInterpreter, slot: Slot, table: Table) -> bool:
        return one.table_id in (None, table.pk) and not self._too_far(slot, table, self.works[one.pk])

    def _too_far(self, slot: Slot, table: Table, taken: At) -> bool:
        around = self.days[slot.pk][1].around(slot.pk, taken) if self.ground.walks else ()
        return any(minutes < self._walk(table.pk, other) for minutes, other in around)

    def _walk(self, one: int, two: int) -> int:
        return self.ground.walks.get(frozenset((self.ground.room[one], self.ground.room[two])), 0)

    def of_table(self, slot: Slot, table: Table) -> Iterator[Phrase]:
        """Yield why nobody, or these two, cannot sit at a table."""
        if (slot.pk, table.pk) in self.taken:
            yield phrase("Table {table} is taken in this slot.", table=str(table))
        if (slot.pk, table.pk) in self.ground.closed:
            yield phrase("Table {table} is closed in this slot.", table=str(table))
        own = next((self.people[pk].own_table for pk in self.pair if self.people[pk].own_table_id), None)
        if own is not None and own.pk != table.pk:
            yield phrase("They meet at the exhibitor's own table, {table}.", table=str(own))
        elif own is None and table.pk in self.ground.exhibitors:
            yield phrase("Table {table} is an exhibitor's own.", table=str(table))

    def of_walks(self, slot: Slot, table: Table) -> Iterator[Phrase]:
        """Yield who would come too late to a table from the meeting before, or to the one after."""
        for pk in self.pair:
            if self._too_far(slot, table, self.at[pk]):
                yield phrase("{name} cannot walk there in time.", name=str(self.people[pk]))

    def _of_place(self, slot: Slot, table: Table) -> Iterator[Phrase]:
        yield from self.of_table(slot, table)
        yield from self.of_walks(slot, table)

    def of_people(self, slot: Slot) -> Iterator[Phrase]:
        """Yield why the two cannot meet in a slot, wherever they sit."""
        if slot.pk in self.ground.sessions:
            yield phrase("Everyone attends “{session}” in this slot.", session=str(self.ground.sessions[slot.pk]))
        for pk in self.pair:
            yield from self._of(self.people[pk], slot)

    def _of(self, person: Participant, slot: Slot) -> Iterator[Phrase]:
        if slot.pk in self.at[person.pk]:
            yield is_busy(person)
        if (person.pk, slot.pk) in self.ground.away:
            yield phrase("{name} is away in this slot.", name=str(person))
        most = self.version.forum.default_quota if person.quota is None else person.quota
        if most is not None and len(self.at[person.pk]) >= most:
            yield phrase("{name} already has as many meetings as its quota allows.", name=str(person))


def is_busy(person: Participant) -> Phrase:
    """Say that somebody meets somebody else; desks alone are told whom."""
    return phrase("{name} has another meeting in this slot.", name=str(person))


def attended(version: TimetableVersion, a: int, b: int) -> dict[int, list[Phrase]]:
    """Return by slot the sessions that only some attend, one of the two among them: worth a warning, no obstacle."""
    rows = version.forum.sessions.filter(cancelled=False, everyone=False, attendees__in=(a, b)).distinct()
    found: dict[int, list[Phrase]] = {}
    for session in rows.prefetch_related("slots", "attendees__organisation"):
        for person in session.attendees.all():
            if person.pk in (a, b):
                said = phrase("{name} attends “{session}” then.", name=str(person), session=str(session))
                for slot in session.slots.all():
                    found.setdefault(slot.pk, []).append(said)
    return found
