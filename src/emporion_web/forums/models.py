"""Forums from their set-up to what was given out. Double booking is made impossible by the database itself."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from emporion_web.forums.enums import (
    DocumentKind,
    EntryStatus,
    MetBefore,
    Trait,
    VersionStatus,
    WishLevel,
    WishOrigin,
)
from emporion_web.matching.enums import DeclineReason
from emporion_web.registry.models import Organisation
from emporion_web.ui.languages import in_language


def feed_token() -> str:
    """Return a token that cannot be guessed."""
    return secrets.token_urlsafe(24)


class Forum(models.Model):
    """An event of two sides. ``revision`` rises with every change of the set-up and settles races between officers."""

    slug = models.SlugField(_("short address"), unique=True)
    title_en = models.CharField(_("title in English"), max_length=200)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=200, blank=True)
    place_en = models.CharField(_("place in English"), max_length=200, blank=True)
    place_ru = models.CharField(_("place in Russian"), max_length=200, blank=True)
    place_zh = models.CharField(_("place in Chinese"), max_length=200, blank=True)
    zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    invented = models.BooleanField(default=False)
    default_quota = models.PositiveSmallIntegerField(_("most meetings of a participant"), null=True, blank=True)
    needs_confirmation = models.BooleanField(
        _("participants exist for others only once they have confirmed that they come"), default=False
    )
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return in_language(self, "title")

    @property
    def shown_place(self) -> str:
        """The place in the reader's language."""
        return in_language(self, "place")


class Slot(models.Model):
    """A half-open period ``[start, end)`` in which meetings take place; breaks are the times between slots."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="slots")
    start = models.DateTimeField(_("start"))
    end = models.DateTimeField(_("end"))

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "start"], name="slot_start_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="slot_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d %H:%M}"


class Table(models.Model):
    """A table where one meeting at a time takes place."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=60, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["forum", "number"], name="table_number_once")]

    def __str__(self) -> str:
        return self.name or str(self.number)


class Participant(models.Model):
    """An organisation that takes part: its quota, the slots in which it is away, and the key of its own page."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="participants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="participations")
    quota = models.PositiveSmallIntegerField(_("most meetings"), null=True, blank=True)
    group = models.CharField(_("kind of participant"), max_length=60, blank=True)
    away = models.ManyToManyField(Slot, verbose_name=_("away"), blank=True, related_name="+")
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


class Policy(models.Model):
    """What the organisers of a forum allow; a forum without one has what stands here.

    ``wishes_until`` is the moment after which participants change no wish and no request; empty: the first slot.
    """

    forum = models.OneToOneField(Forum, on_delete=models.CASCADE, primary_key=True, related_name="policy")
    both_must_agree = models.BooleanField(_("only pairs of which both have said yes"), default=False)
    met_before = models.CharField(
        _("pairs that met at an earlier forum"), max_length=5, choices=MetBefore, default=MetBefore.SHOW
    )
    wishes_until = models.DateTimeField(_("wishes and requests until"), null=True, blank=True)
    most_musts = models.PositiveSmallIntegerField(_("most musts of a participant"), null=True, blank=True)
    request_hours = models.PositiveSmallIntegerField(_("hours to answer a request"), default=72)
    open_requests = models.PositiveSmallIntegerField(_("most open requests of a participant"), default=10)
    repeat_days = models.PositiveSmallIntegerField(_("days until a declined request may be repeated"), default=14)
    texts_for_desks = models.BooleanField(_("desks of both sides read the texts of requests"), default=False)
    revision = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.forum)


class Exclusion(models.Model):
    """A rule that keeps participants of side A whom ``a`` tells apart from those of side B whom ``b`` tells.

    A value is the name of a kind, the code of a country or niche, or the key of a participant; empty for anybody.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="exclusions")
    a_by = models.CharField(max_length=12, choices=Trait, default=Trait.ANYBODY)
    a_value = models.CharField(max_length=80, blank=True)
    b_by = models.CharField(max_length=12, choices=Trait, default=Trait.ANYBODY)
    b_value = models.CharField(max_length=80, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "a_by", "a_value", "b_by", "b_value"], name="exclusion_once"),
            models.CheckConstraint(
                condition=~Q(a_by=Trait.ANYBODY, b_by=Trait.ANYBODY), name="exclusion_leaves_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.a_by} {self.a_value} – {self.b_by} {self.b_value}"


class TimetableVersion(models.Model):
    """One timetable of a forum. A released version is never changed: a change makes the next version."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=VersionStatus, default=VersionStatus.SOLVING)
    based_on = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    seed = models.IntegerField(default=0)
    budget_seconds = models.PositiveIntegerField(default=30)
    repairs = models.BooleanField(default=False, help_text="Made from based_on with as few changes as can be")
    breaks_per_move = models.FloatField(null=True, help_text="Breaks that one more moved meeting must save")
    figures = models.JSONField(default=dict)
    problem = models.JSONField(default=dict, help_text="The engine's problem this version was solved from")
    revision = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["forum"], condition=Q(status=VersionStatus.RELEASED), name="one_released_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.forum} {self.number}"


class Meeting(models.Model):
    """Two participants at one table in one slot of one version."""

    version = models.ForeignKey(TimetableVersion, on_delete=models.CASCADE, related_name="meetings")
    a = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="meetings_as_a")
    b = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="meetings_as_b")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="meetings")
    table = models.ForeignKey(Table, on_delete=models.PROTECT, related_name="meetings")
    must = models.BooleanField(default=False)
    locked = models.BooleanField(default=False)

    class Meta:
        ordering = ["slot__start", "table__number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "slot", "table"], name="table_booked_once"),
            models.UniqueConstraint(fields=["version", "slot", "a"], name="a_booked_once"),
            models.UniqueConstraint(fields=["version", "slot", "b"], name="b_booked_once"),
            models.UniqueConstraint(fields=["version", "a", "b"], name="pair_meets_once"),
        ]

    def __str__(self) -> str:
        return f"{self.a} – {self.b}"


class LeftOut(models.Model):
    """A wished meeting that a version could not seat, with the reasons and, once asked for, the cheapest fix."""

    version = models.ForeignKey(TimetableVersion, on_delete=models.CASCADE, related_name="left_out")
    a = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    must = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    remedy = models.JSONField(default=dict)

    class Meta:
        ordering = ["-must", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "a", "b"], name="left_out_once")]

    def __str__(self) -> str:
        return f"{self.a} – {self.b}"


class CalendarEntry(models.Model):
    """What calendars were told of a pair: the UID never changes, ``sequence`` rises with every change told.

    ``on_hold`` is what they were told last of whether the pair may meet; whether it may, only the gate says.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="calendar_entries")
    a = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    b = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=10, choices=EntryStatus, default=EntryStatus.CONFIRMED)
    on_hold = models.BooleanField(default=False)
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="+")
    table = models.ForeignKey(Table, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["slot__start", "table__number"]
        constraints = [models.UniqueConstraint(fields=["forum", "a", "b"], name="calendar_entry_once")]

    def __str__(self) -> str:
        return str(self.uid)


class Document(models.Model):
    """A file made from one state of a version, kept so that it is made once: per kind and language."""

    version = models.ForeignKey(TimetableVersion, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=10, choices=DocumentKind)
    language = models.CharField(max_length=2)
    revision = models.PositiveIntegerField(help_text="The version's revision the file shows")
    withheld = models.CharField(max_length=64, blank=True, help_text="Digest of what it keeps back; empty if nothing")
    file = models.FileField(upload_to="documents/%Y/%m")
    created_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "kind", "language"], name="document_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.kind} {self.language}"
