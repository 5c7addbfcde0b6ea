"""Mail after a forum. What it says is read as it is sent."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emporion_web.clearance.waiting import wait_while_nothing_holds
from emporion_web.forums.models import Participant
from emporion_web.forums.queries.names import names_in
from emporion_web.mail.models import Message
from emporion_web.mail.registry import kind, template
from emporion_web.outcomes.models import FollowUp
from emporion_web.outcomes.queries.following import standing_ones
from emporion_web.outcomes.queries.reminders import untold_on
from emporion_web.requests.queries.readers import speakers_of

AFTER = kind("outcomes.after", _("What came of meetings"), may_leave=True)


def _sample() -> Mapping[str, Any]:
    return {
        "name": gettext("Li Ping"),
        "forum": gettext("Spring forum"),
        "count": 5,
        "days": 30,
        "partner": "Northern Robotics",
        "link": f"{settings.SITE_URL}/outcomes/…",
    }


@template("outcomes.tell", kind=AFTER, title=_("What came of the meetings of a day?"), sample=_sample)
def tell(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Ask what came of the meetings; nothing is sent once everything is said, or if its reader speaks for nobody."""
    rows = Participant.objects.select_related("forum", "organisation")
    participant = rows.filter(pk=context["participant"]).first()
    name = reader_of(participant, message.address) if participant else None
    if participant is None or name is None:
        return None
    count = untold_on(participant, date.fromisoformat(context["day"]))
    link = settings.SITE_URL + reverse("outcomes:own", args=[participant.pk])
    return {"name": name, "forum": str(participant.forum), "count": count, "link": link} if count else None


@template("outcomes.follow_up", kind=AFTER, title=_("How does it stand, some time after a meeting?"), sample=_sample)
def follow_up(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Ask how it stands; nothing is sent once that is answered, or of a pair on hold."""
    row = standing_ones().filter(pk=context["follow_up"], answered_at=None).first()
    if row is None:
        if FollowUp.objects.filter(pk=context["follow_up"], answered_at=None, closed="").exists():
            wait_while_nothing_holds()
        return None
    own, entry = row.outcome.participant, row.outcome.entry
    name = reader_of(own, message.address)
    partner = (entry.b if entry.a_id == own.pk else entry.a).organisation_id
    link = settings.SITE_URL + reverse("outcomes:follow-ups", args=[own.pk])
    said = {"forum": str(own.forum), "days": row.days, "partner": names_in([partner])[partner], "link": link}
    return {"name": name, **said} if name else None


def reader_of(participant: Participant, address: str) -> str | None:
    """Return the name of who signs in for a participant under an address; None if nobody does any more."""
    return next((one.user.name for one in speakers_of(participant) if one.user.email.lower() == address.lower()), None)
