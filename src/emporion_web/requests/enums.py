from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RequestState(models.TextChoices):
    """Where a meeting request stands; only an open one changes."""

    OPEN = "open", pgettext_lazy("a request", "Open")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", pgettext_lazy("a request", "Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")


class Box(models.TextChoices):
    """The boxes of a participant's requests."""

    RECEIVED = "received", _("To answer")
    SENT = "sent", _("Sent")
    ANSWERED = "answered", _("Settled")
