"""What the day itself holds of persons: that a badge was seen. What is to come is called off before an erasure."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.models import User
from emporion_web.attendance.enums import AttendeeState
from emporion_web.attendance.models import Attendee
from emporion_web.forums.models import Participant
from emporion_web.onsite.actions.short_notice import cancel_day
from emporion_web.onsite.models import Arrival, Badge
from emporion_web.onsite.queries.days import days_of
from emporion_web.privacy.registry import before_erasure, exempt, holding
from emporion_web.privacy.retention import keep
from emporion_web.privacy.subjects import Subject
from emporion_web.registry.models import Representative

holding(
    Badge,
    _("Your badges"),
    lambda person: person.of(Attendee, "attendee") | person.of(Representative, "representative"),
    facts=["participant", "created_at"],
    kept=_("That somebody came stays counted, without saying who."),
    keep=[keep("counts")],
)
holding(
    Arrival,
    _("Days you were seen"),
    lambda person: person.of(Badge, "badge"),
    facts=["day", "present", "at"],
    kept=_("That somebody came stays counted, without saying who."),
    keep=[keep("counts")],
)


@before_erasure
def nobody_waits(person: Subject, actor: User | None) -> None:
    """Cancel the meetings to come of every participant for whom nobody else can sit, and tell the partners."""
    now = timezone.now()
    mine = Participant.objects.filter(
        person.of(Representative, "organisation__representatives") | person.of(Attendee, "attendees"),
        forum__slots__end__gt=now,
    )
    for participant in mine.distinct().select_related("forum", "organisation"):
        if not _somebody_else(participant, person):
            for day in days_of(participant.forum):
                cancel_day(participant, actor=actor, day=day, now=now)  # type: ignore[arg-type]


def _somebody_else(participant: Participant, person: Subject) -> bool:
    others = participant.attendees.exclude(state=AttendeeState.CANCELLED).exclude(pk__in=person.keys(Attendee))
    contacts = participant.organisation.representatives.exclude(pk__in=person.keys(Representative))
    return others.exists() or contacts.exists()


exempt("onsite.Badge.code", "Drawn by lot.")
exempt("onsite.Wall", "The address of a screen.")
