"""What has changed since a timetable was made, and the changed problem that a repair starts from."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.timetable.converting import ids, in_order
from emporion.timetable.files.entries import Entry, root
from emporion.timetable.files.files_problem import meeting_from, participant_from, table_from
from emporion.timetable.problem import Meeting, Participant, Table

Absences = Mapping[str, frozenset[str] | None]  # id -> slots, None for all that are still to come


def _absences(values: Mapping[str, Iterable[str] | None]) -> dict[str, frozenset[str] | None]:
    return {name: None if slots is None else frozenset(slots) for name, slots in values.items()}


def _pairs(values: Iterable[Iterable[str]]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in values)


@frozen
class Change:
    """Everything that came in between. Absences are by id; None in place of slots means all that are still to come.

    ``now`` is the slot that is running: meetings that begin in or before it are over or running, stay as they are, and
    nothing else is put there. ``lock`` are meetings to be kept exactly as the timetable has them. ``held`` are pairs of
    participants who may not meet (a hold), whatever was locked.
    """

    now: str | None = None
    cancel_meetings: frozenset[str] = field(default=frozenset(), converter=ids)
    away: Absences = field(factory=dict, converter=_absences)
    closed_tables: Absences = field(factory=dict, converter=_absences)
    interpreters_away: Absences = field(factory=dict, converter=_absences)
    held: frozenset[frozenset[str]] = field(default=frozenset(), converter=_pairs)
    must: frozenset[str] = field(default=frozenset(), converter=ids)
    lock: frozenset[str] = field(default=frozenset(), converter=ids)
    add_tables: tuple[Table, ...] = field(default=(), converter=in_order)
    add_participants: tuple[Participant, ...] = field(default=(), converter=in_order)
    add_meetings: tuple[Meeting, ...] = field(default=(), converter=in_order)


_FIELDS = (
    "now",
    "cancel_meetings",
    "gone",
    "away",
    "close_tables",
    "interpreters_gone",
    "interpreters_away",
    "held",
    "must",
    "lock",
    "add_tables",
    "add_participants",
    "add_meetings",
)


def change_from_json(data: Mapping[str, Any], *, file: str = "") -> Change:
    """Read a change from the JSON that the reference of the timetable files describes.

    Raises:
        InputError: a field is not known or has the wrong form.
    """
    whole = root(data, file)
    unknown = sorted(name for name in data if name not in _FIELDS)
    if unknown:
        raise InputError(
            phrase("A change has no field {name}.", name=unknown[0]),
            remedy=phrase("Name only these: {names}.", names=", ".join(_FIELDS)),
            place=whole.refused(unknown[0], phrase("")).place,
        )
    return Change(
        now=whole.text_or_none("now"),
        cancel_meetings=whole.names("cancel_meetings"),
        away=_slots_of(whole, "away") | dict.fromkeys(whole.names("gone")),
        closed_tables=_slots_of(whole, "close_tables"),
        interpreters_away=_slots_of(whole, "interpreters_away") | dict.fromkeys(whole.names("interpreters_gone")),
        held=_held(whole),
        must=whole.names("must"),
        lock=whole.names("lock"),
        add_tables=tuple(table_from(entry) for entry in whole.entries("add_tables")),
        add_participants=tuple(participant_from(entry) for entry in whole.entries("add_participants")),
        add_meetings=tuple(meeting_from(entry) for entry in whole.entries("add_meetings")),
    )


def _slots_of(whole: Entry, name: str) -> dict[str, tuple[str, ...] | None]:
    """Return absences by id from an object of lists; a plain list of ids means all slots."""
    if isinstance(whole.data.get(name), list):
        return dict.fromkeys(whole.names(name))
    inner = whole.entry(name)
    return {key: inner.names_or_none(key) for key in inner.data}


def _held(whole: Entry) -> list[tuple[str, str]]:
    found = whole.data.get("held") or []
    if not isinstance(found, list):
        raise whole.refused("held", phrase("The holds are not a list of pairs of participants."))
    pairs = Entry({str(number): pair for number, pair in enumerate(found)}, "held", whole.file)
    return [pairs.pair(number) for number in pairs.data]
