"""Pages that a secret address opens without signing in: kept out of search engines, in the language of their owner."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag

from emporion.agendas import Agenda
from emporion.kernel.languages import LANGUAGES, Language
from emporion_web.accounts.access import public
from emporion_web.forums.models import CalendarEntry, InterpreterEntry
from emporion_web.forums.queries.agendas import retold
from emporion_web.ui.languages import CODES

P = ParamSpec("P")
Owner = TypeVar("Owner")
NAMES: dict[Language, str] = {"en": "English", "ru": "Русский", "zh": "中文"}
Answer = Callable[..., HttpResponseBase]


def by_secret(
    find: Callable[[str], Owner], language_of: Callable[[Owner], Language]
) -> Callable[[Callable[Concatenate[HttpRequest, Owner, Language, P], HttpResponseBase]], Answer]:
    """Open a view by the token of its owner, in the owner's language or the one asked for."""

    def opening(view: Callable[Concatenate[HttpRequest, Owner, Language, P], HttpResponseBase]) -> Answer:
        @public
        def opened(request: HttpRequest, /, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            owner = find(token)
            asked = request.GET.get("lang", "")
            language = next((code for code in LANGUAGES if code == asked), language_of(owner))
            with translation.override(CODES[language]):
                response = view(request, owner, language, *args, **kwargs)
            response["X-Robots-Tag"] = "noindex, nofollow"
            response["Referrer-Policy"] = "no-referrer"
            response["Content-Language"] = CODES[language]
            patch_cache_control(response, private=True, no_cache=True)
            return response

        return opened

    return opening


def webcal(address: str) -> str:
    """Return the address of a feed as calendar programs open it."""
    return address.replace("https://", "webcal://").replace("http://", "webcal://")


def calendar_answer(
    request: HttpRequest,
    agenda: Agenda,
    entries: Sequence[CalendarEntry | InterpreterEntry],
    content: bytes,
    name: str,
) -> HttpResponseBase:
    """Send a calendar; unchanged since the last call it is answered by 304."""
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    headers: dict[str, Any] = {"Content-Disposition": f'inline; filename="{name}"', "ETag": etag}
    # A meeting that went on hold, or came back, in this moment changed the feed at a time that nothing has noted yet.
    moment = None if any(map(retold, entries)) else int(agenda.programme.released_at.timestamp())
    if moment is not None:
        headers["Last-Modified"] = http_date(moment)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag, moment, response) or response


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    """Send a printed page."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
