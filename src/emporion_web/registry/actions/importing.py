"""One chunk of an import: what its organisations become, written with its journal in one short transaction."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from attrs import define, field
from django.db import models, transaction
from django.utils import timezone

from emporion.registry.records import Organisation as Record
from emporion_web.accounts.models import HostBody
from emporion_web.registry.actions.changes import tell
from emporion_web.registry.actions.erased import without_erased
from emporion_web.registry.actions.laying import lay_over, peel
from emporion_web.registry.adapters.changes import changes_json
from emporion_web.registry.adapters.inserting import insert
from emporion_web.registry.adapters.readings import Item, SheetRow, refused
from emporion_web.registry.adapters.records import (
    fill_person,
    identifier_row,
    name_row,
    person_row,
    statement_row,
)
from emporion_web.registry.adapters.register import Doubt, Register
from emporion_web.registry.adapters.snapshots import CHILD_MODELS, Whole, digest, snapshot
from emporion_web.registry.adapters.texts import KIND, entry_of
from emporion_web.registry.enums import RowOutcome
from emporion_web.registry.models import Consent, ImportRow, ImportRun, Organisation, Representative
from emporion_web.registry.rules import LIST_FIELDS, PLAIN_FIELDS, Additions, additions
from emporion_web.search.actions import index

CHUNK = 400


@define
class _Chunk:
    """The state while one chunk is worked on."""

    run: ImportRun
    hosts: Mapping[str, HostBody]
    register: Register
    now: datetime
    before: Mapping[SheetRow, int]
    created: list[Whole] = field(factory=list)
    changed: list[Whole] = field(factory=list)
    people: list[Representative] = field(factory=list)
    rows: list[ImportRow] = field(factory=list)
    unfinished: list[tuple[ImportRow, Whole, Additions]] = field(factory=list)


def work_chunk(run_id: int, items: Sequence[Item], *, apply: bool, beat: Callable[[], None]) -> None:
    """Work through items in one transaction: with ``apply`` for good, else only noting what would be done.

    Rows that the journal already holds as applied are passed over, so that a chunk may be worked on twice. ``beat``
    runs inside the transaction and raises if another worker has taken the job over.
    """
    with transaction.atomic():
        beat()
        run = ImportRun.objects.select_related("host_body__market").get(pk=run_id)
        leads = [item.rows[0] for item in items]
        written = ImportRow.objects.filter(run=run, row__in=[row for _, row in leads], applied=True)
        done = set(written.values_list("sheet", "row"))
        todo = [item for item in items if item.rows[0] not in done]
        hosts = {host.side: host for host in HostBody.objects.select_related("market")}
        todo = without_erased(todo)
        records = [item.record for item in todo if item.record is not None]
        before = _before(run, leads)
        register = Register.read(records, others=before.values(), taken=partial(_taken, run_id, apply))
        chunk = _Chunk(run, hosts, register, timezone.now(), before)
        for item in todo:
            _take(chunk, item)
        if apply:
            _write(chunk)
        _journal(chunk, apply=apply)


def _taken(run_id: int, apply: bool, organisations: Collection[int]) -> Iterable[int]:
    """Return those organisations that a row in the journal of the import already is."""
    rows = ImportRow.objects.filter(run=run_id, applied=apply, leads_to=None, organisation__in=organisations)
    return rows.order_by().values_list("organisation_id", flat=True).distinct()


def _before(run: ImportRun, leads: Sequence[SheetRow]) -> dict[SheetRow, int]:
    """Return, by sheet and row, the organisations that earlier imports of the same file took the rows for."""
    earlier = ImportRun.objects.filter(digest=run.digest, host_body=run.host_body_id, pk__lt=run.pk)
    runs = list(earlier.values_list("pk", flat=True))
    rows = ImportRow.objects.filter(run__in=runs, row__in=[row for _, row in leads], applied=True, undone=False)
    told = (
        rows.filter(leads_to=None)
        .exclude(organisation=None)
        .order_by("run")
        .values_list("sheet", "row", "organisation_id")
    )
    return {(sheet, row): number for sheet, row, number in told}


def _take(chunk: _Chunk, item: Item) -> None:
    if item.record is None:
        _note(chunk, item, RowOutcome.REFUSED)
        return
    found = chunk.register.find(item.record, chunk.before.get(item.rows[0]))
    if isinstance(found, Doubt):
        _note(chunk, refused(item, found.problem, found.remedy), RowOutcome.REFUSED)
    elif found is None:
        whole = _new(chunk, item, item.record)
        change = additions(_empty(item.record), item.record, consents_seen=())
        _add(chunk, whole, change)
        chunk.created.append(whole)
        chunk.register.add(whole)
        chunk.register.take(whole)
        _note(chunk, item, RowOutcome.CREATED, whole, change)
    else:
        _merge(chunk, item, item.record, found)


def _merge(chunk: _Chunk, item: Item, record: Record, whole: Whole) -> None:
    change = chunk.register.news(whole, record)
    chunk.register.take(whole)
    if not change:
        _note(chunk, item, RowOutcome.UNCHANGED, whole)
        return
    before = snapshot(whole) if whole.organisation.pk else None
    _add(chunk, whole, change)
    if whole.organisation.pk and not any(whole is each for each in chunk.changed):
        whole.organisation.revision += 1
        chunk.changed.append(whole)
    chunk.register.add(whole)
    _note(chunk, item, RowOutcome.CHANGED, whole, change, before)


def _empty(record: Record) -> Record:
    return Record(id="", side=record.side, names=())


def _new(chunk: _Chunk, item: Item, record: Record) -> Whole:
    host = chunk.hosts[record.side]
    name = record.names[0].text
    key = chunk.register.free_key(record, f"{chunk.run.pk} {item.rows[0]}")
    return Whole(Organisation(host_body=host, side=record.side, key=key, display_name=name, revision=1))


def _add(chunk: _Chunk, whole: Whole, change: Additions) -> None:
    organisation = whole.organisation
    for name, (_old, new) in change.fields.items():
        setattr(organisation, name, list(new) if name in LIST_FIELDS else new)
    whole.names += [name_row(organisation, name) for name in change.names]
    whole.identifiers += [identifier_row(organisation, identifier) for identifier in change.identifiers]
    for at, person in change.representatives_filled.items():
        fill_person(whole.representatives[at], person)
        if whole.representatives[at].pk:
            chunk.people.append(whole.representatives[at])
    whole.representatives += [person_row(organisation, person) for person in change.representatives]
    whole.statements += [statement_row(organisation, said) for said in change.statements]
    whole.consents += [
        Consent(organisation=organisation, scope=scope, given_at=chunk.now, source=_source(chunk.run, scope))
        for scope in change.consents
    ]


def _source(run: ImportRun, scope: str) -> str:
    return (run.declared_source if scope in run.declared else run.filename)[:200]


def _note(
    chunk: _Chunk,
    item: Item,
    outcome: RowOutcome,
    whole: Whole | None = None,
    change: Additions | None = None,
    before: dict[str, Any] | None = None,
) -> None:
    (sheet, lead), *others = item.rows
    name = (whole.organisation.display_name if whole else item.name)[:300]
    first = ImportRow(run=chunk.run, sheet=sheet, row=lead, outcome=outcome, name=name, before=before)
    first.problems = item.problems.get(item.rows[0], [])
    chunk.rows.append(first)
    if whole is not None:
        chunk.unfinished.append((first, whole, change or Additions()))
    for place in others:
        more = ImportRow(run=chunk.run, sheet=place[0], row=place[1], outcome=outcome, name=name, leads_to=lead)
        more.leads_sheet = sheet if sheet != place[0] else ""
        more.problems = item.problems.get(place, [])
        chunk.rows.append(more)


def _write(chunk: _Chunk) -> None:
    merged = {whole.organisation.pk for whole in chunk.changed} & chunk.register.merged
    peel(merged)
    _insert_organisations([whole.organisation for whole in chunk.created])
    Organisation.objects.bulk_create(
        [whole.organisation for whole in chunk.changed],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*PLAIN_FIELDS, *LIST_FIELDS, "extra", "revision", "changed_at"],
    )
    touched = [*chunk.created, *chunk.changed]
    Representative.objects.bulk_update(chunk.people, ["position", "email", "phone", "languages", "entered_at"])
    for name, model in CHILD_MODELS.items():
        fresh = [row for whole in touched for row in getattr(whole, name) if row.pk is None]
        for row in fresh:
            row.organisation_id = row.organisation.pk
        insert(model, fresh)
    index(KIND, [entry_of(whole) for whole in touched if whole.organisation.merged_into_id is None])
    if merged:
        lay_over(merged)
    tell([whole.organisation.pk for whole in touched])


def _insert_organisations(made: Sequence[Organisation]) -> None:
    """Insert organisations and learn their numbers by what recognises them."""
    insert(Organisation, made)
    known = Organisation.objects.filter(side__in={o.side for o in made}, key__in=[o.key for o in made])
    numbers = {(side, key): number for side, key, number in known.order_by().values_list("side", "key", "pk")}
    for organisation in made:
        organisation.pk = numbers[organisation.side, organisation.key]


def _journal(chunk: _Chunk, *, apply: bool) -> None:
    forums = _forums([whole.organisation.pk for _, whole, _ in chunk.unfinished if whole.organisation.pk])
    for row, whole, change in chunk.unfinished:
        row.organisation_key = whole.organisation.key
        row.organisation_id = whole.organisation.pk
        if change:
            after: dict[str, Any] = {"changes": changes_json(change)}
            if apply:
                after |= {"digest": digest(snapshot(whole)), "forums": forums.get(whole.organisation.pk, 0)}
            row.after = after
    for row in chunk.rows:
        row.applied = apply
    for sheet in {row.sheet for row in chunk.rows} if apply else ():
        numbers = [row.row for row in chunk.rows if row.sheet == sheet]
        ImportRow.objects.filter(run=chunk.run, sheet=sheet, row__in=numbers, applied=False).delete()
    insert(ImportRow, chunk.rows)


def _forums(organisations: Sequence[int]) -> dict[int, int]:
    """Count the forums each organisation takes part in: one that joins another one later is not undone."""
    counted = Organisation.objects.filter(pk__in=organisations).order_by().values("pk")
    return dict(counted.annotate(number=models.Count("participations")).values_list("pk", "number"))
