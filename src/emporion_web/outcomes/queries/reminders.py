"""Whom to remind that a day of meetings is over and something is still to be said of them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.models import CalendarEntry, Forum, Participant
from emporion_web.mail.rules import due_local
from emporion_web.outcomes.queries.meetings import untold

HOUR = time(9)
FOR_DAYS = timedelta(days=7)
LONGEST_WAY = timedelta(days=3)


def days_over(now: datetime) -> Iterator[tuple[Forum, date, datetime]]:
    """Yield the days of forums after which people are to be reminded now, and since when."""
    rows = CalendarEntry.objects.filter(
        status=EntryStatus.CONFIRMED, slot__start__lte=now, slot__start__gt=now - FOR_DAYS - LONGEST_WAY
    )
    starts: dict[tuple[int, date], datetime] = {}
    forums = {forum.pk: forum for forum in Forum.objects.filter(pk__in=rows.values("forum"))}
    for forum, start in rows.order_by("slot__start").values_list("forum", "slot__start").distinct():
        starts.setdefault((forum, start.astimezone(ZoneInfo(forums[forum].zone)).date()), start)
    for (forum, day), start in starts.items():
        due = due_local(start, zone=forums[forum].zone, days=1, at=HOUR)
        if due <= now < due + FOR_DAYS:
            yield forums[forum], day, due


def silent_on(forum: Forum, day: date) -> list[Participant]:
    """Return the participants of a forum whose side has not said what came of every meeting of a day."""
    mine = _on(forum, day).filter(Q(a=OuterRef("pk")) | Q(b=OuterRef("pk")))
    silent = forum.participants.filter(Exists(untold(mine, OuterRef(OuterRef("pk")))))
    return list(silent.select_related("organisation", "forum").order_by("pk"))


def untold_on(participant: Participant, day: date) -> int:
    """Count the meetings of a day of which a participant's side has said nothing yet."""
    mine = _on(participant.forum, day).filter(Q(a=participant) | Q(b=participant))
    return untold(mine, participant.pk).count()


def _on(forum: Forum, day: date) -> QuerySet[CalendarEntry]:
    begin = datetime.combine(day, time(), ZoneInfo(forum.zone))
    end = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(forum.zone))
    rows = CalendarEntry.objects.filter(forum=forum, status=EntryStatus.CONFIRMED)
    return rows.filter(slot__start__gte=begin, slot__start__lt=end)
