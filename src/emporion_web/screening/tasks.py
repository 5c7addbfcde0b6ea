"""The jobs of screening. Each may be killed at any point and be run again: what stands stands until the one write."""

import logging
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.screening.loading import difference
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.context import Cancelled, JobContext
from emporion_web.jobs.registry import job
from emporion_web.registry.models import Organisation
from emporion_web.screening.actions.recording import Screening, still_as_screened, write_screening
from emporion_web.screening.actions.requesting import LOAD_JOB, SWEEP_JOB, close_abandoned
from emporion_web.screening.actions.retention import KEEP_JOB, remove_what_is_old
from emporion_web.screening.actions.settling import rest_and_settle, take_turn
from emporion_web.screening.actions.standing import cancel_loading, keep_reading, refuse, stand, to_carry_over
from emporion_web.screening.adapters.engine import Ready, keep_ready, ready, ready_goods, ready_parties
from emporion_web.screening.adapters.found import Found
from emporion_web.screening.adapters.parties import SCREENED_CHILDREN, Inputs, inputs_of
from emporion_web.screening.adapters.versions import Reading, parties_of, read_version
from emporion_web.screening.enums import VersionStatus
from emporion_web.screening.models import ListVersion
from emporion_web.screening.queries.bases import standing_digest, standing_versions
from emporion_web.screening.queries.lists import unscreened

log = logging.getLogger(__name__)
CHUNK = 200
READ_SHARE, READY_SHARE, SCREENED_SHARE = 0.1, 0.3, 0.95


@job(LOAD_JOB, max_attempts=3)
def load_version(context: JobContext, *, version: int) -> dict[str, Any]:
    """Read and check a version, screen everybody against it, then let it stand, all in one transaction at the end."""
    row = ListVersion.objects.select_related("list").get(pk=version)
    if row.status != VersionStatus.LOADING:
        return dict(row.counts)
    today = timezone.now().date()
    before = ListVersion.objects.filter(list=row.list, status=VersionStatus.STANDING).select_related("list").first()
    context.report(0.0, phrase("Reading the list"))
    reading = _read(context, row, before, today)
    context.report(READ_SHARE, phrase("Making the entries ready"))
    made, kept = _ready(row, before, reading, today)
    inputs, found = _screen(context, row, made)
    with transaction.atomic():
        context.beat()
        return stand(row, actor=context.requested_by, inputs=inputs, found=found, entries=reading.ids(), kept=kept)


def _read(context: JobContext, row: ListVersion, before: ListVersion | None, today: date) -> Reading:
    try:
        reading = read_version(row, before, today=today)
    except InputError as error:
        refuse(row, error.phrase(), actor=context.requested_by)
        raise
    if not keep_reading(row, reading, actor=context.requested_by):
        raise Refused(phrase("The check refused the list; the version that stood still stands. Its page says why."))
    return reading


def _ready(row: ListVersion, before: ListVersion | None, reading: Reading, today: date) -> tuple[Ready, frozenset[str]]:
    """Return what is to be screened against, and the entries that are passed over since nothing changed in them."""
    if reading.parties is None:
        assert reading.goods is not None
        return ready_goods(reading.goods), frozenset()
    if before is None:
        made = ready_parties(reading.parties, today=today)
        keep_ready(row, made, today=today)
        return made, frozenset()
    anew = difference(parties_of(before), reading.parties).to_screen
    made = ready_parties(reading.parties, today=today, among=anew)
    return made, made.ids - {entry.id for entry in anew}


def _screen(context: JobContext, row: ListVersion, made: Ready) -> tuple[list[Inputs], list[Found]]:
    keys = to_carry_over()
    if keys is None:
        keys = list(Organisation.objects.filter(merged_into=None).order_by("pk").values_list("pk", flat=True))
    inputs: list[Inputs] = []
    found: list[Found] = []
    for start in range(0, len(keys), CHUNK):
        for each in _inputs(keys[start : start + CHUNK]):
            if context.cancelled():
                cancel_loading(row, actor=context.requested_by)
                raise Cancelled
            hits = _of_one(each, [made])
            if hits is not None:
                inputs.append(each)
                found += hits
        done = min(start + CHUNK, len(keys))
        share = READY_SHARE + (SCREENED_SHARE - READY_SHARE) * done / len(keys)
        context.report(share, phrase("Organisations screened: {done} of {total}", done=done, total=len(keys)))
    return inputs, found


@job(SWEEP_JOB, max_attempts=3, every_seconds=600)
def sweep(context: JobContext) -> dict[str, Any]:
    """Screen whoever is not screened as it is on what stands, some at a time, until nobody is left."""
    close_abandoned()
    failed: set[int] = set()
    done = 0
    while True:
        versions = standing_versions()
        todo = list(unscreened().exclude(pk__in=failed).values_list("pk", flat=True)[:CHUNK]) if versions else []
        if not todo:
            return {"screened": done, "failed": len(failed)}
        done += _sweep_some(context, versions, todo, failed)
        left = unscreened().count()
        context.report(
            done / max(1, done + left),
            phrase("Organisations screened: {done} of {total}", done=done, total=done + left),
        )


@job(KEEP_JOB, every_seconds=86_400)
def retention(context: JobContext) -> dict[str, Any]:
    """Delete results that no profile keeps any longer."""
    return {"removed": remove_what_is_old()}


def _sweep_some(context: JobContext, versions: Sequence[ListVersion], keys: Sequence[int], failed: set[int]) -> int:
    today = timezone.now().date()
    lists = [ready(version, today=today) for version in versions]
    inputs: list[Inputs] = []
    found: list[Found] = []
    for each in _inputs(keys):
        if context.cancelled():
            raise Cancelled
        hits = _of_one(each, lists)
        if hits is None:
            failed.add(each.organisation)
            continue
        inputs.append(each)
        found += hits
    with transaction.atomic():
        context.beat()
        take_turn()
        standing = standing_digest(versions)
        if standing_digest(standing_versions()) != standing:
            return 0  # a list came to stand meanwhile: once more, against it
        fresh = still_as_screened(inputs)
        write_screening(Screening(fresh, versions, found, {each.code: each.ids for each in lists}), standing=standing)
        rest_and_settle(context.requested_by, [each.organisation for each in fresh])
    return len(fresh)


def _inputs(keys: Sequence[int]) -> Iterator[Inputs]:
    rows = Organisation.objects.filter(pk__in=keys).order_by("pk").prefetch_related(*SCREENED_CHILDREN)
    yield from inputs_of(rows)


def _of_one(inputs: Inputs, lists: Sequence[Ready]) -> list[Found] | None:
    """Return what was found on one organisation, or None if the engine broke off: it stays unscreened then."""
    try:
        return [found for each in lists for found in each.found(inputs)]
    except Exception:
        log.exception("Organisation %s could not be screened.", inputs.organisation)
        return None
