"""The links of mails: that a registration is one's own, and that one comes. A GET asks, a POST says yes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from emporion_web.accounts.access import public
from emporion_web.attendance.actions import drafting, people
from emporion_web.attendance.gates import get_attendee_by_token
from emporion_web.attendance.queries.public import when
from emporion_web.attendance.views.outside import asked_language, private, shown
from emporion_web.audit.refusals import Refused
from emporion_web.registry.enums import ConsentScope
from emporion_web.ui.languages import CODES


@public
@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first, so that a mail scanner that follows links confirms nothing; confirm when the person says so."""
    found = drafting.find(token)
    language = asked_language(request) if found is None or "lang" in request.GET else found.registration.language
    with translation.override(CODES[language]):
        if request.method == "GET" and found is not None:
            registration = found.registration
            response = shown(request, "confirm.html", {"registration": registration, "forum": registration.forum})
        else:
            response = _confirmed(request, token)
    private(response)
    return response


def _confirmed(request: HttpRequest, token: str) -> HttpResponse:
    try:
        registration = drafting.confirm(token)
    except Refused as refused:
        return shown(request, "confirm_refused.html", {"phrase": refused.phrase}, status=410)
    return redirect("attendance:own", token=registration.token)


@public
@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "POST"])
def coming(request: HttpRequest, token: str) -> HttpResponse:
    """Ask a person whether to come, and with which consents; say so, or stay away."""
    attendee = get_attendee_by_token(token)
    forum = attendee.participant.forum
    language = asked_language(request) if "lang" in request.GET else attendee.language
    with translation.override(CODES[language]):
        response = _coming_answered(request, token) if request.method == "POST" else None
        if response is None:
            begins, ends = when(forum)
            organisation = attendee.participant.organisation
            live = set(organisation.consents.filter(revoked_at=None).values_list("scope", flat=True))
            asks = ConsentScope.choices if attendee.invited_by_id is None else []
            context = {
                "attendee": attendee,
                "forum": forum,
                "begins": begins,
                "ends": ends,
                "scopes": [(scope, label) for scope, label in asks if scope not in live],
            }
            response = shown(request, "coming.html", context)
    private(response)
    return response


def _coming_answered(request: HttpRequest, token: str) -> HttpResponse:
    attendee = get_attendee_by_token(token)
    if "stay" in request.POST:
        people.stay_away(attendee, actor=None)
        return redirect("attendance:coming", token=token)
    scopes = tuple(scope for scope in ConsentScope.values if scope in request.POST.getlist("scope"))
    try:
        people.come(attendee, scopes=scopes)
    except Refused as refused:
        return shown(request, "confirm_refused.html", {"phrase": refused.phrase}, status=410)
    return redirect("attendance:coming", token=token)
