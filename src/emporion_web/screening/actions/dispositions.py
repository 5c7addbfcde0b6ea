"""What an officer decides on a hit. Four eyes: see :mod:`emporion_web.screening.rules`."""

from typing import Any

from django.db import transaction
from django.db.models import F

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.screening.actions.settling import rest_and_settle, take_turn
from emporion_web.screening.enums import VERDICTS
from emporion_web.screening.models import Disposition, Hit
from emporion_web.screening.rules import Decision, outcome_of, waits_for_other_than


@transaction.atomic
def decide(hit: Hit, *, actor: User, verdict: str, reason: str, seen: int) -> Disposition:
    """Add what the officer decided on a current hit, of which ``seen`` decisions were seen, and settle where it stands.

    Refused without a reason, for a verdict that does not answer this kind of hit, if somebody decided since, and if
    the same officer sets the hit aside once more where another one must agree.
    """
    reason = reason.strip()
    if verdict not in VERDICTS[hit.kind]:
        raise Refused(phrase("This decision does not answer such a hit. Choose one from the list."))
    if not reason:
        raise Refused(phrase("Say why you decide so: whoever looks at it later must be able to follow."))
    take_turn()
    if not Hit.objects.filter(pk=hit.pk, current=True, decided=seen).update(decided=F("decided") + 1):
        raise Refused(
            phrase("Somebody decided on this hit since you opened it, or it is gone. Look at it again, then decide.")
        )
    before = decisions_on(hit)
    if waits_for_other_than(before) == actor.pk and before[-1].verdict == verdict:
        raise Refused(phrase("You have decided so already. Another officer must look at it and agree."))
    made = Disposition.objects.create(hit=hit, number=seen + 1, by=actor, verdict=verdict, reason=reason)
    old = hit.outcome
    hit.refresh_from_db()
    hit.outcome = outcome_of([*before, Decision(actor.pk, verdict)], matched=hit.carried)
    hit.save(update_fields=["outcome"])
    changes: dict[str, tuple[Any, Any]] = {
        "verdict": ("", verdict),
        "reason": ("", reason),
        "outcome": (old, hit.outcome),
        "decisions": (seen, made.number),
    }
    record("screening.hit.decide", actor=actor, subject=hit, changes=changes)
    rest_and_settle(actor, [hit.organisation_id])
    return made


def decisions_on(hit: Hit) -> list[Decision]:
    """Return what was decided on a hit, the oldest first."""
    rows = Disposition.objects.filter(hit=hit).order_by("number").values_list("by_id", "verdict")
    return [Decision(by, verdict) for by, verdict in rows]
