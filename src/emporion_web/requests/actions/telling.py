"""Tell people of requests: whoever signs in for an organisation is written to, of each event once."""

from emporion_web.mail.channels import Notice, tell
from emporion_web.requests.models import MeetingRequest
from emporion_web.requests.queries.readers import Speaker, asker_of, speakers_of

RECEIVED, ANSWERED, EXPIRING = "requests.received", "requests.answered", "requests.expiring"


def tell_received(request: MeetingRequest) -> None:
    """Tell whom a request is meant for; after it was handed over, the colleague."""
    for speaker in speakers_of(request.asked, request.person):
        _tell(request, speaker, RECEIVED, f"{request.pk}:{request.revision}")


def tell_expiring(request: MeetingRequest) -> None:
    """Tell whoever may answer that the time is nearly over."""
    for speaker in speakers_of(request.asked, request.person):
        _tell(request, speaker, EXPIRING, str(request.pk))


def tell_answered(request: MeetingRequest) -> None:
    """Tell who asked what became of it."""
    for speaker in asker_of(request):
        _tell(request, speaker, ANSWERED, str(request.pk))


def _tell(request: MeetingRequest, speaker: Speaker, template: str, event: str) -> None:
    notice = Notice(template, f"{template}:{event}:{speaker.user.pk}", {"request": request.pk}, subject=request)
    tell(speaker.reader, notice)
