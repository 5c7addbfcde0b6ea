from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    """Where a message stands."""

    QUEUED = "queued", _("Waiting")
    SENDING = "sending", _("Sending now")
    SENT = "sent", _("Sent")
    UNSURE = "unsure", _("May have been sent")
    BOUNCED = "bounced", _("Returned")
    FAILED = "failed", _("Failed")
    SUPPRESSED = "suppressed", _("Held back")
    CANCELLED = "cancelled", _("Cancelled")


class Outcome(models.TextChoices):
    """How an attempt ended, or what a report said of it later."""

    BEGUN = "begun", _("Begun")
    SENT = "sent", _("Taken")
    LATER = "later", _("Put off")
    REFUSED = "refused", _("Refused")
    UNSURE = "unsure", _("Unsure")
    UNWRITTEN = "unwritten", _("Not written")
    RETURNED = "returned", _("Came back")
    DELAYED = "delayed", _("Delayed")


class SuppressionReason(models.TextChoices):
    """Why an address is written to no more."""

    BOUNCED = "bounced", _("The address does not exist")
    LEFT = "left", _("Unsubscribed")


ENDED = (
    MessageState.SENT,
    MessageState.UNSURE,
    MessageState.BOUNCED,
    MessageState.FAILED,
    MessageState.SUPPRESSED,
    MessageState.CANCELLED,
)
REPEATABLE = (
    MessageState.UNSURE,
    MessageState.BOUNCED,
    MessageState.FAILED,
    MessageState.SUPPRESSED,
    MessageState.CANCELLED,
)
EVERY_KIND = ""  # the kind of a suppression that holds for all mail
