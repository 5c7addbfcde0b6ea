"""Answer a request: accept, decline, hand it to a colleague. Of two answers at once the first counts."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import require
from emporion_web.forums.actions.wishes import agree, refuse_forbidden
from emporion_web.forums.enums import WishLevel
from emporion_web.forums.models import Wish
from emporion_web.matching.enums import DeclineReason
from emporion_web.registry.models import Representative
from emporion_web.requests.actions.colleagues import give_account
from emporion_web.requests.actions.saying import WHY, hold_delegation, refuse_if_closed, refuse_musts
from emporion_web.requests.actions.settling import settle, why_not
from emporion_web.requests.actions.telling import tell_answered, tell_received
from emporion_web.requests.enums import RequestState
from emporion_web.requests.models import LONGEST_REPLY, MeetingRequest
from emporion_web.requests.queries.colleagues import colleagues_of
from emporion_web.requests.queries.inbox import live, may_be_read
from emporion_web.requests.queries.shortlist import standing_of

NO_LONGER = phrase("This request no longer stands.")


@transaction.atomic
def accept(request: MeetingRequest, *, actor: User, level: str = WishLevel.WOULD) -> None:
    """Say yes: both sides then have a wish to meet, each of the level it chose.

    Refused if the pair went on hold meanwhile, the policy keeps it apart, or the asker no longer wants it or comes.
    """
    asker, asked = request.asker, request.asked
    refuse_if_closed(asked)
    _refuse_on_hold(request)
    for each in sorted((asker, asked), key=lambda one: one.pk):
        hold_delegation(each)
    settle(request, RequestState.ACCEPTED, actor=actor)
    if not may_be_read(asked, asker) or Wish.objects.filter(asker=asker, asked=asked, level=WishLevel.NOT).exists():
        raise Refused(NO_LONGER)
    refuse_forbidden(asker, asked, actor=actor)
    if level == WishLevel.MUST:
        refuse_musts(asked, asker)
    full = request.level == WishLevel.MUST and standing_of(asker).full
    wanted = WishLevel.WOULD if full else WishLevel(request.level)
    agree(asker, asked, actor=request.sent_by, level=wanted, at=request.sent_at)  # what it said since counts
    tell_answered(request)
    agree(asked, asker, actor=actor, level=WishLevel.MUST if level == WishLevel.MUST else WishLevel.WOULD)


@transaction.atomic
def decline(request: MeetingRequest, *, actor: User, reason: str, reply: str = "") -> None:
    """Say no, for a reason that stays on the own side; ``reply`` is what the asker reads."""
    if reason not in DeclineReason.values:
        raise Refused(WHY)
    _refuse_on_hold(request)
    settle(request, RequestState.DECLINED, actor=actor, reason=reason, reply=reply.strip()[:LONGEST_REPLY])
    tell_answered(request)


@transaction.atomic
def hand_over(request: MeetingRequest, *, actor: User, person: Representative, seen_revision: int) -> None:
    """Suggest a colleague of the asked organisation, who then answers; the clock goes on.

    A colleague who signs in with no account and has confirmed to come is given one, to which the mail of the request
    holds a link. Refused for anybody else without one, and if it was handed over or settled since it was seen.
    """
    if person.organisation_id != request.asked.organisation_id:
        raise Refused(phrase("Choose a colleague of your own organisation."))
    if not colleagues_of(request.asked).filter(pk=person.pk).exists():
        raise Refused(
            phrase(
                "{name} cannot sign in and has not confirmed to come, so nobody would answer. Invite the colleague "
                "to the forum first, or ask your host body for an account.",
                name=person.name,
            )
        )
    _refuse_on_hold(request)
    before = request.person
    mine = live(MeetingRequest.objects.filter(pk=request.pk, revision=seen_revision), timezone.now())
    if not mine.update(person=person, redirected_by=actor, revision=F("revision") + 1):
        if live(MeetingRequest.objects.filter(pk=request.pk)).exists():
            raise Refused(phrase("A colleague of yours has handed this request over in the meantime."))
        raise Refused(why_not(request))
    changes = {"person": (str(before or ""), str(person))}
    record("requests.request.hand_over", actor=actor, subject=request, changes=changes)
    if person.user_id is None:
        give_account(person, request.asked, actor=actor)
    request.refresh_from_db()
    tell_received(request)


def _refuse_on_hold(request: MeetingRequest) -> None:
    require(request.asker.organisation_id, request.asked.organisation_id, subject="wish")
