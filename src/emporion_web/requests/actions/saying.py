"""Say how much a participant wants to meet a partner, for itself or on its behalf, and take it back."""

from django.db import transaction
from django.utils import timezone

from emporion.kernel.phrases import phrase, plural
from emporion_web.accounts.models import User
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.wishes import set_wish, take_back
from emporion_web.forums.enums import WishLevel, WishOrigin
from emporion_web.forums.models import Participant, Wish
from emporion_web.forums.queries.policy import closes_at
from emporion_web.matching.enums import DeclineReason
from emporion_web.requests.actions.settling import withdraw_open
from emporion_web.requests.queries.shortlist import standing_of

CLOSED = phrase("Wishes and requests are closed at this forum. Ask the organisers.")
WHY = phrase("Say why: choose a reason from the list. Nobody of the other side sees it.")


@transaction.atomic
def say(
    delegation: Participant,
    partner: Participant,
    *,
    actor: User,
    level: str,
    seen_level: str,
    reason: str = "",
    note: str = "",
) -> Wish:
    """Say must, would or not; a not asks for a reason, and an own open request to the partner is withdrawn with it.

    Refuses after the forum's wishes are closed, more musts than the policy allows, and a wish that a colleague changed
    since it was seen.
    """
    hold_delegation(delegation)
    refuse_if_closed(delegation)
    if level == WishLevel.NOT:
        _refuse_unreasoned(reason, note)
    if level == WishLevel.MUST:
        refuse_musts(delegation, partner)
    now = Wish.objects.filter(asker=delegation, asked=partner).first()
    wish = set_wish(
        actor=actor,
        asker=delegation,
        asked=partner,
        level=WishLevel(level),
        note=note if level == WishLevel.NOT else "",
        seen_level=seen_level,
        seen_note=now.note if now else "",
        origin=WishOrigin.OWN,
        reason=reason,
    )
    if level == WishLevel.NOT:
        withdraw_open(delegation, partner, actor=actor)
    return wish


@transaction.atomic
def unsay(delegation: Participant, partner: Participant, *, actor: User, seen_level: str) -> None:
    """Take back what was said of a partner; refused if a colleague changed it since it was seen."""
    hold_delegation(delegation)
    refuse_if_closed(delegation)
    wish = Wish.objects.filter(asker=delegation, asked=partner).first()
    if wish is None:
        raise Refused(phrase("A colleague has taken this back already."))
    take_back(wish, actor=actor, seen_level=seen_level, origin=WishOrigin.OWN)


def hold_delegation(delegation: Participant) -> None:
    """Hold the participant's row until the transaction ends: colleagues who speak for it wait for each other."""
    Participant.objects.select_for_update(no_key=True).get(pk=delegation.pk)


def refuse_if_closed(delegation: Participant) -> None:
    """Refuse after the moment from which participants change nothing themselves."""
    closes = closes_at(delegation.forum)
    if closes is not None and closes <= timezone.now():
        raise Refused(CLOSED)


def refuse_musts(delegation: Participant, partner: Participant) -> None:
    """Refuse one must more than the policy, or the participant's quota of meetings, allows."""
    standing = standing_of(delegation)
    has = delegation.wishes.filter(asked=partner, level=WishLevel.MUST).exists()
    if standing.full and not has:
        raise Refused(
            plural(
                "You have {count} must already, and no more are allowed. Make it a would first.",
                "You have {count} musts already, and no more are allowed. Make one of them a would first.",
                standing.musts,
            )
        )


def _refuse_unreasoned(reason: str, note: str) -> None:
    if reason not in DeclineReason.values:
        raise Refused(WHY)
    if reason == DeclineReason.OTHER and not note.strip():
        raise Refused(phrase("Say in a few words why. Nobody of the other side sees it."))
