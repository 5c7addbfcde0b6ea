"""What an editor decides on a fact: verified, corrected, rejected; with four eyes where the installation says so."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.linking import link_soon
from emporion_web.newsroom.enums import Verdict
from emporion_web.newsroom.models import Fact, FactDecision
from emporion_web.newsroom.rules import Decision, corrections, outcome_of


def eyes() -> int:
    """Return how many editors must agree on a fact."""
    return 2 if settings.NEWSROOM_FOUR_EYES else 1


@transaction.atomic
def decide(
    fact: Fact, *, actor: User, verdict: str, seen: int, changes: Mapping[str, Any] | None = None, reason: str = ""
) -> Fact:
    """Add what the editor decided, of which ``seen`` decisions were seen, and settle where the fact stands.

    Refused if somebody decided since, for a correction that changes nothing, and for verifying a passage that no
    longer stands where it was found.
    """
    if verdict not in Verdict.values or (verdict == Verdict.CORRECT and not changes):
        raise Refused(phrase("A correction must change something. Verify the fact, or say what is to stand instead."))
    if fact.broken and verdict != Verdict.REJECT:
        raise Refused(phrase("The passage no longer stands in the article. It can only be rejected."))
    if not Fact.objects.filter(pk=fact.pk, decided=seen).update(decided=F("decided") + 1):
        raise Refused(phrase("Somebody decided on this passage since you opened it. Look at it again, then decide."))
    said = dict(changes or {}) if verdict == Verdict.CORRECT else {}
    FactDecision.objects.create(
        fact=fact, number=seen + 1, by=actor, verdict=verdict, changes=said, reason=reason.strip()
    )
    decisions = decisions_on(fact)
    old = fact.state
    fact.refresh_from_db()
    fact.state, fact.corrected = outcome_of(decisions, eyes=eyes()), corrections(decisions)
    fact.save(update_fields=["state", "corrected"])
    audit: dict[str, tuple[Any, Any]] = {"state": (old, fact.state), "verdict": ("", verdict)}
    audit |= {name: (fact.data.get(name), value) for name, value in said.items()}
    record("newsroom.fact.decide", actor=actor, subject=fact, changes=audit)
    link_soon()
    return fact


def decisions_on(fact: Fact) -> list[Decision]:
    """Return what was decided on a fact, the oldest first."""
    rows = fact.decisions.order_by("number").values_list("by_id", "verdict", "changes")
    return [Decision(by, verdict, changes) for by, verdict, changes in rows]
