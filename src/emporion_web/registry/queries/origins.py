"""Where each name of an organisation comes from, and what else it may be called."""

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from emporion.registry.naming import Variant, analyse
from emporion_web.audit.models import AuditEntry
from emporion_web.registry.models import ImportRow, Merge, Organisation, OrganisationName
from emporion_web.registry.queries.merges import members_of

_EDITS = ("registry.organisation.create", "registry.organisation.names")
KINDS: dict[str, str | Promise] = {
    "cleaned": _("Plain characters"),
    "one-of": _("One of several"),
    "simplified": _("Simplified characters"),
    "bare": _("Without legal form"),
    "placeless": _("Without place"),
    "core": _("Core"),
    "quoted": _("In quotation marks"),
    "expanded": _("Written out"),
    "abbreviation": _("Abbreviation"),
    "order": _("Other order"),
    "initials": _("Initials"),
    "short": _("Short"),
    "pinyin": _("Pinyin"),
    "wade-giles": _("Wade–Giles"),
    "palladius": _("Palladius"),
    "from-palladius": _("From Palladius"),
    "romanised": _("Latin letters"),
    "press": _("Spelling of the press"),
    "marks": _("Without marks"),
    "english": _("English"),
    "russian": _("Russian"),
}


@frozen
class Source:
    """Who or what said a name first: a row of an import, or a person; ``taken_from`` if by a merge from another."""

    at: datetime | None = None
    who: str = ""
    row: ImportRow | None = None
    taken_from: Organisation | None = None


@frozen
class Told:
    """A variant in the reader's words."""

    variant: Variant
    kind: str | Promise


@frozen
class NameOrigin:
    """A stored name with its source and its variants."""

    name: OrganisationName
    source: Source
    variants: tuple[Told, ...]


@frozen
class Origins:
    """The names of an organisation, each with its source, and the merges that made it."""

    names: tuple[NameOrigin, ...]
    merges: tuple[Merge, ...]


def origins_of(organisation: Organisation) -> Origins:
    """Return where the names come from. Four queries for any number of names."""
    merges = members_of(organisation)
    gone = {merge.pk: merge.gone for merge in merges}
    numbers = [organisation.pk, *(each.pk for each in gone.values())]
    rows = list(_rows(numbers))
    edits = list(_entries(numbers))
    names = []
    for name in organisation.names.all():
        other = gone.get(name.merge_id or 0)
        among = {organisation.pk} if other is None else _below(other, merges)
        source = _source(name.text, among, rows, edits, other)
        names.append(NameOrigin(name, source, tuple(_variants(name.text))))
    return Origins(tuple(names), tuple(merges))


def _below(organisation: Organisation, merges: Iterable[Merge]) -> set[int]:
    below = {organisation.pk}
    for _each in merges:
        below |= {merge.gone_id for merge in merges if merge.kept_id in below}
    return below


def _rows(numbers: list[int]) -> Iterable[ImportRow]:
    rows = ImportRow.objects.filter(organisation__in=numbers, applied=True, undone=False, leads_to=None)
    return rows.exclude(after=None).select_related("run__started_by").order_by("pk")


def _entries(numbers: list[int]) -> Iterable[AuditEntry]:
    mine = Q(object_type=Organisation._meta.label_lower, object_id__in=[str(number) for number in numbers])
    return AuditEntry.objects.filter(mine, action__in=_EDITS).select_related("actor").order_by("pk")


def _source(
    text: str,
    among: set[int],
    rows: Iterable[ImportRow],
    edits: Iterable[AuditEntry],
    other: Organisation | None,
) -> Source:
    for row in rows:
        told = ((row.after or {}).get("changes") or {}).get("names", ())
        if row.organisation_id in among and any(text == name for name, *_rest in told):
            at = row.run.finished_at or row.run.created_at
            return Source(at, str(row.run.started_by or ""), row, other)
    for entry in edits:
        told = entry.changes.get("names", entry.changes.get("name", ("", "")))[1]
        if int(entry.object_id) in among and (text == told or text in told):
            return Source(entry.at, str(entry.actor or ""), None, other)
    return Source(taken_from=other)


def _variants(text: str) -> Iterable[Told]:
    for variant in analyse(text).variants:
        if variant.kind != "given":
            yield Told(variant, KINDS.get(variant.kind, variant.kind))
