"""What has happened to a forum that is given out, written down and met by a draft that moves the fewest meetings."""

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import frozen
from django.db import transaction
from django.db.models import F

from emporion import timetable
from emporion.kernel.phrases import Label, Phrase, phrase, plural
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums import adapters
from emporion_web.forums.actions.guard import forget_explanations, lock_forum
from emporion_web.forums.actions.timetable import Order, discard_version, start_timetable
from emporion_web.forums.adapters.frame import interpreter_ids
from emporion_web.forums.models import Forum, ForumInterpreter, Participant, Slot, Table, TimetableVersion
from emporion_web.forums.queries.names import labels_in
from emporion_web.forums.queries.standing import begun_and_coming
from emporion_web.jobs.models import Job

PEOPLE, TABLES, INTERPRETERS = "people", "tables", "interpreters"
AWAY: dict[str, Any] = {
    PEOPLE: Participant.away.through,
    TABLES: Table.closed.through,
    INTERPRETERS: ForumInterpreter.away.through,
}
MODELS: dict[str, Any] = {PEOPLE: Participant, TABLES: Table, INTERPRETERS: ForumInterpreter}
TAKEN_BACK = {PEOPLE: "forums.participant.edit", TABLES: "forums.table.open", INTERPRETERS: "forums.interpreter.edit"}
COLUMNS = {PEOPLE: "participant", TABLES: "table", INTERPRETERS: "foruminterpreter"}


@frozen
class Event:
    """Participants, a table or an interpreter are lost from ``begins`` (None: at once) to ``back`` (None: the end).

    ``name`` is what a delegation is called; of one participant it is empty.
    """

    people: tuple[Participant, ...] = ()
    table: Table | None = None
    interpreter: ForumInterpreter | None = None
    begins: Slot | None = None
    back: Slot | None = None
    name: str = ""


@transaction.atomic
def report(
    forum: Forum, *, actor: User, event: Event, base: TimetableVersion, budget_seconds: int
) -> tuple[TimetableVersion, Job]:
    """Write down what has happened, and begin a draft from ``base`` that moves the fewest meetings.

    What begins before this moment stays as it is. Locks that the event makes impossible are loosened. Refuses an event
    that touches no slot still to come, and whatever stands against starting a timetable.
    """
    forum = lock_forum(forum)
    lost = _slots(forum, event)
    if not lost:
        raise Refused(phrase("No slot that is still to come is concerned. Choose other times."))
    change = _change(forum, event, lost)
    order = Order(budget_seconds=budget_seconds, seed=1, repair=base, change=change)
    version, job = start_timetable(forum, actor=actor, order=order)
    added = {
        PEOPLE: _add(event.people, "away", lost),
        TABLES: _add([event.table] if event.table else [], "closed", lost),
        INTERPRETERS: _add([event.interpreter] if event.interpreter else [], "away", lost),
    }
    happened = {"said": _said(event, len(lost)).to_json(), "added": added, "seen": _seen(event)}
    version.figures = version.figures | {"happened": happened}
    TimetableVersion.objects.filter(pk=version.pk).update(figures=version.figures)
    forget_explanations(forum.pk)
    record("forums.repair.report", actor=actor, subject=version, changes={"slots": (0, len(lost))})
    return version, job


@transaction.atomic
def take_back(version: TimetableVersion, *, actor: User, seen_revision: int) -> None:
    """Discard a draft, and take back what was written down for it; what was there before stays.

    Refuses if one of those concerned was changed since: others may rely on the absence by now.
    """
    forum = lock_forum(version.forum)
    happened = version.figures.get("happened", {})
    added: dict[str, list[list[int]]] = happened.get("added", {})
    _refuse_relied_on(forum, version, happened.get("seen", {}))
    discard_version(version, actor=actor, seen_revision=seen_revision)
    for kind, pairs in added.items():
        slots: dict[int, list[int]] = {}
        for pk, slot in pairs:
            slots.setdefault(pk, []).append(slot)
        for row in MODELS[kind].objects.filter(pk__in=slots):
            gone, _ = AWAY[kind].objects.filter(**{COLUMNS[kind]: row.pk, "slot__in": slots[row.pk]}).delete()
            if kind != TABLES:
                MODELS[kind].objects.filter(pk=row.pk).update(revision=F("revision") + 1)
            record(TAKEN_BACK[kind], actor=actor, subject=row, changes={"away": (gone, 0)})
    forget_explanations(version.forum_id)


def _seen(event: Event) -> dict[str, dict[str, int]]:
    """Return the revision of each row after what was added; tables have none, and count as 0."""
    people = Participant.objects.filter(pk__in=[one.pk for one in event.people]).values_list("pk", "revision")
    helping = ForumInterpreter.objects.filter(pk__in=[event.interpreter.pk] if event.interpreter else [])
    return {
        PEOPLE: {str(pk): revision for pk, revision in people},
        TABLES: {str(event.table.pk): 0} if event.table else {},
        INTERPRETERS: {str(pk): revision for pk, revision in helping.values_list("pk", "revision")},
    }


def _refuse_relied_on(forum: Forum, version: TimetableVersion, seen: dict[str, dict[str, int]]) -> None:
    changed = any(
        now != seen[kind][str(pk)]
        for kind in (PEOPLE, INTERPRETERS)
        for pk, now in MODELS[kind].objects.filter(pk__in=map(int, seen.get(kind, {}))).values_list("pk", "revision")
    )
    later = forum.versions.filter(number__gt=version.number, figures__has_key="happened").values_list(
        "figures__happened__seen__tables", flat=True
    )
    said_again = any(set(seen.get(TABLES, {})) & set(tables or ()) for tables in later)
    if changed or said_again:
        raise Refused(
            phrase(
                "What was written down was changed since, and others may rely on it. Discard the draft alone, and "
                "correct the absences by hand."
            )
        )


def _slots(forum: Forum, event: Event) -> list[Slot]:
    """Return the slots that are lost: of those still to come."""
    _, coming = begun_and_coming(forum)
    return [
        slot
        for slot in coming
        if (event.begins is None or slot.start >= event.begins.start)
        and (event.back is None or slot.start < event.back.start)
    ]


def _change(forum: Forum, event: Event, lost: Iterable[Slot]) -> timetable.Change:
    slots = [adapters.slot_id(slot.pk) for slot in lost]
    away: dict[str, list[str]] = {}
    if event.interpreter:
        ids = interpreter_ids(forum)
        for slot in lost:
            name = ids.id(event.interpreter.pk, slot.pk)
            assert name is not None
            away.setdefault(name, []).append(adapters.slot_id(slot.pk))
    return timetable.Change(
        away={adapters.participant_id(one.pk): slots for one in event.people},
        closed_tables={adapters.table_id(event.table.pk): slots} if event.table else {},
        interpreters_away=away,
    )


def _add(rows: Sequence[Any], name: str, lost: Sequence[Slot]) -> list[list[int]]:
    """Add the slots to each row, and return the pairs of row and slot that were not there before."""
    added = []
    for row in rows:
        there = set(getattr(row, name).values_list("pk", flat=True))
        new = [slot.pk for slot in lost if slot.pk not in there]
        getattr(row, name).add(*new)
        if not isinstance(row, Table):
            type(row).objects.filter(pk=row.pk).update(revision=F("revision") + 1)
        added += [[row.pk, slot] for slot in new]
    return added


def _said(event: Event, count: int) -> Phrase:
    if event.table:
        return plural(
            "Table {table} cannot be used in {count} slot.",
            "Table {table} cannot be used in {count} slots.",
            count,
            table=str(event.table),
        )
    if event.interpreter:
        return plural(
            "{name} does not interpret in {count} slot.",
            "{name} does not interpret in {count} slots.",
            count,
            name=event.interpreter.name,
        )
    if event.name:
        return plural(
            "The delegation “{name}” ({people}) is not there in {count} slot.",
            "The delegation “{name}” ({people}) is not there in {count} slots.",
            count,
            name=event.name,
            people=str(len(event.people)),
        )
    who: Label = labels_in({one.pk: one.organisation_id for one in event.people})[event.people[0].pk]
    return plural("{name} is not there in {count} slot.", "{name} is not there in {count} slots.", count, name=who)
