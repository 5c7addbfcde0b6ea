"""What follows if a meeting of a draft moves to another slot, told for every slot before anything is done."""

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen
from django.db import models
from django.utils.translation import gettext_lazy as _

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.forums.models import ForumInterpreter, Meeting, Slot, Table
from emporion_web.forums.queries.places import Places, attended, is_busy

Instead = tuple[Phrase, Phrase]  # what is said to everybody, what to a desk


class Verdict(models.TextChoices):
    """Whether a meeting may move to a slot."""

    HERE = "here", _("It is here")
    MAY = "may", _("Possible")
    WARN = "warn", _("Possible, with a loss")
    NO = "no", _("Impossible")


@frozen
class Target:
    """What follows in one slot: where they would sit and who would interpret (None: nowhere, nobody), and sentences."""

    slot: Slot
    verdict: Verdict
    table: Table | None = None
    interpreter: ForumInterpreter | None = None
    said: tuple[Phrase, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the meeting may go there."""
        return self.verdict in {Verdict.MAY, Verdict.WARN}


def moves_of(meeting: Meeting, now: datetime) -> list[Target]:
    """Return what follows in each slot of the forum, in the order of time.

    Table and interpreter are those that a move by hand finds: the meeting's own table where it is free, else one in
    the same room, else the first; the interpreter who suits best. The version is read once, in a number of queries that
    grows neither with the slots nor with the meetings.
    """
    places = Places(meeting.version, meeting.a_id, meeting.b_id, besides=meeting.pk)
    free = {slot.pk: tables for slot, tables in places.free()}
    missed = attended(meeting.version, meeting.a_id, meeting.b_id)
    busy = _busy(places)
    found = []
    for slot in places.slots:
        if slot.pk == meeting.slot_id:
            found.append(Target(slot, Verdict.HERE, meeting.table, meeting.interpreter))
        elif slot.pk in free:
            warnings = [*missed.get(slot.pk, ()), *_begun(slot, now)]
            found.append(_open(places, meeting, slot, free[slot.pk], warnings))
        else:
            found.append(Target(slot, Verdict.NO, said=tuple(_against(places, slot, busy.get(slot.pk, [])))))
    return found


def _open(places: Places, meeting: Meeting, slot: Slot, tables: list[Table], warnings: list[Phrase]) -> Target:
    table = min(tables, key=lambda one: (one.pk != meeting.table_id, one.room_id != meeting.table.room_id))
    who = places.interpreters(slot, table)[0] if places.need else None
    said = list(warnings)
    if table.pk != meeting.table_id:
        said.append(
            phrase("They sit at table {table} instead of {before}.", table=str(table), before=str(meeting.table))
        )
    if who != meeting.interpreter:
        said.append(_changed(meeting.interpreter, who))
    return Target(slot, Verdict.WARN if warnings else Verdict.MAY, table, who, tuple(said))


def _changed(before: ForumInterpreter | None, after: ForumInterpreter | None) -> Phrase:
    if before is None:
        return phrase("{name} interprets.", name=str(after))
    if after is None:
        return phrase("{name} is no longer needed.", name=str(before))
    return phrase("{name} interprets instead of {before}.", name=str(after), before=str(before))


def _begun(slot: Slot, now: datetime) -> Iterable[Phrase]:
    return [phrase("This slot has begun already.")] if slot.start <= now else []


def _against(places: Places, slot: Slot, busy: list[Instead]) -> Iterable[Phrase]:
    """Say why not: who is not free, and whom they meet instead, then what keeps them from every table."""
    said = [next((told for plain, told in busy if plain == one), one) for one in places.of_people(slot)]
    fit = [table for table in places.tables if not any(places.of_table(slot, table))]
    if any(places.served(slot, table) and not any(places.of_walks(slot, table)) for table in fit):
        return said
    if fit:
        near = [table for table in fit if not any(places.of_walks(slot, table))]
        reasons = [places.nobody(slot)] if near else [one for table in fit for one in places.of_walks(slot, table)]
        return [*said, *(one for n, one in enumerate(reasons) if one not in reasons[:n])]
    own = next((person.own_table for person in places.people.values() if person.own_table_id), None)
    return [*said, *(places.of_table(slot, own) if own else [phrase("No table is free in this slot.")])]


def _busy(places: Places) -> dict[int, list[Instead]]:
    """Return by slot what to say instead of “has another meeting”: officers alone move meetings, and may know whom."""
    others = [
        (slot, table, person, b if pk == a else a)
        for _pk, slot, table, a, b, _who in places.rows
        for pk, person in places.people.items()
        if pk in (a, b)
    ]
    rows = places.version.forum.participants.filter(pk__in={other for *_, other in others})
    names = {one.pk: str(one) for one in rows.select_related("organisation")}
    tables = {table.pk: str(table) for table in places.tables}
    found: dict[int, list[Instead]] = {}
    for slot, table, person, other in others:
        told = {"name": str(person), "other": names[other], "table": tables[table]}
        said = phrase("{name} meets {other} then, at table {table}.", **told)
        found.setdefault(slot, []).append((is_busy(person), said))
    return found
