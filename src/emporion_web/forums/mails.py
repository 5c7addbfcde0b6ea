"""Mail of forums: the reminder on the day before. What it says is read as it is sent."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.models import CalendarEntry, Forum, Participant
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.reminders import about_to_begin, still_reads
from emporion_web.mail.models import Message
from emporion_web.mail.registry import kind, template

REMINDERS = kind("forums.reminders", _("Reminders of forums"), may_leave=True)


def _sample() -> Mapping[str, Any]:
    return {
        "name": gettext("Li Ping"),
        "forum": gettext("Spring forum"),
        "place": gettext("Hall 3"),
        "begin": datetime(2026, 12, 1, 1, 30, tzinfo=UTC),
        "zone": "Asia/Shanghai",
        "organisation": "Northern Robotics",
        "count": 5,
        "link": f"{settings.SITE_URL}/forums/…",
    }


@template("forums.eve", kind=REMINDERS, title=_("The day before a forum"), sample=_sample)
def eve(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Say when the forum begins, how many meetings there are, and where they stand.

    Nothing is sent any more if the forum has begun or has no timetable, or if its reader may not be written to now.
    """
    participant = Participant.objects.select_related("organisation").filter(pk=context["participant"]).first()
    if participant is None or not still_reads(participant, message.address):
        return None
    found = about_to_begin(timezone.now(), Forum.objects.filter(pk=participant.forum_id))
    if not found:
        return None
    forum, begin = found[0]
    own = reverse("forums:own", args=[participant.token])
    return {
        "name": context["name"],
        "forum": str(forum),
        "place": forum.shown_place,
        "begin": begin,
        "zone": forum.zone,
        "organisation": names_in([participant.organisation_id])[participant.organisation_id],
        "count": _meetings_of(participant),
        "link": f"{settings.SITE_URL}{own}?lang={message.language}",
    }


def _meetings_of(participant: Participant) -> int:
    entries = CalendarEntry.objects.filter(Q(a=participant) | Q(b=participant))
    return entries.filter(status=EntryStatus.CONFIRMED).count()
