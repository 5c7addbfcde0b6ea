"""The choices of matching; the values are those of :mod:`emporion.matching`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DemandState(models.TextChoices):
    """How demand stands to supply in a niche."""

    GAP = "gap", _("Gap")
    SHORT = "short", _("Short")
    EVEN = "even", _("In balance")
    CROWDED = "crowded", _("Crowded")
    UNASKED = "unasked", _("Nobody asks")


class Mixed(models.TextChoices):
    """Whether a team has members of both sides."""

    PREFER = "prefer", _("Both sides where possible")
    REQUIRE = "require", _("Both sides always")
    ANY = "any", _("Either side")
