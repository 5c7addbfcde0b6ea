"""The registry's background work: dry run, import, undo. Each may be killed at any point and be run again."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from attrs import evolve
from django.db import transaction

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.registry import duplicates
from emporion_web.accounts.models import HostBody, Market
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.context import Cancelled, JobContext
from emporion_web.jobs.registry import job
from emporion_web.registry.actions.importing import CHUNK, work_chunk
from emporion_web.registry.actions.imports import fail, finish
from emporion_web.registry.actions.proposals import SEARCH, keep_found, start_search
from emporion_web.registry.actions.undoing import CHUNK as UNDO_CHUNK
from emporion_web.registry.actions.undoing import to_undo, undo_chunk
from emporion_web.registry.adapters.duplicates import problem_of, rows_of
from emporion_web.registry.adapters.readings import Item, items_of, refused
from emporion_web.registry.enums import ImportStatus
from emporion_web.registry.models import ImportRow, ImportRun

Thing = TypeVar("Thing")
READING_SHARE = 0.3


@job("registry.import.try", max_attempts=3)
def try_import(context: JobContext, *, run_id: int) -> dict[str, Any]:
    """Note for every row what would become of it. A second attempt begins anew: nothing was imported."""
    with transaction.atomic():
        context.beat()
        ImportRow.objects.filter(run=run_id, applied=False).delete()
    return _import(context, run_id, apply=False)


@job("registry.import.run", max_attempts=5)
def run_import(context: JobContext, *, run_id: int) -> dict[str, Any]:
    """Import for good. A further attempt passes over what the journal holds already. Duplicates are then looked for."""
    figures = _import(context, run_id, apply=True)
    run = ImportRun.objects.get(pk=run_id)
    if figures.get("created") or figures.get("changed"):
        for host in HostBody.objects.all() if run.both_sides else HostBody.objects.filter(pk=run.host_body_id):
            start_search(host, actor=context.requested_by)
    return figures


@job("registry.import.undo", max_attempts=5)
def undo_import(context: JobContext, *, run_id: int) -> dict[str, Any]:
    """Take an import back. A further attempt goes on where the last one broke off."""
    todo = to_undo(run_id)
    for done, chunk in _chunks(todo, UNDO_CHUNK):
        if context.cancelled():
            finish(run_id, ImportStatus.DONE, actor=context.requested_by)
            raise Cancelled
        undo_chunk(run_id, chunk, beat=context.beat)
        context.report(
            done / max(1, len(todo)), phrase("Organisations taken back: {done} of {total}", done=done, total=len(todo))
        )
    return finish(run_id, ImportStatus.UNDONE, actor=context.requested_by)


@job(SEARCH, max_attempts=3)
def find_duplicates(context: JobContext, *, side: str) -> dict[str, Any]:
    """Look for duplicates among the organisations of a side, check the result, and write it whole or not at all."""
    context.report(0.0, phrase("Reading the organisations"))
    problem, versions = problem_of(side)
    result = duplicates.solve(problem, stop=context.stop())
    if not result.complete:
        raise Cancelled
    if violations := duplicates.check(problem, result):
        raise Refused(phrase("The check found a fault; nothing was written. {first}", first=violations[0].sentence))
    found = rows_of(side, result.proposals, versions)
    return {**keep_found(side, found, actor=context.requested_by), "compared": result.compared}


def _import(context: JobContext, run_id: int, *, apply: bool) -> dict[str, Any]:
    with _few_collections():
        return _worked(context, run_id, apply=apply)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Let the collector of cycles look seldom: a large list is a million objects that live to the end of the job.

    Looking through them again and again took a quarter of the time.
    """
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _worked(context: JobContext, run_id: int, *, apply: bool) -> dict[str, Any]:
    run = ImportRun.objects.select_related("host_body__market").get(pk=run_id)
    try:
        items = _items(context, run)
    except InputError as error:
        fail(run_id, error, actor=context.requested_by)
        raise
    for done, chunk in _chunks(items, CHUNK):
        if context.cancelled():
            finish(run_id, ImportStatus.CANCELLED if apply else ImportStatus.UPLOADED, actor=context.requested_by)
            raise Cancelled
        work_chunk(run_id, chunk, apply=apply, beat=context.beat)
        share = READING_SHARE + (1 - READING_SHARE) * done / len(items)
        context.report(min(share, 0.99), phrase("Organisations done: {done} of {total}", done=done, total=len(items)))
    return finish(run_id, ImportStatus.DONE if apply else ImportStatus.TRIED, actor=context.requested_by)


def _items(context: JobContext, run: ImportRun) -> list[Item]:
    own = run.host_body.side
    sides = {market.country: market.side for market in Market.objects.all()} if run.both_sides else {}
    stop = context.stop()
    plans = {sheet["name"]: sheet["plan"] for sheet in run.sheets if sheet["chosen"]}
    stop = evolve(stop, report=lambda fraction, said: context.report(READING_SHARE * fraction, said))
    items = items_of(run.file, run.filename, plans, side=own, sides=sides, stop=stop)
    items = [_declared(item, run.declared) for item in items]
    return items if run.both_sides else [_own_side_only(item, own) for item in items]


def _declared(item: Item, scopes: Sequence[str]) -> Item:
    if item.record is None or not scopes:
        return item
    consents = tuple(dict.fromkeys((*item.record.consents, *scopes)))
    return evolve(item, record=evolve(item.record, consents=consents))  # type: ignore[arg-type]


def _own_side_only(item: Item, own: str) -> Item:
    if item.record is None or item.record.side == own:
        return item
    return refused(
        item,
        phrase("the row belongs to side {side}, whose host body imports it itself.", side=item.record.side),
        phrase("Delete the row, correct its side, or ask an administrator to import the file for both sides."),
    )


def _chunks(things: Sequence[Thing], size: int) -> Iterator[tuple[int, list[Thing]]]:
    """Yield the things in pieces, each with the number of things done after it."""
    rest, done = iter(things), 0
    while piece := list(islice(rest, size)):
        done += len(piece)
        yield done, piece
