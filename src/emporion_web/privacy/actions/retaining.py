"""Erase what is kept no longer: in batches, each a transaction that writes what it did beside what it erases."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from emporion_web.audit.actions import record
from emporion_web.privacy.actions.erasing import blank, drop_files, needed
from emporion_web.privacy.actions.files import drop_later, remove_dropped
from emporion_web.privacy.models import RetentionRun
from emporion_web.privacy.queries.terms import due, kept_fields, takes_rows, terms, timed
from emporion_web.privacy.registry import FOLDERS, Folder, Holding
from emporion_web.privacy.retention import Keep, months_later

BATCH = 200  # rows of one transaction


def run_retention(now: datetime, *, proceed: Callable[[], bool] = lambda: True) -> RetentionRun | None:
    """Erase what is due, and return the run; None where nothing is due. ``proceed`` is asked before each batch.

    Each batch is a transaction: rows, and their number in the run. Whatever breaks off leaves whole batches, and the
    next start goes on with the same run. Its entry in the log is written once all is done.
    """
    months = terms()
    for holding, keep in timed():
        term = months[keep.rule]
        last: int | None = 0
        while term is not None and last is not None:
            if not proceed():
                return _unfinished()
            last = _batch(holding, keep, term, now, last)
    for folder in FOLDERS:
        term = months[folder.rule]
        if term is not None and not proceed():
            return _unfinished()
        if term is not None:
            _files(folder, term, now)
    return _finished()


@transaction.atomic
def _files(folder: Folder, months: int, now: datetime) -> None:
    """Note the files of a folder whose term is over for removal, and count them in the run."""
    before = months_later(now, -months)
    if folder.files(before):
        run = _open()  # another night may have removed some while this one waited
        dropped = sum(drop_later(name) for name, _written in folder.files(before))
        _count(run, f"{folder.rule}:{folder.name}", dropped)
        transaction.on_commit(remove_dropped)


@transaction.atomic
def _batch(holding: Holding, keep: Keep, months: int, now: datetime, last: int) -> int | None:
    """Erase the next rows behind a key, and return the key of the last of them; None where there is none."""
    ready = due(holding, keep, months, now).filter(pk__gt=last).order_by("pk")
    keys = list(ready.values_list("pk", flat=True)[:BATCH])
    if not keys:
        return None
    chosen = holding.model._default_manager.filter(pk__in=keys)
    list(chosen.select_for_update().order_by("pk").values_list("pk"))
    rows = list(due(holding, keep, months, now).filter(pk__in=keys).order_by("pk"))  # who signed in meanwhile is not
    if not rows:
        return int(keys[-1])
    chosen = chosen.filter(pk__in=[row.pk for row in rows])
    run, names = _open(), kept_fields(holding, keep)
    after = holding.around(chosen) if holding.around and not keep.fields else None
    for row in rows:
        drop_files(holding, row, names)
    gone = _gone(holding, chosen) if takes_rows(holding, keep) else []
    for row in rows:
        if row.pk not in gone and names:
            chosen.filter(pk=row.pk).update(**blank(holding, row, names))
    chosen.filter(pk__in=gone).delete()
    if after:
        after()
    _count(run, f"{keep.rule}:{holding.model._meta.label_lower}", len(rows))
    transaction.on_commit(remove_dropped)
    return int(keys[-1])


def _count(run: RetentionRun, kind: str, rows: int) -> None:
    RetentionRun.objects.filter(pk=run.pk).update(figures=run.figures | {kind: run.figures.get(kind, 0) + rows})


def _gone(holding: Holding, chosen: QuerySet[Model]) -> list[int]:
    """Return the keys of the rows that can go: no row of another room would go with them."""
    keys = [int(pk) for pk in chosen.values_list("pk", flat=True)]
    if not needed(holding, chosen):
        return keys
    return [pk for pk in keys if not needed(holding, chosen.filter(pk=pk))]


def _unfinished() -> RetentionRun | None:
    return RetentionRun.objects.filter(finished_at=None).first()


def _open() -> RetentionRun:
    """Hold the run that is open, or begin one; of two nights at once both work for the same."""
    held = RetentionRun.objects.select_for_update().filter(finished_at=None)
    found = held.first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return RetentionRun.objects.create()
    except IntegrityError:
        return held.first() or RetentionRun.objects.create()


def _by_rule(figures: Mapping[str, int]) -> dict[str, int]:
    """Return the rows that each rule erased; figures are by ``rule:kind of row``."""
    rows: Counter[str] = Counter()
    for name, count in figures.items():
        rows[name.partition(":")[0]] += count
    return rows


@transaction.atomic
def _finished() -> RetentionRun | None:
    run = RetentionRun.objects.select_for_update().filter(finished_at=None).first()
    if run is not None:
        RetentionRun.objects.filter(pk=run.pk).update(finished_at=timezone.now())
        changes = {f"rule:{rule}": (0, count) for rule, count in sorted(_by_rule(run.figures).items())}
        record("privacy.retention.erase", actor=None, subject=run, changes=changes)
        run.refresh_from_db()
    return run
