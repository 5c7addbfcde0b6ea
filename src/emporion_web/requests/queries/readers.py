"""Who is written to about requests: people who sign in for an organisation, each in the own language."""

from attrs import frozen

from emporion.kernel.languages import Language
from emporion_web.accounts.models import User
from emporion_web.forums.models import Participant
from emporion_web.registry.models import Representative
from emporion_web.requests.models import MeetingRequest
from emporion_web.ui.languages import engine_language


@frozen
class Speaker:
    """A person who signs in for a participant."""

    user: User
    side: str
    language: Language


def speakers_of(participant: Participant, person: Representative | None = None) -> list[Speaker]:
    """Return who signs in for a participant: the person named, else everybody who does."""
    rows = Representative.objects.filter(organisation=participant.organisation_id, user__is_active=True)
    found = list(rows.select_related("user").order_by("pk"))
    named = [row for row in found if person is not None and row.pk == person.pk]
    side = participant.organisation.side
    return [Speaker(row.user, side, _language(row.user)) for row in named or found if row.user]


def asker_of(request: MeetingRequest) -> list[Speaker]:
    """Return who sent a request, if it signs in for the asker; else everybody who does."""
    found = speakers_of(request.asker)
    sent = [speaker for speaker in found if speaker.user.pk == request.sent_by_id]
    return sent or found


def _language(user: User) -> Language:
    return engine_language(user.language) or "en"
