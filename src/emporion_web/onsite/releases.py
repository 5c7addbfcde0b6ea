"""What is done once a timetable is given out while a forum runs, or is about to."""

from django.utils.translation import gettext as _

from emporion_web.forums.models import ForumInterpreter, TimetableVersion
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.releases import released, warns
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES
from emporion_web.onsite.queries.changes import TELL_JOB, Changes
from emporion_web.onsite.queries.plans import duties_of, plans_of, slots_ahead
from emporion_web.onsite.queries.reached import reaches_interpreter, unreached

MOST_NAMED = 10


@released
def tell_of_the_day(before: TimetableVersion | None, version: TimetableVersion) -> None:
    """Queue mail to whose meetings of the day, or the next, change: of the rest the eve and calendars tell."""
    if slots_ahead(version.forum):
        arguments = {"before": before and before.pk, "version": version.pk}
        enqueue(TELL_JOB, actor=None, subject=version, arguments=arguments, side=BOTH_SIDES)


@warns
def whom_no_mail_reaches(before: TimetableVersion | None, version: TimetableVersion) -> str:
    """Say who is told of changes by no mail: the first by name, of more how many."""
    slots = slots_ahead(version.forum)
    if not slots:
        return ""
    seats = Changes.in_plans(plans_of(before), plans_of(version), slots)
    people = Changes.in_plans(duties_of(before), duties_of(version), slots)
    missed = unreached(version.forum.participants.filter(pk__in=seats))
    names = sorted(names_in(one.organisation_id for one in missed).values())
    helpers = ForumInterpreter.objects.filter(pk__in=people).select_related("user").order_by("name")
    names += [who.name for who in helpers if not reaches_interpreter(who)]
    if not names:
        return ""
    more = f" (+{len(names) - MOST_NAMED})" if len(names) > MOST_NAMED else ""
    return _("No mail reaches %(who)s. Please tell them in person.") % {"who": ", ".join(names[:MOST_NAMED]) + more}
