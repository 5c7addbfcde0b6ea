"""The frame around the pages of a participant's own side: whose they are, tabs with what is open, the clock."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from emporion_web.accounts.access import DESK, STAFF, user_of
from emporion_web.accounts.enums import Role
from emporion_web.audit.refusals import Refused
from emporion_web.forums.models import Participant
from emporion_web.forums.queries.policy import closes_at, policy_at_hand
from emporion_web.requests.queries.inbox import NAMED, counts_of
from emporion_web.ui.templatetags.emporion import phrase

SEERS = (*STAFF, Role.REPRESENTATIVE)
SPEAKERS = (*DESK, Role.REPRESENTATIVE)


def framed(request: HttpRequest, template: str, delegation: Participant, tab: str, **context: Any) -> HttpResponse:
    """Render a page of a participant's own side; ``own`` tells that a representative reads it.

    The ``policy`` and the moment it ``closes`` are looked up unless the page has done so.
    """
    user = user_of(request)
    policy = context.get("policy") or policy_at_hand(delegation.forum)
    prefetch_related_objects([delegation], NAMED)
    frame = {
        "delegation": delegation,
        "forum": delegation.forum,
        "name": delegation.organisation.name_for_reader(),
        "tab": tab,
        "own": user.role == Role.REPRESENTATIVE,
        "speaks": user.role in SPEAKERS,
        "counts": counts_of(delegation),
        "policy": policy,
        "closes": context["closes"] if "closes" in context else closes_at(delegation.forum, policy),
    }
    return render(request, template, frame | context)


def done(request: HttpRequest, act: Callable[[], object], said: str = "") -> str:
    """Do it; return what is said of a refusal, empty if it was done. Without HTMX both are messages."""
    try:
        act()
    except Refused as refused:
        problem = phrase(refused.phrase)
        if not by_htmx(request):
            messages.warning(request, problem)
        return problem
    if said and not by_htmx(request):
        messages.success(request, said)
    return ""


def by_htmx(request: HttpRequest) -> bool:
    """Tell whether HTMX asks for a part of a page."""
    return bool(cast(HtmxDetails, request.htmx))  # type: ignore[attr-defined]
