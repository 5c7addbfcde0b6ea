"""What happened to an organisation: its audit rows and the imports that touched it, the newest first."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from attrs import frozen
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from emporion_web.audit.models import AuditEntry
from emporion_web.registry.enums import RowOutcome
from emporion_web.registry.models import ImportRow, Organisation
from emporion_web.registry.queries.labels import consent_label, country_label, language_label, size_label

MOST = 12
ACTIONS: Mapping[str, str | Promise] = {
    "registry.organisation.create": _("Organisation created"),
    "registry.organisation.edit": _("Details changed"),
    "registry.organisation.names": _("Names changed"),
    "registry.organisation.identifiers": _("Identifiers changed"),
    "registry.organisation.representatives": _("Representatives changed"),
    "registry.organisation.consents": _("Consents changed"),
    "registry.organisation.merge": _("Another organisation merged into it"),
    "registry.organisation.unmerge": _("Merge taken back"),
    "registry.duplicates.reopen": _("Decision on a duplicate taken back"),
    "registry.organisation.distinct": _("Decided that it is not the same as another"),
    "registry.statement.save": _("Offer or need written"),
    "registry.statement.remove": _("Offer or need removed"),
}
FIELDS: Mapping[str, str | Promise] = {
    "name": _("Name"),
    "names": _("Names"),
    "identifiers": _("Identifiers"),
    "representatives": _("Representatives"),
    "consents": _("Consents"),
    "statements": _("Offers and needs"),
    "offer": _("Offer"),
    "need": _("Need"),
    "country": _("Country"),
    "region": _("Region"),
    "city": _("City"),
    "website": _("Website"),
    "size": _("Size"),
    "employees": _("Employees"),
    "languages": _("Working languages"),
    "certificates": _("Certificates"),
    "extra": _("Remarks"),
    "merged": _("Merged organisation"),
    "distinct": _("Not the same as"),
}
LABELS: Mapping[str, Callable[[str], str]] = {
    "consents": consent_label,
    "country": country_label,
    "size": size_label,
    "languages": language_label,
}


@frozen
class Change:
    """One field that changed, as words."""

    label: str | Promise
    old: str
    new: str


@frozen
class Event:
    """Something that happened: when, who did it, what, the fields it changed; an import it came from, if any."""

    at: datetime
    who: str
    title: str | Promise
    changes: tuple[Change, ...] = ()
    run: int | None = None
    filename: str = ""


def history_of(organisation: Organisation) -> list[Event]:
    """Return the newest events of an organisation. Two queries."""
    label = Organisation._meta.label_lower
    entries = AuditEntry.objects.filter(object_type=label, object_id=str(organisation.pk)).select_related("actor")
    changed = (RowOutcome.CREATED, RowOutcome.CHANGED)  # what a row changed is kept for a time, that it did for good
    rows = ImportRow.objects.filter(organisation=organisation, applied=True, leads_to=None, outcome__in=changed)
    rows = rows.select_related("run__started_by").order_by("-pk")
    events = [event_of(entry) for entry in entries[:MOST]] + [_imported(row) for row in rows[:MOST]]
    return sorted(events, key=lambda event: event.at, reverse=True)[:MOST]


def event_of(entry: AuditEntry) -> Event:
    """Return an audit row as an event."""
    return Event(
        at=entry.at,
        who=str(entry.actor or ""),
        title=ACTIONS.get(entry.action, entry.action),
        changes=tuple(changes_of(entry.changes)),
    )


def changes_of(changes: Mapping[str, Any]) -> list[Change]:
    """Return ``{field: [old, new]}`` as lines for a reader; fields without a name for readers are left out.

    Of lists only what came and what went is told, as far as they differ in more than their order.
    """
    told = {name: _apart(old, new) for name, (old, new) in changes.items() if name in FIELDS}
    return [Change(FIELDS[name], _said(name, old), _said(name, new)) for name, (old, new) in told.items()]


def _apart(old: Any, new: Any) -> tuple[Any, Any]:
    if not (isinstance(old, list) and isinstance(new, list)):
        return old, new
    apart = [each for each in old if each not in new], [each for each in new if each not in old]
    return apart if any(apart) else (old, new)


def _said(name: str, value: Any) -> str:
    """Return a field's value as text, codes in words."""
    words = LABELS.get(name)
    if words is None or not value:
        return as_words(value)
    return as_words([words(str(each)) for each in value] if isinstance(value, (list, tuple)) else words(str(value)))


def as_words(value: Any) -> str:
    """Return a value of a change as text."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(as_words, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {as_words(each)}" for name, each in value.items())
    return "" if value is None else str(value)


def _imported(row: ImportRow) -> Event:
    title = _("Created by an import") if row.outcome == "created" else _("Changed by an import")
    if row.undone:
        title = _("Changed by an import that was undone")
    changes = changes_of(((row.after or {}).get("changes") or {}).get("fields", {})) if row.outcome != "created" else ()
    at = row.run.finished_at or row.run.created_at
    return Event(at, str(row.run.started_by or ""), title, tuple(changes), row.run_id, row.run.filename)
