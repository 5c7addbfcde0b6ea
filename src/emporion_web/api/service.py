"""The API itself: its versions, who may call it and what an error looks like."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.security import SessionAuth

from emporion import __version__
from emporion.kernel.errors import InputError
from emporion_web.api.auth import TokenAuth
from emporion_web.audit.refusals import Refused
from emporion_web.ui.languages import reader_language

api = NinjaAPI(
    title="Emporion",
    version="1",
    description=f"Registry, matches, forums, newsroom of a corridor (Emporion {__version__}). Times are UTC, ISO 8601.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
    auth=[TokenAuth(), SessionAuth()],
)


def _answer(request: HttpRequest, status: int, detail: Any) -> HttpResponse:
    return api.create_response(request, {"detail": detail}, status=status)


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """Answer 409 with the sentence of the refusal, in the language of the request."""
    return _answer(request, 409, error.phrase.render(reader_language()))


@api.exception_handler(InputError)
def wrong_input(request: HttpRequest, error: InputError) -> HttpResponse:
    """Answer 400 with place, problem and remedy."""
    return _answer(request, 400, error.render(reader_language()))


@api.exception_handler(PermissionDenied)
def denied(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    """Answer 403."""
    return _answer(request, 403, str(error) or "You may not do this.")


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """Answer 404, whether the object does not exist or the caller may not know of it."""
    return _answer(request, 404, "There is no such object, or you may not see it.")


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer 422 with each field and what is wrong with it."""
    return _answer(request, 422, [{"place": list(e["loc"]), "problem": e["msg"]} for e in error.errors])
