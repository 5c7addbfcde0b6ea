"""What strangers see: the public page of a forum, a registration in steps, and the pages that links of mails open."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control

from emporion.kernel.languages import LANGUAGES, Language
from emporion_web.accounts.access import public
from emporion_web.attendance.actions import drafting
from emporion_web.attendance.enums import Step
from emporion_web.attendance.gates import get_page, get_registration_by_token
from emporion_web.attendance.models import Registration
from emporion_web.attendance.queries.public import hosts, programme, when, who_comes
from emporion_web.audit.refusals import Refused
from emporion_web.ui.languages import CODES, reader_language

P = ParamSpec("P")
NAMES: dict[Language, str] = {"en": "English", "ru": "Русский", "zh": "中文"}


def asked_language(request: HttpRequest) -> Language:
    """Return the language that the address asks for, else the reader's."""
    asked = request.GET.get("lang", "")
    return next((code for code in LANGUAGES if code == asked), reader_language())


def network_of(request: HttpRequest) -> str:
    """Return the network address that the request came from, behind as many proxies as the settings trust."""
    return str(get_adapter(request).get_client_ip(request))


def shown(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a page for strangers in the active language, with links to the other languages."""
    frame = {"language": reader_language(), "languages": NAMES}
    return render(request, f"attendance/{template}", frame | context, status=status)


@public
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the public page of a forum, for everybody and for search engines."""
    admission = get_page(slug)
    with translation.override(CODES[asked_language(request)]):
        forum = admission.forum
        begins, ends = when(forum)
        coming = who_comes(forum)
        address = request.build_absolute_uri(reverse("attendance:page", args=[slug]))
        context = {
            "admission": admission,
            "forum": forum,
            "begins": begins,
            "ends": ends,
            "hosts": hosts(),
            "sessions": programme(forum),
            "coming": [(side, [each for each in coming if each.side == side]) for side in ("A", "B")],
            "count": len(coming),
            "address": address,
        }
        response = shown(request, "page.html", context)
    response["Content-Language"] = CODES[asked_language(request)]
    return response


Own = Callable[Concatenate[HttpRequest, Registration, P], HttpResponse]


def by_token(view: Own[P]) -> Callable[..., HttpResponse]:
    """Open a view by the registration's token, in its language or the one asked for; kept out of search engines."""

    @public
    def opened(request: HttpRequest, /, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        registration = get_registration_by_token(token)
        asked = next((code for code in LANGUAGES if code == request.GET.get("lang")), None)
        if asked and asked != registration.language:
            drafting.speak(registration, asked)
            registration.language = asked
        with translation.override(CODES[registration.language]):
            response = view(request, registration, *args, **kwargs)
        private(response)
        return response

    return opened  # type: ignore[return-value]


def private(response: HttpResponse) -> None:
    """Keep a page that a token opens out of search engines and shared caches."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, private=True, no_store=True)


@public
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what registering is, and begin: a draft is made, with a page of its own."""
    admission = get_page(slug)
    language = asked_language(request)
    with translation.override(CODES[language]):
        if not admission.takes_registrations:
            return shown(request, "closed.html", {"admission": admission, "forum": admission.forum})
        if request.method == "POST":
            try:
                made = drafting.begin(admission.forum, language=language, network=network_of(request))
            except Refused as refused:
                messages.error(request, refused.phrase.render(reader_language()))
                return shown(request, "register.html", {"admission": admission, "forum": admission.forum}, status=429)
            return redirect("attendance:step", token=made.token, step=Step.PERSON)
        return shown(request, "register.html", {"admission": admission, "forum": admission.forum})
