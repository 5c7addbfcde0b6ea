"""Create a forum and change its frame: titles, slots, tables."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.guard import refuse_if_used, touch_forum
from emporion_web.forums.actions.telling import tell_again
from emporion_web.forums.models import Forum, Slot, Table
from emporion_web.forums.rules import Plan

FIELDS = (
    "title_en",
    "title_ru",
    "title_zh",
    "place_en",
    "place_ru",
    "place_zh",
    "zone",
    "default_quota",
    "needs_confirmation",
    "video_pattern",
)
TOLD_IN_CALENDARS = frozenset(FIELDS) - {"default_quota", "needs_confirmation"}


@transaction.atomic
def create_forum(
    *, actor: User | None, slug: str, fields: Mapping[str, Any], plan: Plan, tables: int, invented: bool = False
) -> Forum:
    """Create a forum with its slots and ``tables`` numbered tables. Refuses a short address that is taken."""
    try:
        with transaction.atomic():
            forum = Forum.objects.create(slug=slug, invented=invented, **fields)
    except IntegrityError as error:
        raise Refused(phrase("The short address “{slug}” is taken. Choose another.", slug=slug)) from error
    _make_slots(forum, plan)
    Table.objects.bulk_create(Table(forum=forum, number=number) for number in range(1, tables + 1))
    changes = {"title": ("", str(forum)), "slots": (0, plan.days * plan.slots_per_day), "tables": (0, tables)}
    record("forums.forum.create", actor=actor, subject=forum, changes=changes)
    return forum


@transaction.atomic
def edit_forum(forum: Forum, *, actor: User, seen_revision: int, fields: Mapping[str, Any]) -> Forum:
    """Change titles, places, zone or quota. What calendars tell of rises their SEQUENCE.

    Refuses if the forum was changed since it was seen, or if the zone of a forum with slots in use would change.
    """
    touch_forum(forum, seen_revision)
    before = Forum.objects.get(pk=forum.pk)
    changes = {f: (getattr(before, f), fields[f]) for f in FIELDS if f in fields and getattr(before, f) != fields[f]}
    if "zone" in changes:
        refuse_if_used(slots=list(before.slots.all()))
    Forum.objects.filter(pk=forum.pk).update(**{field: new for field, (_, new) in changes.items()})
    if changes.keys() & TOLD_IN_CALENDARS:
        tell_again(forum)
    record("forums.forum.edit", actor=actor, subject=before, changes=changes)
    forum.refresh_from_db()
    return forum


@transaction.atomic
def replan(forum: Forum, *, actor: User, seen_revision: int, plan: Plan) -> int:
    """Put new slots in place of all; refused where a version uses one. Return how many there are now."""
    touch_forum(forum, seen_revision)
    slots = list(forum.slots.all())
    refuse_if_used(slots=slots)
    forum.slots.all().delete()
    count = _make_slots(forum, plan)
    record("forums.forum.replan", actor=actor, subject=forum, changes={"slots": (len(slots), count)})
    return count


@transaction.atomic
def add_slot(forum: Forum, *, actor: User, seen_revision: int, start: datetime, end: datetime) -> Slot:
    """Add a slot ``[start, end)`` of aware times; refused where it overlaps another."""
    touch_forum(forum, seen_revision)
    if end <= start:
        raise Refused(phrase("A slot must end after it starts."))
    if forum.slots.filter(start__lt=end, end__gt=start).exists():
        raise Refused(phrase("This slot overlaps another. Choose a time that is free."))
    slot = Slot.objects.create(forum=forum, start=start, end=end)
    record("forums.slot.add", actor=actor, subject=slot, changes={"start": ("", start.isoformat())})
    return slot


@transaction.atomic
def remove_slot(slot: Slot, *, actor: User, seen_revision: int) -> None:
    """Remove a slot that no version uses."""
    touch_forum(slot.forum, seen_revision)
    refuse_if_used(slots=[slot])
    record("forums.slot.remove", actor=actor, subject=slot, changes={"start": (slot.start.isoformat(), "")})
    slot.delete()


@transaction.atomic
def set_tables(forum: Forum, *, actor: User, seen_revision: int, count: int) -> None:
    """Have ``count`` tables: add them at the end, or take the last ones away if no version uses them."""
    touch_forum(forum, seen_revision)
    have = forum.tables.count()
    if count > have:
        last = forum.tables.aggregate(last=Max("number"))["last"] or 0
        Table.objects.bulk_create(Table(forum=forum, number=last + i) for i in range(1, count - have + 1))
    elif count < have:
        leaving = list(forum.tables.order_by("-number")[: have - count])
        refuse_if_used(tables=leaving)
        Table.objects.filter(pk__in=[table.pk for table in leaving]).delete()
    record("forums.forum.tables", actor=actor, subject=forum, changes={"tables": (have, count)})


@transaction.atomic
def rename_tables(forum: Forum, *, actor: User, seen_revision: int, names: Mapping[int, str]) -> None:
    """Name tables, ``{table: name}``; refused for one that a version uses, and for two tables of one name."""
    touch_forum(forum, seen_revision)
    shown = [names.get(table.pk, table.name) or str(table.number) for table in forum.tables.all()]
    if len(set(shown)) < len(shown):
        raise Refused(phrase("Two tables would have the same name. Give each its own."))
    tables = [t for t in forum.tables.filter(pk__in=names) if t.name != names[t.pk]]
    refuse_if_used(tables=tables)
    changes = {f"table {table.number}": (table.name, names[table.pk]) for table in tables}
    for table in tables:
        table.name = names[table.pk]
    Table.objects.bulk_update(tables, ["name"])
    record("forums.forum.rename_tables", actor=actor, subject=forum, changes=changes)


def _make_slots(forum: Forum, plan: Plan) -> int:
    return len(Slot.objects.bulk_create(Slot(forum=forum, start=start, end=end) for start, end in plan.slots()))
