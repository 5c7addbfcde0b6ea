"""Who may know of which job, and who may cancel it."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from emporion_web.accounts.access import DESK, STAFF
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.jobs.enums import BOTH_SIDES
from emporion_web.jobs.models import Job


def jobs_for(user: User) -> QuerySet[Job]:
    """Return the jobs a person may see: an administrator all, a desk the own side's and those of both sides."""
    jobs = Job.objects.select_related("requested_by")
    if user.role == Role.ADMINISTRATOR:
        return jobs
    if user.role in STAFF:
        return jobs.filter(side__in=(user.side, BOTH_SIDES))
    return jobs.filter(requested_by=user)


def get_job_for(user: User, pk: int, *, change: bool = False) -> Job:
    """Return a job the person may see; Http404 otherwise, PermissionDenied if it may only be looked at."""
    try:
        job = jobs_for(user).get(pk=pk)
    except Job.DoesNotExist:
        raise Http404 from None
    if change and user.role not in DESK:
        raise PermissionDenied
    return job
