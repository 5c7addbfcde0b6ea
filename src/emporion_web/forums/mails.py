"""Mail of forums: the reminder on the day before. What it says is read as it is sent."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emporion_web.clearance.waiting import wait_while_nothing_holds
from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.models import Forum, Participant
from emporion_web.forums.queries.agendas import entries_of, is_held
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.reminders import EVE, about_to_begin, still_reads
from emporion_web.forums.queries.versions import released_of
from emporion_web.forums.queries.video import link_of
from emporion_web.mail.actions.messages import remember
from emporion_web.mail.models import Message
from emporion_web.mail.registry import kind, template

LAST_CALL = timedelta(hours=2)
REMINDERS = kind("forums.reminders", _("Reminders of forums"), may_leave=True)


def _sample() -> Mapping[str, Any]:
    return {
        "name": gettext("Li Ping"),
        "forum": gettext("Spring forum"),
        "place": gettext("Hall 3"),
        "begin": datetime(2026, 12, 1, 1, 30, tzinfo=UTC),
        "zone": "Asia/Shanghai",
        "organisation": "Northern Robotics",
        "count": 1,
        "meetings": [
            {
                "begin": datetime(2026, 12, 1, 1, 30, tzinfo=UTC),
                "partner": "Southern Optics",
                "table": "4",
                "interpreter": gettext("Li Ping"),
                "video": "https://video.example.org/…",
            }
        ],
        "link": f"{settings.SITE_URL}/forums/…",
    }


@template(EVE, kind=REMINDERS, title=_("The day before a forum"), sample=_sample)
def eve(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Say when the forum begins, how many meetings there are, and where they stand.

    While no clearance holds it waits for the names of partners, but not longer than is left for the way to the forum.
    Nothing is sent any more if the forum has begun or has no timetable, or if its reader may not be written to now.
    """
    participant = Participant.objects.select_related("organisation", "forum").filter(pk=context["participant"]).first()
    if participant is None or not still_reads(participant, message.address):
        return None
    found = about_to_begin(timezone.now(), Forum.objects.filter(pk=participant.forum_id))
    if not found:
        return None
    forum, begin = found[0]
    given_out = released_of(forum)  # read before the meetings: of what is given out in between it is told again
    remember(message, version=given_out and given_out.pk)
    meetings = _meetings_of(participant)
    if timezone.now() < begin - LAST_CALL and not all(meeting["partner"] for meeting in meetings):
        wait_while_nothing_holds()
    own = reverse("forums:own", args=[participant.token])
    return {
        "name": context["name"],
        "forum": str(forum),
        "place": forum.shown_place,
        "begin": begin,
        "zone": forum.zone,
        "organisation": names_in([participant.organisation_id])[participant.organisation_id],
        "count": len(meetings),
        "meetings": meetings,
        "link": f"{settings.SITE_URL}{own}?lang={message.language}",
    }


def _meetings_of(participant: Participant) -> list[dict[str, Any]]:
    """Return the meetings in the order of time; of one on hold the time alone."""
    entries = [entry for entry in entries_of(participant) if entry.status == EntryStatus.CONFIRMED]
    told = {e.pk: e.b if e.a_id == participant.pk else e.a for e in entries if not is_held(e)}
    names = names_in({partner.organisation_id for partner in told.values()})
    return [
        {
            "begin": entry.slot.start,
            "partner": names[told[entry.pk].organisation_id] if entry.pk in told else "",
            "table": str(entry.table),
            "interpreter": entry.interpreter.name if entry.interpreter else "",
            "video": link_of(entry, participant.forum),
        }
        for entry in sorted(entries, key=lambda each: each.slot.start)
    ]
