from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestState(models.TextChoices):
    """Where a meeting request stands; only an open one changes."""

    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")


class Box(models.TextChoices):
    """The boxes of a participant's requests."""

    RECEIVED = "received", _("To answer")
    SENT = "sent", _("Sent")
    ANSWERED = "answered", _("Settled")
