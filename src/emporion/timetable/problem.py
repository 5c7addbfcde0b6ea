"""What a meeting timetable is made of: slots, tables, participants, wished meetings, and the rules between them."""

from collections.abc import Iterable
from functools import cached_property

from attrs import field, frozen


def _ids(values: Iterable[str]) -> frozenset[str]:
    return frozenset(values)


def _ids_or_none(values: Iterable[str] | None) -> frozenset[str] | None:
    return None if values is None else frozenset(values)


@frozen
class Slot:
    """One period in which meetings are held: day from 0, minutes from midnight in the event's zone, end excluded."""

    id: str
    day: int
    start_minute: int
    end_minute: int


@frozen
class Table:
    """A place for one meeting per slot. ``slots`` are those in which it is open; None means all."""

    id: str
    slots: frozenset[str] | None = field(default=None, converter=_ids_or_none)


@frozen
class Participant:
    """Someone who meets at most once per slot.

    ``unavailable`` are slot ids; ``max_meetings`` is a rule; ``min_meetings`` is a goal that stands after the musts and
    before the value of the other wishes, so that a minimum out of reach never makes the forum impossible.
    """

    id: str
    unavailable: frozenset[str] = field(default=frozenset(), converter=_ids)
    max_meetings: int | None = None
    min_meetings: int = 0


@frozen
class Fixed:
    """Where a locked meeting stays: its slot, and its table if that too is settled."""

    slot: str
    table: str | None = None


def _fixed(value: "Fixed | tuple[str, str | None] | None") -> Fixed | None:
    return Fixed(*value) if isinstance(value, tuple) else value


def _pair(value: Iterable[str]) -> tuple[str, str]:
    first, second = value
    return first, second


@frozen
class Meeting:
    """A wish of two participants to meet.

    ``value`` (>= 1) is what seating it is worth; ``must`` goes before all that is not must; ``slots`` are the only ones
    it may take (None: any); ``fixed`` locks it; ``after`` are meetings that, where both are seated, come in an earlier
    slot.
    """

    id: str
    participants: tuple[str, str] = field(converter=_pair)
    value: int = 1
    must: bool = False
    slots: frozenset[str] | None = field(default=None, converter=_ids_or_none)
    fixed: Fixed | None = field(default=None, converter=_fixed)
    after: frozenset[str] = field(default=frozenset(), converter=_ids)


def _slots(values: Iterable[Slot]) -> tuple[Slot, ...]:
    return tuple(values)


def _tables(values: Iterable[Table]) -> tuple[Table, ...]:
    return tuple(values)


def _participants(values: Iterable[Participant]) -> tuple[Participant, ...]:
    return tuple(values)


def _meetings(values: Iterable[Meeting]) -> tuple[Meeting, ...]:
    return tuple(values)


@frozen(slots=False)
class Problem:
    """A forum to be timetabled. The order of ``slots`` is the order of time.

    ``fairness``: the breaks of no two participants may differ by more than this (None: no rule).

    Raises:
        InputError: for ids that are unknown or stand twice, numbers out of range, locks that contradict each other,
            and precedences that run in a circle.
    """

    slots: tuple[Slot, ...] = field(converter=_slots)
    tables: tuple[Table, ...] = field(converter=_tables)
    participants: tuple[Participant, ...] = field(converter=_participants)
    meetings: tuple[Meeting, ...] = field(converter=_meetings)
    fairness: int | None = None

    def __attrs_post_init__(self) -> None:
        from emporion.timetable.validation import validate

        validate(self)

    @cached_property
    def slot_by_id(self) -> dict[str, Slot]:
        """The slots by id."""
        return {slot.id: slot for slot in self.slots}

    @cached_property
    def slot_order(self) -> dict[str, int]:
        """The place of each slot in time, from 0."""
        return {slot.id: i for i, slot in enumerate(self.slots)}

    @cached_property
    def table_by_id(self) -> dict[str, Table]:
        """The tables by id."""
        return {table.id: table for table in self.tables}

    @cached_property
    def participant_by_id(self) -> dict[str, Participant]:
        """The participants by id."""
        return {participant.id: participant for participant in self.participants}

    @cached_property
    def meeting_by_id(self) -> dict[str, Meeting]:
        """The meetings by id."""
        return {meeting.id: meeting for meeting in self.meetings}

    @cached_property
    def tables_open(self) -> dict[str, int]:
        """How many tables are open in each slot."""
        always = sum(1 for table in self.tables if table.slots is None)
        count = dict.fromkeys((slot.id for slot in self.slots), always)
        for table in self.tables:
            for slot in table.slots or ():
                count[slot] += 1
        return count
