"""What is done once a timetable is given out while a forum runs, or is about to."""

from emporion_web.forums.models import TimetableVersion
from emporion_web.forums.releases import released
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES
from emporion_web.onsite.queries.changes import TELL_JOB
from emporion_web.onsite.queries.plans import slots_ahead


@released
def tell_of_the_day(before: TimetableVersion | None, version: TimetableVersion) -> None:
    """Queue mail to whose meetings of the day, or the next, change: of the rest the eve and calendars tell."""
    if slots_ahead(version.forum):
        arguments = {"before": before and before.pk, "version": version.pk}
        enqueue(TELL_JOB, actor=None, subject=version, arguments=arguments, side=BOTH_SIDES)
