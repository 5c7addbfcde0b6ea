"""Reader for forums as MiniZinc data, in the form of Bofill et al., JAIR 2022.

``nTables``, ``nTotalSlots`` and ``nMorningSlots`` are numbers; ``requested`` has rows (participant, participant,
session: 1 morning, 2 afternoon, 3 either); ``forbidden`` has per participant a set of slots; ``fixed`` per meeting a
slot or 0; ``precedences`` per meeting the set of meetings that come before it. Everything counts from 1; a 0 in a set
stands for nothing.
"""

import re
from pathlib import Path

from attrs import frozen

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.timetable.problem import Meeting, Participant, Problem, Slot, Table

Value = int | list[int] | list[list[int]] | list[frozenset[int]]

_ENTRY = re.compile(r"(\w+)\s*=\s*([^;]*);")
_SET = re.compile(r"\{([^{}]*)\}|(-?\d+)\s*\.\.\s*(-?\d+)")
_NUMBER = re.compile(r"-?\d+")
_SLOT_MINUTES = 20
_FIRST_MINUTE = 9 * 60
MOST = 100_000  # slots, tables, people or meetings


@frozen
class Forum:
    """The entries of one data file, unchecked."""

    entries: dict[str, Value]
    file: str

    def number(self, name: str, most: int = MOST) -> int:
        """Return a number of things; raise InputError if it is not there, negative, or more than ``most``."""
        value = self.entries.get(name)
        if not isinstance(value, int) or not 0 <= value <= most:
            raise self.refused(name)
        return value

    def refused(self, name: str) -> InputError:
        """Return the error for an entry that is missing or has the wrong form."""
        return InputError(
            phrase("The entry {name} is missing or has the wrong form.", name=name),
            remedy=phrase("Give the file all entries of a B2B forum in MiniZinc data form."),
            place=Place(file=self.file),
        )


def _value(text: str) -> Value:
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return int(text)
    if text.startswith("[|"):
        return [[int(n) for n in _NUMBER.findall(row)] for row in text.strip("[]").split("|") if _NUMBER.search(row)]
    if "{" in text or ".." in text:
        return [_set(match) for match in _SET.finditer(text)]
    return [int(number) for number in _NUMBER.findall(text)]


def _set(match: re.Match[str]) -> frozenset[int]:
    inside, low, high = match.groups()
    if inside is None:
        return _between(int(low), int(high))
    span = re.fullmatch(r"\s*(-?\d+)\s*\.\.\s*(-?\d+)\s*", inside)
    if span:
        return _between(int(span[1]), int(span[2]))
    return frozenset(int(number) for number in _NUMBER.findall(inside))


def _between(low: int, high: int) -> frozenset[int]:
    if high - low > MOST:
        raise ValueError(high)
    return frozenset(range(low, high + 1))


def parse_dzn(text: str, file: str = "") -> Forum:
    """Return the entries of MiniZinc data: numbers, arrays, two-dimensional arrays, arrays of sets; ``%`` comments.

    Raises:
        InputError: a number or a range is far too large.

    >>> parse_dzn("n = 2; a = [|1,2|3,4|]; s = [{1},{}]; % end").entries
    {'n': 2, 'a': [[1, 2], [3, 4]], 's': [frozenset({1}), frozenset()]}
    """
    forum = Forum({}, file)
    for name, value in _ENTRY.findall(re.sub(r"%[^\n]*", "", text)):
        try:
            forum.entries[name] = _value(value)
        except ValueError as error:
            raise forum.refused(name) from error
    return forum


def problem_from_dzn(text: str, *, file: str = "", fairness: int | None = None) -> Problem:
    """Return the problem of MiniZinc data; all ids are its numbers from 1 as text, all slots are of one day.

    A fixed meeting may take its slot only, or stay out: some of these files fix meetings where someone is forbidden, or
    so that no timetable with all of them is fair enough.

    Raises:
        InputError: an entry is missing, has the wrong form or length, or names what does not exist.
    """
    forum = parse_dzn(text, file)
    total = forum.number("nTotalSlots")
    morning = forum.number("nMorningSlots", total)
    people, count = forum.number("nBusiness"), forum.number("nMeetings")
    requested = _rows(forum, "requested", count)
    if any(len(row) != 3 or row[2] not in (1, 2, 3) for row in requested):
        raise forum.refused("requested")
    forbidden = [slots - {0} for slots in _sets(forum, "forbidden", people)]
    after = [meetings - {0} for meetings in _sets(forum, "precedences", count)]
    fixed = _numbers(forum, "fixed", count)
    names = [str(i + 1) for i in range(max(total, count, people))]
    sessions = {1: frozenset(names[:morning]), 2: frozenset(names[morning:total]), 3: None}
    return Problem(
        slots=tuple(_slot(i) for i in range(total)),
        tables=tuple(Table(str(i + 1)) for i in range(forum.number("nTables"))),
        participants=tuple(Participant(names[i], frozenset(map(str, forbidden[i]))) for i in range(people)),
        meetings=tuple(
            Meeting(
                names[i],
                (str(row[0]), str(row[1])),
                slots=_only(sessions[row[2]], fixed[i]) if fixed[i] else sessions[row[2]],
                after=frozenset(map(str, after[i])),
            )
            for i, row in enumerate(requested)
        ),
        fairness=fairness,
    )


def _slot(position: int) -> Slot:
    start = _FIRST_MINUTE + position * _SLOT_MINUTES
    return Slot(str(position + 1), 0, start, start + _SLOT_MINUTES)


def _only(session: frozenset[str] | None, slot: int) -> frozenset[str]:
    return frozenset({str(slot)}) if session is None else session & {str(slot)}


def _rows(forum: Forum, name: str, length: int) -> list[list[int]]:
    value = forum.entries.get(name)
    if not isinstance(value, list) or len(value) != length or not all(isinstance(row, list) for row in value):
        raise forum.refused(name)
    return value  # type: ignore[return-value]


def _numbers(forum: Forum, name: str, length: int) -> list[int]:
    value = forum.entries.get(name, [0] * length)
    if not isinstance(value, list) or len(value) != length or not all(isinstance(item, int) for item in value):
        raise forum.refused(name)
    return value  # type: ignore[return-value]


def _sets(forum: Forum, name: str, length: int) -> list[frozenset[int]]:
    value = forum.entries.get(name, [frozenset[int]()] * length)
    if not isinstance(value, list) or len(value) != length or not all(isinstance(item, frozenset) for item in value):
        raise forum.refused(name)
    return value  # type: ignore[return-value]


def read_dzn(path: Path, *, fairness: int | None = None) -> Problem:
    """Read a MiniZinc data file; see :func:`problem_from_dzn`."""
    return problem_from_dzn(path.read_text(encoding="utf-8", errors="replace"), file=path.name, fairness=fairness)
