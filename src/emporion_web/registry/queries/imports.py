"""What pages and reports say of an import and its rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from emporion.kernel.phrases import Phrase
from emporion_web.accounts.models import User
from emporion_web.audit.disclosures import note
from emporion_web.registry.enums import ConsentScope, Mode, RowOutcome, StatementKind
from emporion_web.registry.models import ImportRow, ImportRun, Organisation
from emporion_web.registry.queries.history import FIELDS, Change, changes_of
from emporion_web.registry.queries.labels import niche_label
from emporion_web.ui.languages import reader_language


@frozen
class Problem:
    """What is wrong in a row, where, and what to do."""

    column: str
    problem: str
    remedy: str


@frozen
class RowView:
    """One row as a reader sees it. ``changes`` are fields from old to new; what was added has no old."""

    row: ImportRow
    outcome: str
    problems: tuple[Problem, ...]
    changes: tuple[Change, ...]
    kept: str


def rows_of(run: ImportRun, outcome: str = "", problems: bool = False) -> QuerySet[ImportRow]:
    """Return the rows of an import in file order, of one outcome or with problems only if asked."""
    rows = ImportRow.objects.filter(run=run).select_related("organisation").order_by("sheet", "row")
    if outcome in RowOutcome.values:
        rows = rows.filter(outcome=outcome)
    return rows.exclude(problems=[]) if problems else rows


def view_of(row: ImportRow, viewer: User, side: str) -> RowView:
    """Return a row of an import into a side as the reader sees it; people with addresses in it are noted as shown."""
    changes = (row.after or {}).get("changes") or {}
    if changes.get("representatives"):
        known = row.organisation_id
        kind, key = (Organisation, known) if known else (ImportRow, row.pk)
        note(viewer, kind._meta.label_lower, key, side=row.organisation.side if row.organisation else side)
    fields = changes_of(changes.get("fields", {}))
    kept = Phrase.from_json(row.undo_problem).render(reader_language()) if row.undo_problem else ""
    return RowView(
        row,
        str(RowOutcome(row.outcome).label),
        tuple(_problem(told) for told in row.problems),
        (*fields, *_added(changes)),
        kept,
    )


def _problem(told: Mapping[str, Any]) -> Problem:
    language = reader_language()
    said, remedy = (Phrase.from_json(told[name]).render(language) for name in ("problem", "remedy"))
    return Problem(told["column"], said[:1].upper() + said[1:], remedy)


def _added(changes: Mapping[str, Any]) -> Iterator[Change]:
    for name in ("names", "identifiers", "representatives", "statements", "consents"):
        for item in changes.get(name, ()):
            yield Change(FIELDS[name], "", _item(name, item))


def _item(name: str, item: Any) -> str:
    if name == "names":
        return str(item[0])
    if name == "identifiers":
        return f"{str(item[0]).upper()} {item[1]}"
    if name == "consents":
        return str(ConsentScope(item).label)
    if name == "statements":
        kind, niche, mode, text, _language = item
        words = (str(StatementKind(kind).label), niche_label(niche), str(Mode(mode).label) if mode else "", text)
        return " · ".join(filter(None, words))
    return str(item)


def report_lines(run: ImportRun, viewer: User) -> Iterator[Sequence[str | int]]:
    """Yield the lines of the report: a header, then each row of the file, a line for each of its problems."""
    yield (
        _("Sheet"),
        _("Row"),
        _("Outcome"),
        _("Organisation"),
        _("Changes"),
        _("Column"),
        _("Problem"),
        _("What to do"),
    )
    for row in rows_of(run).iterator(chunk_size=2_000):
        view = view_of(row, viewer, run.host_body.side)
        changes = "; ".join(f"{c.label}: {c.old} → {c.new}" if c.old else f"{c.label}: {c.new}" for c in view.changes)
        problems = [*view.problems, *([Problem("", view.kept, "")] if view.kept else [])]
        for each in problems or [Problem("", "", "")]:
            yield (row.sheet, row.row, view.outcome, row.name, changes, each.column, each.problem, each.remedy)


def earlier_imports(run: ImportRun) -> QuerySet[ImportRun]:
    """Return earlier imports of the very same file by the same host body."""
    same = ImportRun.objects.filter(digest=run.digest, host_body=run.host_body_id, pk__lt=run.pk)
    return same.exclude(finished_at=None).select_related("started_by")
