"""What is published: a programme with its slots and tables, the parties, and their sittings."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import field, frozen

from emporion.agendas.video import video_link
from emporion.kernel.errors import InputError
from emporion.kernel.languages import Language
from emporion.kernel.periods import Period
from emporion.kernel.phrases import Phrase, phrase

Status = Literal["confirmed", "cancelled"]
Line = Phrase | str


def _lines(value: Line | Iterable[Line] | None) -> tuple[Line, ...]:
    if not value:
        return ()
    return (value,) if isinstance(value, str | Phrase) else tuple(value)


@frozen
class AgendaSlot:
    """A time in which meetings may sit: an id and its period, aware, best in UTC."""

    id: str
    period: Period


def one_line(text: str) -> str:
    """Return a text on one line: breaks, control and format characters of any script become single spaces.

    >>> one_line("Alpha\\r\\n\\x07 Beta")
    'Alpha Beta'
    """
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _optional_line(text: str | None) -> str | None:
    return one_line(text) if text else None


def _people(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(one_line(name) for name in names)


def _ids(names: Iterable[str]) -> frozenset[str]:
    return frozenset(names)


def _by_time(slots: Iterable[AgendaSlot]) -> tuple[AgendaSlot, ...]:
    return tuple(sorted(slots, key=lambda slot: slot.period))


@frozen(slots=False)
class Programme:
    """One released version of a forum's timetable frame.

    ``zone`` is an IANA name such as ``Asia/Shanghai``; ``version`` counts releases from 1; ``released_at`` is aware;
    ``url`` is the public page, if there is one; ``rooms`` tell in which room a table stands, where there are several.
    Slots are kept in the order of time.
    """

    title: str = field(converter=one_line)
    organiser: str = field(converter=one_line)
    place: str = field(converter=one_line)
    zone: str
    slots: tuple[AgendaSlot, ...] = field(converter=_by_time)
    tables: tuple[str, ...]
    version: int
    released_at: datetime
    url: str = field(default="", converter=one_line)
    rooms: Mapping[str, str] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise InputError(
                phrase("“{zone}” is no time zone.", zone=self.zone),
                remedy=phrase("Use an IANA name such as Asia/Shanghai or Europe/Moscow."),
            ) from error
        if self.released_at.tzinfo is None:
            raise ValueError("released_at needs a time zone: give an aware time.")
        _unique([slot.id for slot in self.slots])
        _unique(self.tables)

    @cached_property
    def tzinfo(self) -> ZoneInfo:
        """The zone as an object."""
        return ZoneInfo(self.zone)

    @cached_property
    def slot_by_id(self) -> Mapping[str, AgendaSlot]:
        """The slots by id."""
        return {slot.id: slot for slot in self.slots}

    @cached_property
    def days(self) -> Mapping[date, tuple[AgendaSlot, ...]]:
        """The slots of each day of the zone, in order."""
        days: dict[date, list[AgendaSlot]] = {}
        for slot in self.slots:
            days.setdefault(self.local(slot.period.start).date(), []).append(slot)
        return {day: tuple(slots) for day, slots in days.items()}

    def local(self, moment: datetime) -> datetime:
        """Return the moment in the programme's zone."""
        return moment.astimezone(self.tzinfo)


@frozen
class Party:
    """A participant: a name for everybody, the name in its own script, its people, its side (A or B), its language."""

    id: str
    name: str = field(converter=one_line)
    name_local: str = field(default="", converter=one_line)
    people: tuple[str, ...] = field(default=(), converter=_people)
    side: str = ""
    language: Language = "en"

    def names(self, language: Language) -> tuple[str, str]:
        """Return the name to print large for a reader of the language, and the other one or an empty string."""
        if not self.name_local or self.name_local == self.name:
            return self.name, ""
        if language == self.language:
            return self.name_local, self.name
        return self.name, self.name_local


@frozen
class Sitting:
    """A meeting of two parties in a slot at a table.

    ``uid`` stays the same for the life of the meeting, ``sequence`` rises with each change a calendar must follow
    (RFC 5545 3.8.7.4). ``note`` takes nothing, one line or several that say why the two meet. With ``on_hold`` the time
    stays taken, and nothing made from the agenda tells who meets or at which table; the agenda need not know the two.
    ``video`` is the https address of a video meeting, for calendars alone: paper goes from hand to hand.
    """

    uid: str
    sequence: int
    slot_id: str
    table: str
    a: str
    b: str
    status: Status = "confirmed"
    note: tuple[Line, ...] = field(default=(), converter=_lines)
    interpreter: str | None = field(default=None, converter=_optional_line)
    on_hold: bool = False
    video: str = field(default="", converter=video_link)

    def seats(self, party_id: str) -> bool:
        """Tell whether the party sits here."""
        return party_id in (self.a, self.b)

    def partner(self, party_id: str) -> str:
        """Return the id of the one who is met."""
        return self.b if party_id == self.a else self.a


@frozen
class SessionEntry:
    """A session of the programme as its readers are told of it; ``parties`` are those who attend (None: everyone).

    As with a sitting, ``uid`` stays the same and ``sequence`` rises with each change.
    """

    uid: str
    sequence: int
    title: str = field(converter=one_line)
    slot_ids: frozenset[str] = field(converter=_ids)
    speakers: str = field(default="", converter=one_line)
    parties: frozenset[str] | None = None
    status: Status = "confirmed"


@frozen(slots=False)
class Agenda:
    """A programme with its parties and sittings; nobody and no table is in two confirmed sittings at one time.

    Raises :class:`InputError` naming the first conflict.
    """

    programme: Programme
    parties: tuple[Party, ...]
    sittings: tuple[Sitting, ...]
    sessions: tuple[SessionEntry, ...] = ()

    def __attrs_post_init__(self) -> None:
        _unique([party.id for party in self.parties])
        _unique([sitting.uid for sitting in self.sittings])
        for sitting in self.sittings:
            self._check_known(sitting)
        self._check_conflicts()

    @cached_property
    def party_by_id(self) -> Mapping[str, Party]:
        """The parties by id."""
        return {party.id: party for party in self.parties}

    @cached_property
    def _by_party(self) -> Mapping[str, tuple[Sitting, ...]]:
        seats: dict[str, list[Sitting]] = {party.id: [] for party in self.parties}
        for sitting in self.in_order(self.sittings):
            for name in (sitting.a, sitting.b):
                if name in seats:  # who is not known sits only where the meeting is on hold
                    seats[name].append(sitting)
        return {party_id: tuple(sittings) for party_id, sittings in seats.items()}

    def party(self, party_id: str) -> Party:
        """Return the party; raises :class:`InputError` for an unknown id."""
        if party_id not in self.party_by_id:
            raise InputError(
                phrase("“{party}” is not in this agenda.", party=party_id),
                remedy=phrase("Ask for one of its participants."),
            )
        return self.party_by_id[party_id]

    def in_order(self, sittings: Iterable[Sitting]) -> tuple[Sitting, ...]:
        """Return the sittings by time, then in the order of the tables."""
        place = {table: number for number, table in enumerate(self.programme.tables)}
        return tuple(sorted(sittings, key=lambda s: (self.period(s), place.get(s.table, len(place)), s.uid)))

    def period(self, sitting: Sitting) -> Period:
        """Return when the sitting is."""
        return self.programme.slot_by_id[sitting.slot_id].period

    def sittings_of(self, party_id: str | None, *, cancelled: bool = False) -> tuple[Sitting, ...]:
        """Return the sittings of one party (or of all) by time; the cancelled ones only when asked for."""
        found = self.in_order(self.sittings) if party_id is None else self._by_party[self.party(party_id).id]
        return tuple(s for s in found if cancelled or s.status == "confirmed")

    def sessions_of(self, party_id: str | None, *, cancelled: bool = False) -> tuple[SessionEntry, ...]:
        """Return the sessions that a party attends (for None: those for everyone); cancelled ones only if asked for."""
        return tuple(
            session
            for session in self.sessions
            if (session.parties is None or party_id in session.parties) and (cancelled or session.status == "confirmed")
        )

    def _check_known(self, sitting: Sitting) -> None:
        named = () if sitting.on_hold else (sitting.a, sitting.b)
        missing = [name for name in named if name not in self.party_by_id]
        missing += [] if sitting.slot_id in self.programme.slot_by_id else [sitting.slot_id]
        confirmed = sitting.status == "confirmed"
        missing += [] if sitting.table in self.programme.tables or not confirmed else [sitting.table]
        if missing or sitting.a == sitting.b or sitting.sequence < 0:
            what = ", ".join(missing) or sitting.a
            raise InputError(
                phrase("The meeting {uid} names what the agenda does not have: {what}.", uid=sitting.uid, what=what),
                remedy=phrase("Give two different participants, a slot and a table of the programme."),
            )

    def _check_conflicts(self) -> None:
        held: dict[tuple[str, str], list[Sitting]] = {}
        for sitting in self.in_order(s for s in self.sittings if s.status == "confirmed"):
            keys = [("party", sitting.a), ("party", sitting.b), ("table", sitting.table)]
            keys += [("interpreter", sitting.interpreter)] if sitting.interpreter else []
            for key in keys:
                held.setdefault(key, []).append(sitting)
        for (_, name), sittings in held.items():
            for before, after in pairwise(sittings):
                if self.period(before).overlaps(self.period(after)):
                    raise _conflict(name, before, after)


def _conflict(name: str, before: Sitting, after: Sitting) -> InputError:
    pair = {"first": before.uid, "second": after.uid}
    return InputError(
        phrase("{name} is in two meetings at one time: {first} and {second}.", name=name, **pair),
        remedy=phrase("Move or cancel one of the two."),
    )


def _unique(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise InputError(
                phrase("“{name}” stands twice in the agenda.", name=name),
                remedy=phrase("Give each its own name."),
            )
        seen.add(name)
