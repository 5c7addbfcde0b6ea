"""Jobs: the list, one job with its progress, cancel."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django_htmx.middleware import HtmxDetails

from emporion_web.accounts.access import DESK, EVERYONE, STAFF, require, user_of
from emporion_web.audit.refusals import Refused
from emporion_web.jobs import actions
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.gates import get_job_for, jobs_for
from emporion_web.ui.templatetags.emporion import phrase
from emporion_web.ui.views.theme import back_to

PER_PAGE = 30


@require(*STAFF)
def jobs(request: HttpRequest) -> HttpResponse:
    """List jobs, newest first."""
    found = jobs_for(user_of(request))
    if (status := request.GET.get("status", "")) in JobStatus.values:
        found = found.filter(status=status)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "jobs/list.html", {"page": page, "statuses": JobStatus.choices, "status": status})


@require(*EVERYONE)
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a job; to HTMX only its panel, and when the job has ended, that the page around it is to be loaded again."""
    shown = get_job_for(user_of(request), pk)
    if not cast(HtmxDetails, request.htmx):  # type: ignore[attr-defined]
        return render(request, "jobs/job.html", {"job": shown})
    response = render(request, "jobs/panel.html", {"job": shown})
    if shown.is_finished:
        response["HX-Refresh"] = "true"
    return response


@require(*DESK)
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a job to stop and return to the page that showed it."""
    shown = get_job_for(user_of(request), pk, change=True)
    try:
        actions.cancel(shown, actor=user_of(request))
    except Refused as refused:
        messages.warning(request, phrase(refused.phrase))
    return redirect(back_to(request))
