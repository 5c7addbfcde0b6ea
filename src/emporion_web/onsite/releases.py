"""What is done once a timetable is given out while a forum runs, or is about to."""

from emporion_web.forums.models import ForumInterpreter, TimetableVersion
from emporion_web.forums.releases import released, warns
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES
from emporion_web.onsite.queries.changes import TELL_JOB, Changes
from emporion_web.onsite.queries.plans import duties_of, plans_of, slots_ahead
from emporion_web.onsite.queries.reached import names_unreached, to_tell_in_person


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
    helpers = ForumInterpreter.objects.filter(pk__in=people).select_related("user")
    return to_tell_in_person(names_unreached(version.forum.participants.filter(pk__in=seats), helpers))
