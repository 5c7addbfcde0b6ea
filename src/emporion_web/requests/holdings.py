"""What requests hold of persons: what was written to another organisation, and the answer."""

from django.utils.translation import gettext_lazy as _

from emporion_web.forums.queries.ends import end_of_forum
from emporion_web.privacy.registry import exempt, holding, trace
from emporion_web.privacy.retention import keep
from emporion_web.registry.models import Organisation
from emporion_web.requests.models import MeetingRequest

KEPT = _("The request stays as the organisation's, without your words.")
holding(
    MeetingRequest,
    _("Meeting requests you sent"),
    lambda person: person.by("sent_by"),
    text=["message"],
    facts=["state", "level", "sent_at"],
    kept=KEPT,
    keep=[keep("requests", since=end_of_forum("forum"))],
)
holding(
    MeetingRequest,
    _("Meeting requests you answered"),
    lambda person: person.by("answered_by"),
    text=["reply"],
    facts=["state", "answered_at"],
    kept=KEPT,
    keep=[keep("requests", since=end_of_forum("forum"))],
)
trace(
    MeetingRequest,
    "message",
    "reply",
    of=lambda person: person.stands_for(Organisation, "asker__organisation", "asked__organisation"),
)
exempt("requests.MeetingRequest.pair", "Numbers of rows.")
exempt("requests.MeetingRequest.reason", "A word of the program.")
