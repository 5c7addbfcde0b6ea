"""Mail of the day: a meeting that is cancelled, or booked, at short notice. What it says is read as it is sent."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emporion_web.clearance.waiting import wait_while_nothing_holds
from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.models import CalendarEntry, Forum, ForumInterpreter, InterpreterEntry, Participant
from emporion_web.forums.queries.holds import may_meet
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.reminders import still_reads, told_on_the_eve
from emporion_web.forums.queries.video import link_of
from emporion_web.mail.models import Message
from emporion_web.mail.registry import Later, kind, template
from emporion_web.onsite.queries.changes import Changes, parts_of, release_waits, still_to_tell
from emporion_web.onsite.queries.plans import told_of_places
from emporion_web.ui.languages import engine_language

SOON = timedelta(seconds=15)
CHANGES = kind("onsite.changes", _("Changes on the day of a forum"), may_leave=True)


def _sample() -> Mapping[str, Any]:
    return {
        "name": gettext("Li Ping"),
        "forum": gettext("Spring forum"),
        "partner": "Northern Robotics",
        "begin": datetime(2026, 12, 1, 1, 30, tzinfo=UTC),
        "zone": "Asia/Shanghai",
        "table": "4",
        "room": "",
        "interpreter": "",
        "video": "",
        "link": f"{settings.SITE_URL}/forums/…",
    }


@template("onsite.cancelled", kind=CHANGES, title=_("A meeting is cancelled on the day"), sample=_sample)
def cancelled(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Say which meeting does not take place; nothing if it stands again by now."""
    return _said(message, context, EntryStatus.CANCELLED)


@template("onsite.booked", kind=CHANGES, title=_("A meeting is booked on the day"), sample=_sample)
def booked(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Say with whom, when and where; nothing if it was moved or cancelled by now."""
    return _said(message, context, EntryStatus.CONFIRMED)


def _sample_of_duties() -> Mapping[str, Any]:
    gone = {"begin": datetime(2026, 12, 1, 1, 30, tzinfo=UTC), "table": "4", "room": "", "languages": "English, 中文"}
    gone |= {"who": "Northern Robotics – Lantern Optics"}
    fields = {"name": gettext("Li Ping"), "forum": gettext("Spring forum"), "zone": "Asia/Shanghai"}
    return fields | {"gone": [gone], "come": [gone | {"table": "7"}], "link": f"{settings.SITE_URL}/forums/…"}


@template("onsite.duties", kind=CHANGES, title=_("An interpreter's plan changes on the day"), sample=_sample_of_duties)
def duties(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Say which meetings an interpreter has no longer and which are new, as both stand now; nothing if neither does.

    Of a pair on hold only the time and the table are told, and of slots that are over nothing.
    """
    who = ForumInterpreter.objects.select_related("forum", "user").filter(pk=context["interpreter"]).first()
    if who is None or who.user is None or who.user.email.lower() != message.address.lower():
        return None
    language = engine_language(message.language) or "en"
    standing = InterpreterEntry.objects.filter(interpreter=who, status=EntryStatus.CONFIRMED)
    left = _left_to_tell(who.forum, context, standing)
    if not left:
        return None
    changes = [told_of_places(who.forum, places, language) for places in (left.gone, left.come)]
    address = reverse("forums:interpreter-own", args=[who.token])
    return {
        "name": who.name,
        "forum": str(who.forum),
        "zone": who.forum.zone,
        "gone": changes[0],
        "come": changes[1],
        "link": f"{settings.SITE_URL}{address}?lang={message.language}",
    }


def _sample_of_plan() -> Mapping[str, Any]:
    place = {"begin": datetime(2026, 12, 1, 1, 30, tzinfo=UTC), "table": "4", "room": "", "who": "Northern Robotics"}
    later = place | {"begin": datetime(2026, 12, 1, 2, tzinfo=UTC), "table": "7"}
    fields = {"name": gettext("Li Ping"), "forum": gettext("Spring forum"), "zone": "Asia/Shanghai"}
    plan = {"gone": [place], "moved": [later | {"was": place}], "come": [later | {"who": "Lantern Optics"}]}
    return fields | plan | {"link": f"{settings.SITE_URL}/forums/…"}


@template(
    "onsite.plan",
    kind=CHANGES,
    title=_("A timetable that is given out on the day changes meetings"),
    sample=_sample_of_plan,
)
def plan(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Say which meetings are cancelled, moved or new, as they stand now; nothing if none is."""
    own = Participant.objects.select_related("forum").filter(pk=context["participant"]).first()
    if own is None or not still_reads(own, message.address):
        return None
    mine = CalendarEntry.objects.filter(Q(a=own) | Q(b=own), status=EntryStatus.CONFIRMED)
    left = _left_to_tell(own.forum, context, mine, known=told_on_the_eve(own.pk, message.address))
    if not left:
        return None
    language = engine_language(message.language) or "en"
    lost, got = (told_of_places(own.forum, places, language, reader=own.pk) for places in (left.gone, left.come))
    before = {one["pair"]: one for one in lost}
    address = reverse("forums:own", args=[own.token])
    return {
        "name": context["name"],
        "forum": str(own.forum),
        "zone": own.forum.zone,
        "gone": [one for one in lost if one["pair"] not in {each["pair"] for each in got}],
        "moved": [one | {"was": before[one["pair"]]} for one in got if one["pair"] in before],
        "come": [one for one in got if one["pair"] not in before],
        "link": f"{settings.SITE_URL}{address}?lang={message.language}",
    }


def _left_to_tell(
    forum: Forum, context: dict[str, Any], standing: QuerySet[Any], known: datetime | None = None
) -> Changes:
    """Return what a mail says by now; raise :class:`Later` while another release is to be compared, or nothing holds.

    The mail of that release replaces this one, or this one stands. Asked after the calendars were read: a version that
    was given out meanwhile is seen here.
    """
    parts = parts_of(context)
    left = still_to_tell(forum, parts, standing, known=known)
    if release_waits(forum, parts.keys()):
        raise Later(SOON)
    if left:
        wait_while_nothing_holds()
    return left


def _said(message: Message, context: dict[str, Any], status: EntryStatus) -> Mapping[str, Any] | None:
    own = Participant.objects.select_related("organisation", "forum").filter(pk=context["participant"]).first()
    if own is None or not still_reads(own, message.address):
        return None
    keys = (own.pk, context["partner"])
    pair = CalendarEntry.objects.filter(a__in=keys, b__in=keys, status=status, slot=context["slot"])
    entry = pair.filter(may_meet()).select_related("slot", "table__room", "interpreter").first()
    if entry is None:
        if pair.filter(slot__start__gt=timezone.now()).exists():
            wait_while_nothing_holds()
        return None
    partner = entry.b if entry.a_id == own.pk else entry.a
    address = reverse("forums:own", args=[own.token])
    return {
        "name": context["name"],
        "forum": str(own.forum),
        "partner": names_in([partner.organisation_id])[partner.organisation_id],
        "begin": entry.slot.start,
        "zone": own.forum.zone,
        "table": str(entry.table),
        "room": str(entry.table.room or ""),
        "interpreter": entry.interpreter.name if entry.interpreter else "",
        "video": link_of(entry, own.forum),
        "link": f"{settings.SITE_URL}{address}?lang={message.language}",
    }
