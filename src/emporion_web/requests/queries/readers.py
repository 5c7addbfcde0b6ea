"""Who is written to about requests: people who sign in for an organisation, each in the own language."""

from attrs import frozen

from emporion_web.accounts.models import User
from emporion_web.forums.models import Participant
from emporion_web.mail.channels import Reader
from emporion_web.registry.models import Representative
from emporion_web.requests.models import MeetingRequest


@frozen
class Speaker:
    """A person who signs in for a participant; ``reader`` is how to tell it something."""

    user: User
    side: str

    @property
    def reader(self) -> Reader:
        """Whom a notice is for."""
        return Reader.of(self.user, self.side)


def speakers_of(participant: Participant, person: Representative | None = None) -> list[Speaker]:
    """Return who signs in for a participant: the person named, else everybody who does."""
    rows = Representative.objects.filter(organisation=participant.organisation_id, user__is_active=True)
    found = list(rows.select_related("user").order_by("pk"))
    named = [row for row in found if person is not None and row.pk == person.pk]
    side = participant.organisation.side
    return [Speaker(row.user, side) for row in named or found if row.user]


def asker_of(request: MeetingRequest) -> list[Speaker]:
    """Return who sent a request, if it signs in for the asker; else everybody who does."""
    found = speakers_of(request.asker)
    sent = [speaker for speaker in found if speaker.user.pk == request.sent_by_id]
    return sent or found
