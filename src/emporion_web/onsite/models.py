"""Badges with their codes, who was seen on which day, and the address of the wall."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from emporion_web.attendance.models import Attendee
from emporion_web.forums.models import Forum, Participant
from emporion_web.registry.models import Representative


def new_code() -> str:
    """Return a code that cannot be guessed, short enough for a small QR code."""
    return secrets.token_urlsafe(12)


class Badge(models.Model):
    """What somebody wears: of a person who comes, else of a representative, else of a participant that named nobody.

    It keeps no name: what is printed and shown is read from the person. The code opens nothing by itself; it tells a
    signed-in desk whose badge it scans.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="badges")
    attendee = models.OneToOneField(Attendee, on_delete=models.CASCADE, null=True, related_name="badge")
    representative = models.ForeignKey(Representative, on_delete=models.CASCADE, null=True, related_name="badges")
    code = models.CharField(max_length=24, unique=True, default=new_code, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "representative"],
                condition=Q(representative__isnull=False),
                name="badge_of_representative_once",
            ),
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(representative__isnull=True, attendee__isnull=True),
                name="badge_of_nobody_once",
            ),
            models.CheckConstraint(
                condition=Q(representative__isnull=True) | Q(attendee__isnull=True), name="badge_of_one"
            ),
        ]

    def __str__(self) -> str:
        return f"№ {self.pk}"  # the log keeps it for good, so it holds no name


class Arrival(models.Model):
    """Whether a badge was seen on a day. ``revision`` rises with every change, so that a form sent twice does no harm.

    The row stays when a check-in is taken back: what was sent before that, and comes late, finds a newer revision.
    """

    badge = models.ForeignKey(Badge, on_delete=models.CASCADE, related_name="arrivals")
    day = models.DateField(_("day"))
    present = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["badge", "day"], name="arrival_once_a_day")]

    def __str__(self) -> str:
        return f"{self.badge} {self.day}"


class Wall(models.Model):
    """The secret address at which a forum's screens are shown without signing in; empty while nobody asked for one."""

    forum = models.OneToOneField(Forum, on_delete=models.CASCADE, related_name="wall")
    token = models.CharField(max_length=40, unique=True, null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.forum)
