"""An import's steps as a person takes them: upload, columns, dry run, run, undo. The work itself is done by jobs."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.columns import ColumnPlan
from emporion_web.accounts.models import HostBody, User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import FINISHED
from emporion_web.privacy.actions.files import stored_name
from emporion_web.registry.adapters.readings import sheets_json
from emporion_web.registry.enums import ConsentScope, ImportStatus, RowOutcome
from emporion_web.registry.models import ImportRow, ImportRun

MOST_BYTES = 40 * 2**20
BEFORE_RUN = (ImportStatus.UPLOADED, ImportStatus.TRIED, ImportStatus.FAILED, ImportStatus.CANCELLED)
RUNNABLE = (ImportStatus.TRIED, ImportStatus.CANCELLED, ImportStatus.FAILED)
UNDER_WAY = (ImportStatus.TRYING, ImportStatus.RUNNING, ImportStatus.UNDOING)
UNDOABLE = (ImportStatus.DONE, ImportStatus.CANCELLED, ImportStatus.FAILED, ImportStatus.UNDONE)


def too_large() -> Refused:
    """Return the refusal of a file that is larger than :data:`MOST_BYTES`."""
    return Refused(
        phrase("The file is larger than {limit} MB. Split the list into several files.", limit=MOST_BYTES // 2**20)
    )


@transaction.atomic
def upload(*, actor: User, content: bytes, filename: str, host_body: HostBody, both_sides: bool = False) -> ImportRun:
    """Keep an uploaded spreadsheet with suggestions for its columns. Nothing is imported yet.

    Raises InputError for a file that cannot be read, Refused for one that is too large.
    """
    if len(content) > MOST_BYTES:
        raise too_large()
    sheets = sheets_json(content, filename)
    run = ImportRun(
        host_body=host_body,
        both_sides=both_sides,
        started_by=actor,
        filename=filename[:255],
        digest=hashlib.sha256(content).hexdigest(),
        sheet=sheets_told(sheets),
        plan={"sheets": sheets},
    )
    run.file.save(stored_name(f"{run.digest[:16]}{Path(filename).suffix[:6]}"), ContentFile(content), save=False)
    run.save()
    record("registry.import.upload", actor=actor, subject=run, changes={"filename": ("", run.filename)})
    return run


def sheets_told(sheets: Sequence[Mapping[str, Any]]) -> str:
    """Return the names of the chosen sheets as one text."""
    return " · ".join(sheet["name"] for sheet in sheets if sheet["chosen"])[:255]


@transaction.atomic
def choose_columns(run: ImportRun, *, actor: User, sheets: Mapping[str, Mapping[int, str]]) -> ImportRun:
    """Set the sheets and what their columns are, ``{sheet: {index: field}}``; a dry run of before no longer counts.

    Columns that are not given keep what is suggested. Refused for no sheet, an unknown one, one without names.
    """
    run = _locked(run)
    _refuse_unless(run, BEFORE_RUN)
    _refuse_without_file(run)
    if not sheets or set(sheets) - {each["name"] for each in run.sheets}:
        raise Refused(phrase("The file has no such sheet. Choose one from the list."))
    if ImportRow.objects.filter(run=run, applied=True).exists():
        raise Refused(phrase("This import has already begun. Undo it first, or upload the file again."))
    changes: dict[str, tuple[str, str]] = {}
    for described in run.sheets:
        described["chosen"] = described["name"] in sheets
        if described["chosen"]:
            changes |= _planned(described, sheets[described["name"]])
    run.sheet, run.status = sheets_told(run.sheets), ImportStatus.UPLOADED
    run.save(update_fields=["plan", "sheet", "status"])
    ImportRow.objects.filter(run=run, applied=False).delete()
    record("registry.import.columns", actor=actor, subject=run, changes=changes)
    return run


def _planned(described: dict[str, Any], fields: Mapping[int, str]) -> dict[str, tuple[str, str]]:
    """Write what was chosen into the plan of one sheet; return what differs from before."""
    plan = ColumnPlan.from_json(described["plan"])
    changes: dict[str, tuple[str, str]] = {}
    for column in plan.columns:
        chosen = fields.get(column.index, column.field)
        if chosen != column.field:
            plan = _assigned(plan, column.index, chosen)
            changes[f"{described['name']} · {column.label}"] = (column.field, chosen)
    if not plan.is_registration_list:
        raise Refused(
            phrase(
                "On the sheet “{sheet}” no column holds names of organisations with something more about them. "
                "Say which column the name is, or leave the sheet out.",
                sheet=described["name"],
            )
        )
    described["plan"] = plan.to_json()
    return changes


def _assigned(plan: ColumnPlan, index: int, chosen: str) -> ColumnPlan:
    try:
        return plan.assign(index, chosen)  # type: ignore[arg-type]
    except ValueError as error:
        raise Refused(phrase("This file has no such column or field. Load the page again.")) from error


@transaction.atomic
def start_trial(run: ImportRun, *, actor: User) -> ImportRun:
    """Queue the dry run: it writes what would become of each row, and nothing else."""
    run = _locked(run)
    _refuse_unless(run, BEFORE_RUN)
    _refuse_without_file(run)
    if ImportRow.objects.filter(run=run, applied=True).exists():
        raise Refused(phrase("This import has already begun. Undo it first, or upload the file again."))
    return _start(run, actor=actor, status=ImportStatus.TRYING, kind="registry.import.try")


@transaction.atomic
def start_run(run: ImportRun, *, actor: User, declared: Sequence[str] = (), source: str = "") -> ImportRun:
    """Queue the import itself. ``declared`` are consent scopes that the officer declares for all rows, with the source.

    Refused without a dry run, and for a declaration without its source.
    """
    run = _locked(run)
    _refuse_unless(run, RUNNABLE)
    _refuse_without_file(run)
    if declared and not source.strip():
        raise Refused(phrase("Say where the consents are recorded, for example “registration form, clause 4”."))
    if set(declared) - set(ConsentScope.values):
        raise Refused(phrase("There is no such consent. Load the page again."))
    run.declared, run.declared_source = list(declared), source.strip()[:200]
    return _start(run, actor=actor, status=ImportStatus.RUNNING, kind="registry.import.run")


@transaction.atomic
def start_undo(run: ImportRun, *, actor: User) -> ImportRun:
    """Queue the undoing of everything the import did that nobody has touched since.

    Refused once what was there before is kept no longer, be it of a part only: the rest would be undone without a word.
    """
    run = _locked(run)
    _refuse_unless(run, UNDOABLE)
    rows = ImportRow.objects.filter(run=run, applied=True, undone=False)
    list(rows.select_for_update().order_by("pk").values_list("pk"))  # a night that is at them has ended, or waits
    did = rows.filter(outcome__in=(RowOutcome.CREATED, RowOutcome.CHANGED), leads_to=None, organisation__isnull=False)
    if did.filter(before__isnull=True, after__isnull=True).exists():
        raise Refused(
            phrase("What was there before this import is kept no longer. Correct it by hand on the organisations.")
        )
    if not rows.filter(after__isnull=False).exists():
        raise Refused(phrase("This import has changed nothing. There is nothing to undo."))
    return _start(run, actor=actor, status=ImportStatus.UNDOING, kind="registry.import.undo")


def _start(run: ImportRun, *, actor: User, status: ImportStatus, kind: str) -> ImportRun:
    old = run.status
    run.status = status
    run.problem = {}
    side = "" if run.both_sides else run.host_body.side
    run.job = enqueue(kind, actor=actor, subject=run, arguments={"run_id": run.pk}, side=side)
    run.save(update_fields=["status", "problem", "job", "declared", "declared_source"])
    record(kind, actor=actor, subject=run, changes={"status": (str(old), str(status))})
    return run


@transaction.atomic
def finish(run_id: int, status: ImportStatus, *, actor: User | None) -> dict[str, Any]:
    """Write the end of a step with its figures; the same end twice is written once. Returns the figures."""
    counted = ImportRow.objects.filter(run=run_id).order_by()
    figures: dict[str, Any] = dict(counted.values_list("outcome").annotate(number=Count("pk")))
    figures["organisations"] = counted.filter(applied=True, leads_to=None).exclude(organisation=None).count()
    figures["undone"] = counted.filter(undone=True).count()
    figures["kept"] = counted.exclude(undo_problem={}).count()
    if ImportRun.objects.filter(pk=run_id, status__in=UNDER_WAY).update(
        status=status, figures=figures, finished_at=timezone.now()
    ):
        run = ImportRun.objects.get(pk=run_id)
        record(
            "registry.import.end", actor=actor, subject=run, changes={"status": ("", str(status)), **_pairs(figures)}
        )
    return figures


def _pairs(figures: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {name: (None, number) for name, number in figures.items()}


@transaction.atomic
def fail(run_id: int, error: InputError, *, actor: User | None) -> None:
    """Write that a step ended because the file could not be read."""
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    run.status, run.problem = ImportStatus.FAILED, error.phrase().to_json()
    run.save(update_fields=["status", "problem"])
    record("registry.import.end", actor=actor, subject=run, changes={"status": ("", run.status)})


def drop_file(run: ImportRun) -> None:
    """Let go of an import's file, which named somebody who was erased. What has not run can run no more and says why.

    Call it inside the transaction that erases, with the row held.
    """
    ImportRun.objects.filter(pk=run.pk).update(file="")
    without_file(ImportRun.objects.filter(pk=run.pk))


def without_file(runs: QuerySet[ImportRun]) -> None:
    """Say of imports whose file is gone that those which have not run can run no more, and why."""
    runs.filter(status__in=BEFORE_RUN).update(status=ImportStatus.FAILED, problem=_without_file().to_json())


def _without_file() -> Phrase:
    return phrase(
        "The file was removed: it named somebody who has been erased, or was kept long enough. Upload the list again."
    )


def _refuse_without_file(run: ImportRun) -> None:
    if not run.file:
        raise Refused(_without_file())


def _locked(run: ImportRun) -> ImportRun:
    return ImportRun.objects.select_for_update().get(pk=run.pk)


def _refuse_unless(run: ImportRun, allowed: Sequence[str]) -> None:
    if run.status in allowed or stalled(run):
        return
    raise Refused(
        phrase("This step is not possible now: the import has moved on. Load the page again to see where it stands.")
    )


def stalled(run: ImportRun) -> bool:
    """Tell whether the import waits for a job that has ended without finishing it."""
    if run.status not in UNDER_WAY:
        return False
    return run.job is None or run.job.status in FINISHED
