"""The one way in which an open request comes to an end: of all who try at once the database lets one."""

from typing import Any

from django.utils import timezone

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums.models import Participant
from emporion_web.requests.enums import RequestState
from emporion_web.requests.models import MeetingRequest
from emporion_web.requests.queries.inbox import live


def settle(request: MeetingRequest, state: RequestState, *, actor: User | None, **fields: Any) -> None:
    """Bring an open request, whose time is not over, to its end; else refuse with what came before."""
    now = timezone.now()
    mine = live(MeetingRequest.objects.filter(pk=request.pk), now)
    if not mine.update(state=state, answered_by=actor, answered_at=now, **fields):
        raise Refused(why_not(request))
    changes = {"state": (RequestState.OPEN, state)}
    record(f"requests.request.{NAMES[state]}", actor=actor, subject=request, changes=changes)
    for field, value in {"state": state, "answered_by": actor, "answered_at": now, **fields}.items():
        setattr(request, field, value)


def withdraw_open(asker: Participant, asked: Participant, *, actor: User) -> int:
    """Withdraw an own request that is open still; return how many were."""
    rows = list(live(MeetingRequest.objects.filter(asker=asker, asked=asked)))
    for row in rows:
        settle(row, RequestState.WITHDRAWN, actor=actor)
    return len(rows)


def why_not(request: MeetingRequest) -> Phrase:
    """Say why a request can no longer be answered."""
    now = MeetingRequest.objects.select_related("answered_by").filter(pk=request.pk).first()
    if now is None:
        return phrase("This request is no more.")
    if now.state == RequestState.WITHDRAWN:
        return phrase("This request was withdrawn in the meantime.")
    if now.state in {RequestState.OPEN, RequestState.EXPIRED}:
        return phrase("The time to answer this request is over.")
    return phrase("A colleague of yours has answered this request in the meantime. Look at the answer.")


NAMES = {
    RequestState.ACCEPTED: "accept",
    RequestState.DECLINED: "decline",
    RequestState.WITHDRAWN: "withdraw",
    RequestState.EXPIRED: "expire",
}
