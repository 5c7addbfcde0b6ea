"""Who may see and answer whose requests.

A representative speaks for the own organisation; officers of its side may act on its behalf, readers look on. The other
side reaches nothing but what it was sent.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.forums.gates import own_participants
from emporion_web.forums.models import Participant
from emporion_web.forums.queries.policy import policy_at_hand
from emporion_web.requests.models import MeetingRequest
from emporion_web.requests.queries.inbox import between
from emporion_web.requests.queries.partners import partners_at_hand

DESKS = frozenset({Role.OFFICER, Role.READER})


def delegations_for(user: User) -> QuerySet[Participant]:
    """Return the participants whose wishes and requests the person may see."""
    if user.role == Role.ADMINISTRATOR:
        return Participant.objects.all()
    if user.role in DESKS and user.side:
        return Participant.objects.filter(organisation__side=user.side)
    return own_participants(user)


def get_delegation(user: User, pk: int) -> Participant:
    """Return a participant whose pages the person may see; Http404 for one of the other side or of somebody else."""
    rows = delegations_for(user).select_related("forum__policy", "organisation").order_by()
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_delegation_to_act(user: User, pk: int) -> Participant:
    """Return a participant for which the person may speak; readers may look only (403)."""
    found = get_delegation(user, pk)
    if user.role == Role.READER:
        raise PermissionDenied
    return found


def get_partner(delegation: Participant, pk: int) -> Participant:
    """Return a participant of the other side that may be shown to this one now, else raise Http404."""
    found = partners_at_hand(delegation, Q(pk=pk), policy_at_hand(delegation.forum))
    if not found:
        raise Http404
    return found[0]


def get_request(delegation: Participant, pk: int, *, received: bool = False) -> MeetingRequest:
    """Return a request that the participant sent or received, or only one that it received, else raise Http404."""
    mine = Q(asked=delegation) if received else Q(asker=delegation) | Q(asked=delegation)
    rows = MeetingRequest.objects.filter(mine)
    found = rows.order_by().filter(pk=pk).first()
    if found is None:
        raise Http404
    other = found.asked_id if found.asker_id == delegation.pk else found.asker_id
    between(found, delegation, Participant.objects.select_related("organisation").get(pk=other))
    return found
