"""Requests that were declined: a no to the organisation that asked."""

from django.db.models import QuerySet

from emporion_web.registry.acceptance import refusing
from emporion_web.requests.enums import RequestState
from emporion_web.requests.models import MeetingRequest


def declined() -> QuerySet[MeetingRequest]:
    """Return the requests that were declined."""
    return MeetingRequest.objects.filter(state=RequestState.DECLINED)


refusing(declined, by="asked__organisation", of="asker__organisation", at="answered_at")
