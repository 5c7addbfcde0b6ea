"""Start a match run, and write its end."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES
from emporion_web.jobs.models import Job
from emporion_web.matching.models import Match, MatchRun, Seen

MATCHING_JOB = "matching.run"
LONGEST_LIST = 50
# The positions of the reach slider; what comes of each is measured with every run.
SLIDER = (0.0, 0.25, 0.5, 0.75, 1.0)
AT_ONCE = 500


@transaction.atomic
def start_run(
    *,
    actor: User | None,
    shortlist: int = 10,
    cap: int | None = None,
    reach: float | None = None,
    explore: float = 0.0,
    seed: int = 0,
) -> tuple[MatchRun, Job]:
    """Begin a match run as a background job.

    ``shortlist`` (1 to 50) is how many partners an organisation is shown, ``cap`` (1 or more, None: no cap) on how many
    lists one may stand. ``reach`` runs from 0, where everyone sees its own best, to 1, where everyone is seen (None: 1
    under a cap, else 0); ``explore`` (0 to 1) is the share of lists whose last place is drawn. Refuses numbers out of
    range.
    """
    reach = (0.0 if cap is None else 1.0) if reach is None else reach
    if not 1 <= shortlist <= LONGEST_LIST:
        raise Refused(phrase("A shortlist holds from 1 to {most} partners.", most=LONGEST_LIST))
    if cap is not None and cap < 1:
        raise Refused(phrase("The cap is 1 or more. Leave it empty for none."))
    if not (0.0 <= reach <= 1.0 and 0.0 <= explore <= 1.0):
        raise Refused(phrase("Reach and the share of exploration lie between 0 and 1."))
    options = {"shortlist": shortlist, "cap": cap, "reach": reach, "explore": explore, "seed": seed}
    run = MatchRun.objects.create(started_by=actor, **options)
    changes = {name: (None, value) for name, value in options.items()}
    record("matching.run.start", actor=actor, subject=run, changes=changes)
    job = enqueue(MATCHING_JOB, actor=actor, subject=run, arguments={"run": run.pk}, side=BOTH_SIDES)
    return run, job


@transaction.atomic
def finish_run(
    run: MatchRun, *, actor: User | None, matches: Iterable[Match], seen: Iterable[Seen], figures: dict[str, Any]
) -> bool:
    """Write a checked result: every match, how often each is seen, and the end of the run in one transaction.

    Return False, and write nothing, if the run has been finished before.
    """
    now = timezone.now()
    if not MatchRun.objects.filter(pk=run.pk, finished_at=None).update(finished_at=now, figures=figures):
        return False
    Match.objects.bulk_create(matches, batch_size=AT_ONCE)
    Seen.objects.bulk_create(seen, batch_size=AT_ONCE)
    record("matching.run.finish", actor=actor, subject=run, changes={"matches": (0, figures["matches"])})
    return True
