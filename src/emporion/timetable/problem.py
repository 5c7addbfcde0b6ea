"""A forum to be timetabled: slots, tables, participants, interpreters, wished meetings, and the rules between them."""

from collections.abc import Iterable
from functools import cached_property
from typing import Literal, get_args

from attrs import field, frozen

from emporion.timetable.converting import ids, ids_or_none, in_order, pair, pair_of_ids, two_sets

Goal = Literal["seated", "alone", "breaks", "rooms", "preferences"]
GOALS: tuple[Goal, ...] = get_args(Goal)
Bar = Literal["", "hold", "met", "policy", "agreement"]
BARS: tuple[Bar, ...] = get_args(Bar)


@frozen
class Slot:
    """One period in which meetings are held: day from 0, minutes from midnight in the event's zone, end excluded.

    ``capacity`` is the most meetings held in it at once, whatever the tables (None: as many as tables are open).
    """

    id: str
    day: int
    start_minute: int
    end_minute: int
    capacity: int | None = None


@frozen
class Table:
    """A place for one meeting per slot, open in ``slots`` (None: in all), in a ``room``."""

    id: str
    slots: frozenset[str] | None = field(default=None, converter=ids_or_none)
    room: str = ""


@frozen
class Session:
    """A session of the programme. Who attends it has no meeting in its slots; they are no idle time of a break."""

    id: str
    slots: frozenset[str] = field(converter=ids)


@frozen
class Participant:
    """Someone who meets at most once per slot: a person, or an organisation that sends one delegation.

    ``unavailable`` are slot ids, ``sessions`` the sessions attended. ``max_meetings`` is a rule; ``min_meetings`` is a
    goal that stands after the musts and before the value of the other wishes, so that a minimum out of reach never
    makes the forum impossible. ``table`` is an exhibitor's own: all its meetings are held there, and no others.
    """

    id: str
    unavailable: frozenset[str] = field(default=frozenset(), converter=ids)
    max_meetings: int | None = None
    min_meetings: int = 0
    sessions: frozenset[str] = field(default=frozenset(), converter=ids)
    table: str | None = None


@frozen
class Interpreter:
    """Someone who interprets between any two of the ``languages``, one meeting at a time.

    ``subjects`` are those understood (None: any). ``max_meetings`` is the load; after ``longest_run`` slots in a row
    comes a slot of rest (None: no such rule; days and pauses between slots are rest too). ``table`` ties the
    interpreter to one table: all meetings interpreted are held there.
    """

    id: str
    languages: frozenset[str] = field(converter=ids)
    subjects: frozenset[str] | None = field(default=None, converter=ids_or_none)
    unavailable: frozenset[str] = field(default=frozenset(), converter=ids)
    max_meetings: int | None = None
    longest_run: int | None = None
    table: str | None = None


@frozen
class Fixed:
    """Where a locked meeting stays: its slot, and the table, the people and the interpreter where those are settled."""

    slot: str
    table: str | None = None
    people: tuple[str, str] | None = field(default=None, converter=pair_of_ids)
    interpreter: str | None = None


def _fixed(value: "Fixed | tuple[str, str | None] | None") -> Fixed | None:
    return Fixed(*value) if isinstance(value, tuple) else value


@frozen
class Meeting:
    """A wish of two participants to meet.

    ``value`` (>= 1) is what seating it is worth; ``must`` goes before all that is not must; ``slots`` are the only ones
    it may begin in (None: any), ``prefers`` those it had better begin in (None: all alike); ``fixed`` locks it;
    ``after`` are meetings that, where both are seated, end before it begins. ``length`` is in slots, which follow one
    another on one day with no pause between as long as a slot. ``stand_ins`` are, for each side, the colleagues who may
    sit in place of the participant named. ``languages`` (two of them) ask for an interpreter, ``subject`` for one who
    understands it. ``barred`` keeps it out: the pair is on *hold*, has *met* before, the *policy* of the forum keeps
    the two apart, or the *agreement* of one of them is missing.
    """

    id: str
    participants: tuple[str, str] = field(converter=pair)
    value: int = 1
    must: bool = False
    slots: frozenset[str] | None = field(default=None, converter=ids_or_none)
    fixed: Fixed | None = field(default=None, converter=_fixed)
    after: frozenset[str] = field(default=frozenset(), converter=ids)
    prefers: frozenset[str] | None = field(default=None, converter=ids_or_none)
    length: int = 1
    stand_ins: tuple[frozenset[str], frozenset[str]] = field(default=(frozenset(), frozenset()), converter=two_sets)
    languages: frozenset[str] = field(default=frozenset(), converter=ids)
    subject: str = ""
    barred: Bar = ""

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who may sit on each side, the participant named first, the stand-ins in the order of their ids."""
        one, two = self.participants
        return (one, *sorted(self.stand_ins[0] - {one})), (two, *sorted(self.stand_ins[1] - {two}))


@frozen
class Walk:
    """How long it takes to go from one room to another, in minutes; either way. Where none is given it takes none."""

    rooms: tuple[str, str] = field(converter=pair)
    minutes: int = 0


def _goals(values: Iterable[Goal]) -> tuple[Goal, ...]:
    return tuple(values)


@frozen(slots=False)
class Problem:
    """A forum to be timetabled. The order of ``slots`` is the order of time.

    ``fairness``: the breaks of no two participants may differ by more than this (None: no rule). ``goals`` is the order
    of what is made best, one after the other: *seated* (musts, then minimum meetings, then value), *alone* (few
    participants with a wish and no meeting), *breaks*, *rooms* (few changes of room), *preferences* (few meetings that
    begin in slots not preferred). *seated* and *alone* stand first, in either order; the others follow in any order,
    and one that is left out is not pursued.

    Raises:
        InputError: for ids that are unknown or stand twice, numbers out of range, locks that contradict each other,
            precedences that run in a circle, and goals in an order that makes no sense.
    """

    slots: tuple[Slot, ...] = field(converter=in_order)
    tables: tuple[Table, ...] = field(converter=in_order)
    participants: tuple[Participant, ...] = field(converter=in_order)
    meetings: tuple[Meeting, ...] = field(converter=in_order)
    fairness: int | None = None
    sessions: tuple[Session, ...] = field(default=(), converter=in_order)
    interpreters: tuple[Interpreter, ...] = field(default=(), converter=in_order)
    walks: tuple[Walk, ...] = field(default=(), converter=in_order)
    goals: tuple[Goal, ...] = field(default=GOALS, converter=_goals)

    def __attrs_post_init__(self) -> None:
        from emporion.timetable.rules.validation import validate

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
    def session_by_id(self) -> dict[str, Session]:
        """The sessions by id."""
        return {session.id: session for session in self.sessions}

    @cached_property
    def interpreter_by_id(self) -> dict[str, Interpreter]:
        """The interpreters by id."""
        return {interpreter.id: interpreter for interpreter in self.interpreters}

    @cached_property
    def tables_open(self) -> dict[str, int]:
        """How many tables are open in each slot."""
        always = sum(1 for table in self.tables if table.slots is None)
        count = dict.fromkeys((slot.id for slot in self.slots), always)
        for table in self.tables:
            for slot in table.slots or ():
                count[slot] += 1
        return count
