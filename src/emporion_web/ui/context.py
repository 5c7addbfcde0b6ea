"""What every page needs: the theme, the navigation, the languages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from emporion_web.accounts.models import User
from emporion_web.ui.navigation import Section, sections_for
from emporion_web.ui.themes import theme_of

OWN_NAMES = {"en": "English", "ru": "Русский", "zh-hans": "中文"}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the variables of the frame around every page."""

    def navigation() -> list[Section]:
        user = getattr(request, "user", None)
        return sections_for(user, request.path) if isinstance(user, User) else []

    return {
        "theme": theme_of(request),
        "navigation": SimpleLazyObject(navigation),
        "own_names": [(code, OWN_NAMES[code]) for code, _name in settings.LANGUAGES],
        "site_url": settings.SITE_URL,
    }
