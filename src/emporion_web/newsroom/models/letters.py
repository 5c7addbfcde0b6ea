"""The weekly letter: who asked for it, what an editor chose, and to whom it went. Nothing tells who opened it."""

from datetime import date, timedelta

from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emporion_web.jobs.models import Job
from emporion_web.mail.models import Message
from emporion_web.newsroom.enums import DeliveryState, LetterState, SubscriberState
from emporion_web.newsroom.models.items import Item

LEAVING = signing.Signer(salt="newsroom.letter.leave")
WEEK = timedelta(days=7)


class Subscriber(models.Model):
    """An address and the language it is written to in. ``asks`` counts its opt-in mails since ``asks_since``."""

    address = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(_("language"), max_length=2)
    state = models.CharField(_("state"), max_length=9, choices=SubscriberState, default=SubscriberState.ASKED)
    asks = models.PositiveSmallIntegerField(default=0)
    asks_since = models.DateTimeField(default=timezone.now)
    changed = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"№ {self.pk}"  # the log keeps it for good, so it holds no address

    @property
    def leave_token(self) -> str:
        """What opens the page that ends the subscription: signed, so that nothing of it need be kept."""
        return LEAVING.sign(str(self.pk))


class Confirmation(models.Model):
    """A token of an opt-in mail, usable once. Only its digest is kept, and the language that was asked for."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="confirmations")
    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.subscriber} {self.expires_at:%Y-%m-%d %H:%M}"


class Letter(models.Model):
    """The letter of a week in one language. ``rates`` holds the exchange rates of its header, as the form gave them."""

    language = models.CharField(_("language"), max_length=2)
    week = models.DateField(_("week"), help_text="Its Monday")
    opening = models.TextField(_("opening"), blank=True, max_length=2000)
    rates = models.JSONField(default=list, blank=True)
    state = models.CharField(_("state"), max_length=7, choices=LetterState, default=LetterState.DRAFT)
    stories = models.ManyToManyField(Item, through="LetterStory", related_name="letters")
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-week", "language"]
        constraints = [models.UniqueConstraint(fields=["language", "week"], name="letter_once_a_week")]

    def __str__(self) -> str:
        return f"{self.week} {self.language}"

    @property
    def last_day(self) -> date:
        """The Sunday of its week."""
        return self.week + WEEK - timedelta(days=1)


class LetterStory(models.Model):
    """An item that an editor chose for a letter, and its place."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="chosen")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["letter", "item"], name="letter_story_once")]

    def __str__(self) -> str:
        return f"{self.letter} {self.place}"


class Delivery(models.Model):
    """One mail of a letter to one subscriber, written down as it is posted: whatever breaks off, nobody gets two.

    What became of it the ``message`` says; ``state`` is that of mails from before letters went through the queue.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(Subscriber, on_delete=models.SET_NULL, null=True, related_name="deliveries")
    message = models.OneToOneField(Message, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=7, choices=DeliveryState, default=DeliveryState.WAITING)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["letter", "subscriber"], name="letter_once_each")]

    def __str__(self) -> str:
        return f"{self.letter} {self.subscriber}"
