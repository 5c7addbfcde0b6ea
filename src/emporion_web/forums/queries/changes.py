"""What changes from one version to another: meeting by meeting, and for each of those concerned."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from emporion_web.forums.models import Meeting, Slot, Table, TimetableVersion
from emporion_web.forums.queries.names import Named, names_of

KINDS = ("cancelled", "moved", "table", "interpreter", "added")
INTERPRETERS = "interpreters"
GROUPS = ("A", "B", INTERPRETERS)
Place = tuple[int, int, str]  # slot, table, interpreter


@frozen
class Change:
    """A meeting that differs between two versions; ``kind`` is one of ``KINDS``.

    It is ``moved`` to another slot, is at another ``table`` at the same time, or has another ``interpreter`` at the
    same place. ``interpreters`` are who interpreted before and who does now.
    """

    kind: str
    a: Named
    b: Named
    before: tuple[Slot, Table] | None
    after: tuple[Slot, Table] | None
    interpreters: tuple[str, str] = ("", "")


def compare(old: TimetableVersion, new: TimetableVersion) -> list[Change]:
    """Return what changes for the participants from one version to another, by kind and names."""
    names = names_of(new.forum)
    slots = {slot.pk: slot for slot in new.forum.slots.all()}
    tables = {table.pk: table for table in new.forum.tables.all()}
    before, after = (_places(version) for version in (old, new))
    changes = []
    for pair in before.keys() | after.keys():
        was, now = before.get(pair), after.get(pair)
        if was == now:
            continue
        kind = _kind(was, now)
        places = [(slots[place[0]], tables[place[1]]) if place else None for place in (was, now)]
        helpers = (was[2] if was else "", now[2] if now else "")
        changes.append(Change(kind, names[pair[0]], names[pair[1]], places[0], places[1], helpers))
    order = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(changes, key=lambda c: (order[c.kind], c.a.name, c.b.name))


def _kind(was: Place | None, now: Place | None) -> str:
    if was is None or now is None:
        return "added" if was is None else "cancelled"
    if was[0] != now[0]:
        return "moved"
    return "table" if was[1] != now[1] else "interpreter"


def _places(version: TimetableVersion) -> dict[tuple[int, int], Place]:
    found = version.meetings.values_list("a_id", "b_id", "slot_id", "table_id", "interpreter__name")
    return {(a, b): (slot, table, helper or "") for a, b, slot, table, helper in found}


@frozen
class Line:
    """One change as one of those concerned lives it: whom the meeting is with, and what happens to it."""

    change: Change
    kind: str
    partners: tuple[Named, ...]


@frozen
class Affected:
    """Somebody whose agenda changes, with every line of it in the order of time."""

    who: Named
    lines: tuple[Line, ...]


@frozen
class Group:
    """Those concerned of a side, or the interpreters; ``everybody`` is how many there are in the two versions."""

    key: str
    people: tuple[Affected, ...]
    everybody: int


def groups_of(changes: Iterable[Change], everybody: dict[str, int]) -> list[Group]:
    """Return who is concerned by the changes: side A, side B, the interpreters where there are any."""
    lines: dict[str, dict[Named, list[Line]]] = {key: {} for key in GROUPS}
    for change in changes:
        for who, partner in ((change.a, change.b), (change.b, change.a)):
            lines[who.side].setdefault(who, []).append(Line(change, change.kind, (partner,)))
        for name, kind in _duties(change):
            who = Named(0, 0, "", name)
            lines[INTERPRETERS].setdefault(who, []).append(Line(change, kind, (change.a, change.b)))
    return [
        Group(
            key,
            tuple(Affected(who, tuple(sorted(found, key=_when))) for who, found in _by_name(lines[key])),
            everybody.get(key, 0),
        )
        for key in GROUPS
        if everybody.get(key) or lines[key]
    ]


def _by_name(lines: dict[Named, list[Line]]) -> list[tuple[Named, list[Line]]]:
    return sorted(lines.items(), key=lambda item: (item[0].name.casefold(), item[0].pk))


def _when(line: Line) -> tuple[object, ...]:
    slot, _ = line.change.after or line.change.before or (None, None)
    return (slot.start if slot else 0, KINDS.index(line.kind), line.change.a.name)


def _duties(change: Change) -> Sequence[tuple[str, str]]:
    """Return what an interpreter hears of a change: a meeting passed on is lost to one and new to the other."""
    was, now = change.interpreters
    if was == now:
        return [(was, change.kind)] if was else []
    return [*([(was, "cancelled")] if was else []), *([(now, "added")] if now else [])]


def everybody_in(*versions: TimetableVersion) -> dict[str, int]:
    """Count by group who has a meeting in one of the versions."""
    rows = Meeting.objects.filter(version__in=versions).order_by()
    sides = {
        side: rows.values(field).distinct().count()
        for side, field in (("A", "a"), ("B", "b"), (INTERPRETERS, "interpreter__name"))
    }
    nobody = rows.filter(interpreter__isnull=True).exists()
    return sides | {INTERPRETERS: sides[INTERPRETERS] - nobody}


def kinds_of(changes: Sequence[Change]) -> dict[str, int]:
    """Count the changes by kind."""
    return {kind: sum(change.kind == kind for change in changes) for kind in KINDS}
