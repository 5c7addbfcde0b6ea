"""Running jobs on the home page."""

from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.access import STAFF
from emporion_web.accounts.models import User
from emporion_web.jobs.enums import FINISHED
from emporion_web.jobs.gates import jobs_for
from emporion_web.ui.panels import Panel, panel

SHOWN = 3


@panel(roles=STAFF, order=10)
def running_jobs(user: User) -> Panel | None:
    """Show what somebody asked for and is running or waiting; housekeeping is no news."""
    running = list(jobs_for(user).exclude(status__in=FINISHED).exclude(requested_by=None)[:SHOWN])
    return Panel(_("Running now"), "jobs/running.html", {"jobs": running}, wide=True) if running else None
