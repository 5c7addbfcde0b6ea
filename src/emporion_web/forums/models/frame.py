"""A forum and its frame: slots, rooms with the ways between them, tables."""

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

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
    video_pattern = models.CharField(_("pattern of the video links"), max_length=500, blank=True)
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


class Room(models.Model):
    """A room of the place, in which tables stand."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["forum", "name"], name="room_name_once")]

    def __str__(self) -> str:
        return self.name


class Walk(models.Model):
    """How many minutes it takes from one room to another, the same either way; ``one`` is the earlier of the two."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="walks")
    one = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    two = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField(_("minutes"))

    class Meta:
        ordering = ["one", "two"]
        constraints = [
            models.UniqueConstraint(fields=["one", "two"], name="walk_once"),
            models.CheckConstraint(condition=Q(one__lt=F("two")), name="walk_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one} – {self.two}"


class Table(models.Model):
    """A table where one meeting at a time takes place, in a room if the forum has several; not where it is closed."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=60, blank=True)
    room = models.ForeignKey(
        Room, verbose_name=_("room"), on_delete=models.SET_NULL, null=True, blank=True, related_name="tables"
    )
    closed = models.ManyToManyField(Slot, verbose_name=_("closed"), blank=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["forum", "number"], name="table_number_once")]

    def __str__(self) -> str:
        return self.name or str(self.number)
