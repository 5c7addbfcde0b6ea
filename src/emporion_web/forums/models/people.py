"""Who comes to a forum and what for: participants, their wishes, interpreters, the sessions of the programme."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from emporion_web.forums.enums import WishLevel, WishOrigin
from emporion_web.forums.models.frame import Forum, Slot, Table, feed_token
from emporion_web.matching.enums import DeclineReason
from emporion_web.registry.models import Organisation
from emporion_web.ui.languages import in_language


class Participant(models.Model):
    """An organisation that takes part: its quota, the slots in which it is away, and the key of its own page.

    An exhibitor meets at its ``own_table`` alone, and nobody else does. ``min_meetings`` is aimed at, never demanded.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="participants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="participations")
    quota = models.PositiveSmallIntegerField(_("most meetings"), null=True, blank=True)
    group = models.CharField(_("kind of participant"), max_length=60, blank=True)
    away = models.ManyToManyField(Slot, verbose_name=_("away"), blank=True, related_name="+")
    min_meetings = models.PositiveSmallIntegerField(_("fewest meetings"), default=0)
    own_table = models.OneToOneField(
        Table, verbose_name=_("own table"), on_delete=models.SET_NULL, null=True, blank=True, related_name="exhibitor"
    )
    token = models.CharField(max_length=40, unique=True, default=feed_token, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["organisation__side", "organisation__display_name", "pk"]
        constraints = [models.UniqueConstraint(fields=["forum", "organisation"], name="participant_once")]

    def __str__(self) -> str:
        return str(self.organisation)


class Wish(models.Model):
    """One participant's wish to meet, or not to meet, another of the other side.

    ``reason`` tells why not; it is for the own side, as ``said_by`` is, and teaches the matcher.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="wishes")
    asker = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="wishes")
    asked = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="wishes_received")
    level = models.CharField(_("level"), max_length=5, choices=WishLevel)
    origin = models.CharField(_("origin"), max_length=10, choices=WishOrigin, default=WishOrigin.MANUAL)
    score = models.FloatField(null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=12, choices=DeclineReason, blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["asker", "asked"], name="wish_once"),
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="wish_not_of_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.asker} → {self.asked}"


class KeptNo(models.Model):
    """A wish not to meet of which one of the two was taken out: it stands again once both take part again.

    It is of the organisations, as a participant that is added again is another row. Its fields are those of the wish.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="kept_nos")
    by = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    of = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    origin = models.CharField(max_length=10, choices=WishOrigin)
    note = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=12, choices=DeclineReason, blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["forum", "by", "of"], name="kept_no_once")]

    def __str__(self) -> str:
        return f"{self.by} → {self.of}"


class ForumInterpreter(models.Model):
    """Someone who interprets at a forum, between any two of the ``languages``, one meeting at a time.

    ``subjects`` are the widest niches that are understood (none: any). ``most_a_day`` is the load; after
    ``longest_run`` slots in a row comes a slot of rest. With a ``table`` of its own all meetings are interpreted there.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="interpreters")
    name = models.CharField(_("name"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="interprets",
    )
    languages = models.JSONField(_("languages"), default=list)
    subjects = models.JSONField(_("subjects"), default=list, blank=True)
    away = models.ManyToManyField(Slot, verbose_name=_("away"), blank=True, related_name="+")
    most_a_day = models.PositiveSmallIntegerField(_("most meetings a day"), null=True, blank=True)
    longest_run = models.PositiveSmallIntegerField(_("most slots in a row"), null=True, blank=True)
    table = models.ForeignKey(
        Table, verbose_name=_("own table"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    token = models.CharField(max_length=40, unique=True, default=feed_token, editable=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "name"], name="interpreter_name_once"),
            models.UniqueConstraint(
                fields=["forum", "user"], condition=Q(user__isnull=False), name="interpreter_user_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ForumSession(models.Model):
    """A session of the programme, in some slots. Nobody who attends has a meeting then; ``everyone`` may attend.

    One that is taken off the programme stays as ``cancelled``, so that calendars hear of it; its UID never changes and
    ``sequence`` rises with every change (RFC 5545 3.8.7.4).
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="sessions")
    title_en = models.CharField(_("title in English"), max_length=200)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=200, blank=True)
    speakers = models.CharField(_("speakers"), max_length=500, blank=True)
    slots = models.ManyToManyField(Slot, verbose_name=_("slots"), blank=True, related_name="+")
    everyone = models.BooleanField(_("for everyone"), default=True)
    attendees = models.ManyToManyField(Participant, verbose_name=_("who attends"), blank=True, related_name="sessions")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    cancelled = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return in_language(self, "title")
