"""Colleagues who may answer a request: who signs in, and who has confirmed to come and gets an account with it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from emporion_web.attendance.enums import AttendeeState
from emporion_web.attendance.models import Attendee
from emporion_web.forums.models import Participant
from emporion_web.registry.models import Representative


def colleagues_of(participant: Participant) -> QuerySet[Representative]:
    """Return the people of a participant's organisation who can answer for it, or can be given the means to.

    Those are who signs in, and who comes to the forum and has confirmed it by a mail, which proves the address.
    """
    comes = confirmed(participant).filter(representative=OuterRef("pk"))
    return Representative.objects.filter(
        Q(user__is_active=True) | (Q(user=None) & Exists(comes)), organisation=participant.organisation_id
    ).order_by("pk")


def confirmed(participant: Participant) -> QuerySet[Attendee]:
    """Return the people of a participant who confirmed to come from an address of their own."""
    return participant.attendees.filter(state=AttendeeState.CONFIRMED).exclude(email="")
