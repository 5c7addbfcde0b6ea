from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """On what ground somebody was shown how another person is reached."""

    COLLEAGUE = "colleague", _("Colleague of the same organisation")
    OWN_SIDE = "own_side", _("Desk of the own side")
    DUTY = "duty", _("Duty of an administrator")
    CONSENT = "consent", _("The organisation agreed that contact details are shown")
    BOTH = "both", _("Both organisations said yes to a meeting")
