"""Choose the language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from emporion_web.accounts import actions
from emporion_web.accounts.access import public
from emporion_web.accounts.models import User
from emporion_web.ui.views.theme import back_to


@public
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language in a cookie and, for a signed-in person, in the profile."""
    response = redirect(back_to(request))
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES) or not check_for_language(language):
        return response
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE_HTTPS,
    )
    if isinstance(request.user, User) and request.user.language != language:
        actions.set_language(language, actor=request.user)
    return response
