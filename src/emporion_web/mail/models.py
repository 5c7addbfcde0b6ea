"""Messages with every attempt to send them, addresses that are written to no more, and what was done when due."""

import uuid
from email.utils import parseaddr

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emporion_web.mail.enums import MessageState, Outcome, SuppressionReason
from emporion_web.mail.rules import MOST_ATTEMPTS


def message_id() -> str:
    """Return a Message-ID that is given out once, in the domain of the sender."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid.uuid4().hex}@{domain}>"


class Message(models.Model):
    """One mail to one address. What it says is kept as values and phrases, and written when it is sent.

    ``key`` makes a mail that is asked for twice leave once. In time address and texts are forgotten; the row stays.
    """

    key = models.CharField(max_length=200, unique=True, null=True, blank=True)
    template = models.CharField(max_length=80)
    kind = models.CharField(_("kind"), max_length=40)
    language = models.CharField(_("language"), max_length=2)
    address = models.EmailField(_("mail address"), blank=True)
    context = models.JSONField(default=dict)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    side = models.CharField(max_length=1, blank=True, help_text="Whose person it is written to")
    subject_type = models.CharField(max_length=80, blank=True)
    subject_id = models.CharField(max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MessageState, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    most_attempts = models.PositiveSmallIntegerField(default=MOST_ATTEMPTS)
    not_before = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    message_id = models.CharField(max_length=200, unique=True, default=message_id, editable=False)
    heading = models.CharField(max_length=300, blank=True, help_text="Its subject line as it was sent")
    text = models.TextField(blank=True, help_text="As it was sent, where it holds no secret")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "not_before"]),
            models.Index(fields=["claimed_at"]),
            models.Index(fields=["address"]),
            models.Index(fields=["subject_type", "subject_id"]),
        ]

    def __str__(self) -> str:
        return f"№ {self.pk}"  # the log keeps it for good, so it holds no address

    @property
    def forgotten(self) -> bool:
        """Tell whether address and texts are gone."""
        return not self.address


class Attempt(models.Model):
    """One try to hand a message over, written down before it begins; or what a report said later."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="log")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.BEGUN)
    answer = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "number"],
                condition=~Q(outcome__in=(Outcome.RETURNED, Outcome.DELAYED)),
                name="mail_attempt_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.message} {self.number}"


class Suppression(models.Model):
    """An address that is written to no more: not at all if it does not exist, or not with mail of one kind."""

    address = models.EmailField(_("mail address"))
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    reason = models.CharField(_("reason"), max_length=10, choices=SuppressionReason)
    side = models.CharField(max_length=1, blank=True)
    message = models.ForeignKey(Message, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["address", "kind"], name="suppression_once")]

    def __str__(self) -> str:
        return f"№ {self.pk}"  # the log keeps it for good, so it holds no address


class Erased(models.Model):
    """An address whose reader was erased, as a keyed digest: it is known when somebody wants to write to it again."""

    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"№ {self.pk}"


class Line(models.Model):
    """The line to the mail server, one row: until when nothing is handed over because it could not be reached."""

    failures = models.PositiveSmallIntegerField(default=0)
    closed_until = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.answer or "open"


class Done(models.Model):
    """That what was due has been done: written in the transaction that does it, so that it is done once."""

    key = models.CharField(max_length=200, unique=True)
    due_at = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.key
