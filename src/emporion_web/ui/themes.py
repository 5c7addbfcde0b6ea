"""The reader's theme, kept in a cookie: light, dark, or whatever the system says."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

COOKIE = "emporion_theme"
YEAR_SECONDS = 365 * 24 * 3600


class Theme(models.TextChoices):
    """How pages are coloured."""

    SYSTEM = "system", _("Automatic")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


def theme_of(request: HttpRequest) -> Theme:
    """Return the theme that the reader chose; the system's, if none."""
    chosen = request.COOKIES.get(COOKIE, "")
    return Theme(chosen) if chosen in Theme.values else Theme.SYSTEM
