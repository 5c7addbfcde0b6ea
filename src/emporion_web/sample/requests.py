"""Requests of the sample: the representative of side A chooses, asks and is asked, in every state; all invented."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from emporion_web.accounts.models import User
from emporion_web.forums.actions.policy import add_exclusion, set_policy
from emporion_web.forums.enums import Trait
from emporion_web.forums.models import Forum, Participant
from emporion_web.forums.queries.policy import closes_at, policy_of
from emporion_web.requests.actions.answering import accept, decline
from emporion_web.requests.actions.asking import ask, withdraw
from emporion_web.requests.actions.clock import expire_due
from emporion_web.requests.actions.saying import say
from emporion_web.requests.models import MeetingRequest
from emporion_web.requests.queries.partners import partners_of
from emporion_web.requests.queries.shortlist import shortlist_of

SPEAKER = "representative.a@emporion.example"
ASKED = (
    ("would", "您好！我们希望了解贵公司的方案，并介绍我们的产品。（示例）"),
    ("must", "We would like to show you our pilot line and talk about supply in 2027. (invented)"),
)
OWN = (
    ("must", "Хотели бы обсудить совместную разработку и пилотное внедрение. (вымышлено)"),
    ("would", "We met your engineers online and would like to go on. (invented)"),
    ("would", ""),
    ("would", "A short talk about certificates. (invented)"),
    ("would", ""),
)


def load_requests(forum: Forum, actor: User) -> None:
    """Write a policy, let the representative of side A say what it wants, and make requests in every state."""
    opens = closes_at(forum)
    fields = {"most_musts": 8, "wishes_until": opens - timedelta(days=3) if opens else None, "met_before": "show"}
    set_policy(forum, actor=actor, seen_revision=policy_of(forum).revision, fields=fields)
    speaker = User.objects.filter(email=SPEAKER).first()
    own = forum.participants.filter(organisation__representatives__user=speaker).select_related("forum", "organisation")
    if speaker is None or (delegation := own.first()) is None:
        return
    partners = [choice.partner for choice in shortlist_of(delegation).choices]
    _say(delegation, partners[7:12], speaker)
    for partner, (level, message) in zip(partners, ASKED, strict=False):
        ask(partner, delegation, actor=actor, level=level, message=message)
    _ask(delegation, partners[2:7], speaker, actor)
    stranger = partners_of(delegation).exclude(pk__in=[one.pk for one in partners]).order_by("pk").first()
    if stranger is not None:
        ends = [(Trait.PARTICIPANT.value, str(one.pk)) for one in (delegation, stranger)]
        seen, note = policy_of(forum).revision, "They are partners already (invented)"
        add_exclusion(forum, actor=actor, seen_revision=seen, a=ends[0], b=ends[1], note=note)


def _say(delegation: Participant, partners: list[Participant], speaker: User) -> None:
    for partner, (level, reason) in zip(
        partners, (("must", ""), ("must", ""), ("would", ""), ("would", ""), ("not", "region")), strict=False
    ):
        wish = delegation.wishes.filter(asked=partner).first()
        say(delegation, partner, actor=speaker, level=level, seen_level=wish.level if wish else "", reason=reason)


def _ask(delegation: Participant, partners: list[Participant], speaker: User, actor: User) -> None:
    """Ask five partners: one has not answered yet, one accepts, one declines, one is left alone, one never answers."""
    rows = [
        ask(delegation, partner, actor=speaker, level=level, message=message)
        for partner, (level, message) in zip(partners, OWN, strict=False)
    ]
    ends: tuple[Callable[..., object], ...] = (accept, _decline, withdraw, _let_expire)
    for act, row in zip(ends, rows[1:], strict=False):
        act(row, actor=actor)


def _decline(row: MeetingRequest, *, actor: User) -> None:
    decline(row, actor=actor, reason="size", reply="Thank you; not this year. (invented)")


def _let_expire(row: MeetingRequest, *, actor: User) -> None:
    over = timezone.now() - timedelta(hours=1)
    MeetingRequest.objects.filter(pk=row.pk).update(sent_at=over - timedelta(hours=72), expires_at=over)
    expire_due(timezone.now())
