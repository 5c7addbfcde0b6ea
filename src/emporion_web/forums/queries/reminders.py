"""Of which forums people are to be reminded, and whom."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db.models import Exists, Max, Min, OuterRef, QuerySet

from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models import Forum, Participant, TimetableVersion
from emporion_web.forums.queries.parties import own_language
from emporion_web.mail.channels import Reader
from emporion_web.mail.enums import MessageState
from emporion_web.mail.models import Message
from emporion_web.mail.rules import due_local
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Consent, Representative
from emporion_web.ui.languages import engine_language

LONGEST_WAY = timedelta(days=3)
HOUR = time(9)
EVE = "forums.eve"


def eve_of(forum: Forum, begin: datetime) -> datetime:
    """Return when a forum is reminded of: at nine o'clock, in its zone, of the day before it begins."""
    return due_local(begin, zone=forum.zone, days=-1, at=HOUR)


def about_to_begin(now: datetime, forums: QuerySet[Forum] | None = None) -> list[tuple[Forum, datetime]]:
    """Return the forums, of all or of these, with a released timetable that begin within some days, and when."""
    some = Forum.objects.all() if forums is None else forums
    begins = some.filter(versions__status=VersionStatus.RELEASED).annotate(begin=Min("slots__start"))
    return [(row, row.begin) for row in begins.filter(begin__gt=now, begin__lte=now + LONGEST_WAY)]


def told_on_the_eve(participant: int, address: str) -> datetime | None:
    """Return when the timetable was given out that a reader read on the eve; None while that reminder has not left.

    What may have left has.
    """
    mine = Message.objects.filter(subject_type=Participant._meta.label_lower, subject_id=str(participant))
    left = (MessageState.SENDING, MessageState.SENT, MessageState.UNSURE)
    told = mine.filter(template=EVE, address=address.strip().lower(), state__in=left).values_list("context", flat=True)
    versions = TimetableVersion.objects.filter(pk__in=[context.get("version") or 0 for context in told])
    last: datetime | None = versions.aggregate(last=Max("released_at"))["last"]
    return last


def readers_of(seats: QuerySet[Participant]) -> Iterator[tuple[Participant, Representative]]:
    """Yield the representatives of participants who may be written to, each address of an organisation once.

    Their organisation agrees to be contacted, and is not invented: nobody writes to those of the sample.
    """
    agreed = Consent.objects.filter(
        organisation=OuterRef("organisation"), scope=ConsentScope.CONTACTED, revoked_at__isnull=True
    )
    agreeing = seats.filter(Exists(agreed), organisation__invented=False).select_related("organisation")
    for seat in agreeing.prefetch_related("organisation__representatives__user"):
        people = {person.email.lower(): person for person in reversed(seat.organisation.representatives.all())}
        yield from ((seat, person) for email, person in sorted(people.items()) if email)


def reader_of(person: Representative, seat: Participant) -> Reader:
    """Return a representative as somebody to be told, in the language of the account, else of the organisation."""
    language = (person.user and engine_language(person.user.language)) or own_language(seat.organisation)
    return Reader(language, seat.organisation.side, {"mail": person.email}, person=person.user)


def still_reads(participant: Participant, address: str) -> bool:
    """Tell whether an address is still that of a representative who may be written to."""
    own = Participant.objects.filter(pk=participant.pk)
    return any(person.email.lower() == address.lower() for _seat, person in readers_of(own))
