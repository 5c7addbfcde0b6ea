"""What time does to requests: they are reminded of once, and they end by themselves."""

from datetime import datetime, timedelta

from django.db import transaction

from emporion_web.audit.actions import record
from emporion_web.forums.models import Forum
from emporion_web.forums.queries.policy import closes_at
from emporion_web.requests.actions.asking import reminding
from emporion_web.requests.actions.telling import tell_answered, tell_expiring
from emporion_web.requests.enums import RequestState
from emporion_web.requests.models import MeetingRequest

AT_ONCE = 500
SHORTEST = timedelta(minutes=1)


def any_open() -> bool:
    """Tell whether time may do anything to a request; asked before the schedule queues a look."""
    return MeetingRequest.objects.filter(state=RequestState.OPEN).exists()


def expire_due(now: datetime) -> int:
    """End the requests whose time is over; return how many. One that was answered in this moment stays answered."""
    due = MeetingRequest.objects.filter(state=RequestState.OPEN, expires_at__lte=now).order_by("expires_at", "pk")
    return sum(_expire(row, now) for row in due[:AT_ONCE])


@transaction.atomic
def cut_to_deadline(now: datetime) -> int:
    """Let no open request end after its forum's wishes are closed, though that was moved since; return how many."""
    rows = MeetingRequest.objects.filter(state=RequestState.OPEN, expires_at__gt=now)
    cut = 0
    for forum in Forum.objects.filter(pk__in=rows.values("forum")).order_by("pk"):
        closes = closes_at(forum)
        if closes is None:
            continue
        for row in rows.filter(forum=forum, expires_at__gt=closes):
            end = max(closes, row.sent_at + SHORTEST)
            remind = min(row.remind_at, reminding(row.sent_at, end))
            mine = MeetingRequest.objects.filter(pk=row.pk, state=RequestState.OPEN)
            cut += mine.update(expires_at=end, remind_at=remind)
    return cut


@transaction.atomic
def _expire(request: MeetingRequest, now: datetime) -> bool:
    mine = MeetingRequest.objects.filter(pk=request.pk, state=RequestState.OPEN, expires_at__lte=now)
    if not mine.update(state=RequestState.EXPIRED, answered_at=now):
        return False
    changes = {"state": (RequestState.OPEN, RequestState.EXPIRED)}
    record("requests.request.expire", actor=None, subject=request, changes=changes)
    tell_answered(request)
    return True


def remind_due(now: datetime) -> int:
    """Remind of the requests that end soon, of each once; return of how many."""
    due = MeetingRequest.objects.filter(
        state=RequestState.OPEN, reminded_at=None, remind_at__lte=now, expires_at__gt=now
    ).order_by("expires_at", "pk")
    return sum(_remind(row, now) for row in due[:AT_ONCE])


@transaction.atomic
def _remind(request: MeetingRequest, now: datetime) -> bool:
    mine = MeetingRequest.objects.filter(pk=request.pk, state=RequestState.OPEN, reminded_at=None, expires_at__gt=now)
    if not mine.update(reminded_at=now):
        return False
    record("requests.request.remind", actor=None, subject=request)
    tell_expiring(request)
    return True
