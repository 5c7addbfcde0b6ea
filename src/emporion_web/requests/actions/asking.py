"""Ask a participant for a meeting, and take the question back."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from emporion.kernel.phrases import Phrase, phrase, plural
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import require
from emporion_web.forums.actions.wishes import refuse_forbidden
from emporion_web.forums.enums import WishLevel
from emporion_web.forums.models import Participant, Policy
from emporion_web.forums.queries.policy import agreed, closes_at, policy_of
from emporion_web.registry.models import Representative
from emporion_web.requests.actions.saying import CLOSED, hold_delegation, refuse_musts
from emporion_web.requests.actions.settling import settle
from emporion_web.requests.actions.telling import tell_received
from emporion_web.requests.enums import RequestState
from emporion_web.requests.models import LONGEST_MESSAGE, MeetingRequest, pair_key
from emporion_web.requests.queries.inbox import live, may_be_named

REMIND_BEFORE = timedelta(hours=24)
TWICE = phrase("A request between you two is open already.")


@transaction.atomic
def ask(
    asker: Participant,
    asked: Participant,
    *,
    actor: User,
    level: str = WishLevel.WOULD,
    message: str = "",
    person: Representative | None = None,
) -> MeetingRequest:
    """Ask for a meeting. No slot is held and no wish is made until it is accepted.

    It can be answered for as many hours as the policy says, and never after wishes are closed. Refuses a pair that may
    not be introduced or that the policy keeps apart, a second open request of the two, one too many of the asker's, and
    one too soon after a decline.
    """
    now = timezone.now()
    policy = policy_of(asker.forum)
    closes = closes_at(asker.forum, policy)
    if closes is not None and closes <= now:
        raise Refused(CLOSED)
    hold_delegation(asker)
    _refuse(asker, asked, actor, policy, now)
    if level == WishLevel.MUST:
        refuse_musts(asker, asked)
    if person is not None and person not in may_be_named(asked):
        person = None
    expires, remind = times(now, policy, closes)
    request = MeetingRequest(
        forum=asker.forum,
        asker=asker,
        asked=asked,
        pair=pair_key(asker.pk, asked.pk),
        level=WishLevel.MUST if level == WishLevel.MUST else WishLevel.WOULD,
        message=message.strip()[:LONGEST_MESSAGE],
        person=person,
        sent_by=actor,
        sent_at=now,
        expires_at=expires,
        remind_at=remind,
    )
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as error:
        raise Refused(TWICE) from error
    record("requests.request.send", actor=actor, subject=request, changes={"level": ("", request.level)})
    tell_received(request)
    return request


def times(now: datetime, policy: Policy, closes: datetime | None) -> tuple[datetime, datetime]:
    """Return when a request sent now ends and when whoever was asked is reminded: a day before, or a third."""
    end = now + timedelta(hours=policy.request_hours)
    end = end if closes is None else min(end, closes)
    return end, reminding(now, end)


def reminding(sent: datetime, end: datetime) -> datetime:
    """Return when whoever was asked is reminded of a request that was sent and ends then."""
    return end - min(REMIND_BEFORE, (end - sent) / 3)


def _refuse(asker: Participant, asked: Participant, actor: User, policy: Policy, now: datetime) -> None:
    if asker.forum_id != asked.forum_id or asker.organisation.side == asked.organisation.side:
        raise Refused(phrase("A request is between participants of the two sides of one forum."))
    require(asker.organisation_id, asked.organisation_id, subject="wish")
    refuse_forbidden(asker, asked, actor=actor)
    if (why := why_no_request(asker, asked, policy, now)) is not None:
        raise Refused(why)


def why_no_request(asker: Participant, asked: Participant, policy: Policy, now: datetime) -> Phrase | None:
    """Return why the one cannot ask the other at the moment, of what the asker may know; None if it can."""
    pair = (asker.pk, asked.pk) if asker.organisation.side == "A" else (asked.pk, asker.pk)
    if pair in agreed(asker.forum, pair):
        return phrase("You have both said yes already.")
    between = live(MeetingRequest.objects.filter(pair=pair_key(*pair)), now).first()
    if between is not None:
        asked_before = phrase("They have asked you already: answer their request.")
        return asked_before if between.asker_id == asked.pk else TWICE
    since = now - timedelta(days=policy.repeat_days)
    sent = MeetingRequest.objects.filter(asker=asker)
    if sent.filter(asked=asked, state=RequestState.DECLINED, answered_at__gt=since).exists():
        return phrase(
            "They declined a request of yours not long ago. You may ask again {days} days after that.",
            days=policy.repeat_days,
        )
    if live(sent, now).count() >= policy.open_requests:
        return plural(
            "You have {count} open request, and no more are allowed. Wait for the answer, or withdraw it.",
            "You have {count} open requests, and no more are allowed. Wait for answers, or withdraw one.",
            policy.open_requests,
        )
    return None


@transaction.atomic
def withdraw(request: MeetingRequest, *, actor: User) -> None:
    """Take a request back that is open still."""
    settle(request, RequestState.WITHDRAWN, actor=actor)
