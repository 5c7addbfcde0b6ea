from typing import Literal

from django.db import models
from django.utils.translation import gettext_lazy as _

DEFAULT_PROFILE = "default"

Subject = Literal["match", "wish", "meeting", "contact", "mission", "initiative", "export", "api"]
"""What an introduction is for; the answer to a refusal names it."""


class ClearanceState(models.TextChoices):
    """Where a party stands. Unscreened is no row's state: it is what there is without a row that holds."""

    UNSCREENED = "unscreened", _("Not screened")
    CLEAR = "clear", _("Clear")
    REVIEW = "review", _("Under review")
    CLEARED = "cleared", _("Cleared by officers")
    BLOCKED = "blocked", _("Blocked")


OPEN_STATES = (ClearanceState.CLEAR, ClearanceState.CLEARED)
# The worse of two states speaks for a pair.
SEVERITY = (
    ClearanceState.CLEAR,
    ClearanceState.CLEARED,
    ClearanceState.UNSCREENED,
    ClearanceState.REVIEW,
    ClearanceState.BLOCKED,
)
