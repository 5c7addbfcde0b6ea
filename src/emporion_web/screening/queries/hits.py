"""Hits as pages ask for them: what waits for whom, what a hit means under a profile, what an organisation has."""

from attrs import frozen
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from emporion_web.accounts.models import User
from emporion_web.clearance.enums import DEFAULT_PROFILE
from emporion_web.screening.enums import Consequence, Outcome
from emporion_web.screening.gates import hits_for
from emporion_web.screening.models import Disposition, Hit, ProfileRule
from emporion_web.screening.rules import REFUTING


def with_consequence(hits: QuerySet[Hit], profile: str = DEFAULT_PROFILE) -> QuerySet[Hit]:
    """Return the hits with ``consequence``: what their list means under the profile, None for nothing."""
    return hits.annotate(consequence=_consequence(profile))


def _consequence(profile: str) -> Subquery:
    rule = ProfileRule.objects.filter(profile__code=profile, list=OuterRef("list")).order_by()
    return Subquery(rule.values("consequence")[:1])


def queue(user: User, profile: str = DEFAULT_PROFILE) -> QuerySet[Hit]:
    """Return what is to be decided: current open hits that hold something up, blocks first, then by likeness."""
    rules = ProfileRule.objects.filter(profile__code=profile, consequence__in=(Consequence.BLOCK, Consequence.REVIEW))
    hits = hits_for(user).filter(current=True, outcome=Outcome.OPEN, list__in=rules.values("list"))
    return with_consequence(hits, profile).order_by(_consequence(profile), "-score", "pk")


def waiting_for(user: User, profile: str = DEFAULT_PROFILE) -> QuerySet[Hit]:
    """Return what this officer can decide: the queue without hits that wait for somebody else's second look."""
    newest = Disposition.objects.filter(hit=OuterRef("pk")).order_by("-number")
    mine = newest.filter(number=OuterRef("decided"), by=user, verdict__in=REFUTING)
    return queue(user, profile).exclude(Exists(mine))


def second_look(user: User, profile: str = DEFAULT_PROFILE) -> QuerySet[Hit]:
    """Return the hits that another officer set aside and this one is asked to look at."""
    last = Disposition.objects.filter(hit=OuterRef("pk"), number=OuterRef("decided"), verdict__in=REFUTING)
    return queue(user, profile).filter(Exists(last.exclude(by=user)))


def hits_of(user: User, organisation: int, *, former: bool = False) -> QuerySet[Hit]:
    """Return the hits of one organisation with their decisions; current ones, or with ``former`` the others."""
    hits = with_consequence(hits_for(user)).filter(organisation=organisation, current=not former)
    return hits.prefetch_related("dispositions__by")


@frozen
class HitCounts:
    """How many current hits a person may see, by what became of them."""

    open: int
    matched: int
    refuted: int


def counts(user: User) -> HitCounts:
    """Count the current hits a person may see; one query."""
    found = (
        hits_for(user)
        .filter(current=True)
        .aggregate(**{each.value: Count("pk", filter=Q(outcome=each)) for each in Outcome})
    )
    return HitCounts(found[Outcome.OPEN], found[Outcome.MATCHED], found[Outcome.REFUTED])
