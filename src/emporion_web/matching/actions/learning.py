"""Learn weights from answers, adopt a version, and go back to the one before; each with its audit row."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES
from emporion_web.jobs.models import Job
from emporion_web.matching.models import Adoption, WeightsVersion
from emporion_web.matching.queries.learning import learning_job

LEARNING_JOB = "matching.learn"
OVERTAKEN = phrase("Somebody changed the weights in the meantime. Look at what stands now, then decide again.")


@transaction.atomic
def start_learning(*, actor: User | None) -> Job:
    """Begin to learn from all answers that count, as a background job; refused while one is under way."""
    if learning_job() is not None:
        raise Refused(phrase("Learning is under way already. Wait for it to end, or cancel it."))
    job = enqueue(LEARNING_JOB, actor=actor, side=BOTH_SIDES)
    record("matching.weights.learn", actor=actor, subject=job)
    return job


@transaction.atomic
def keep_version(*, actor: User | None, **fields: Any) -> WeightsVersion:
    """Keep what was learned as a new version, which does not stand yet."""
    last = WeightsVersion.objects.aggregate(last=Max("number"))["last"] or 0
    version = WeightsVersion.objects.create(number=last + 1, made_by=actor, **fields)
    changes = {"number": (None, version.number), "better": (None, version.better)}
    record("matching.weights.keep", actor=actor, subject=version, changes=changes)
    return version


@transaction.atomic
def adopt(version: WeightsVersion, *, actor: User, seen: int) -> Adoption:
    """Let a version stand from the next run on; ``seen`` is the number of the adoption that stood, 0 for none.

    Refused for one that is not better on later events, one that was learned from another than stands, and if somebody
    changed what stands since.
    """
    if not version.better:
        raise Refused(phrase("This version is not better on later answers, so it cannot be adopted."))
    standing = Adoption.objects.first()
    if (standing.version_id if standing else None) != version.parent_id:
        raise Refused(phrase("This version was learned from weights that do not stand now. Learn again."))
    return _stand(version, actor, seen, "matching.weights.adopt")


@transaction.atomic
def revert(*, actor: User, seen: int) -> Adoption:
    """Let the version before the standing one stand again, byte for byte as it was; ``seen`` as for :func:`adopt`."""
    standing = Adoption.objects.select_related("version__parent").first()
    if standing is None or standing.version is None:
        raise Refused(phrase("The weights that the engine starts with stand: there is nothing before them."))
    return _stand(standing.version.parent, actor, seen, "matching.weights.revert")


def _stand(version: WeightsVersion | None, actor: User, seen: int, action: str) -> Adoption:
    last = Adoption.objects.select_related("version").first()
    if (last.number if last else 0) != seen:
        raise Refused(OVERTAKEN)
    try:
        with transaction.atomic():
            adoption = Adoption.objects.create(number=seen + 1, version=version, by=actor)
    except IntegrityError:
        raise Refused(OVERTAKEN) from None
    was = last.version.number if last and last.version else 0
    record(action, actor=actor, subject=adoption, changes={"version": (was, version.number if version else 0)})
    return adoption
