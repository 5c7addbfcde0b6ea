"""What each side says of a meeting that was given out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from emporion_web.forums.models import CalendarEntry, Participant
from emporion_web.outcomes.enums import Absent, Closed, Result, Standing
from emporion_web.registry.models import Representative

LONGEST_NOTE = 2000


class Outcome(models.Model):
    """What ``participant``, one of the two of ``entry``, says of their meeting; the other of them never reads it.

    It stands on what calendars were told, which outlives the versions of a timetable. ``note`` is for the own side
    alone; ``owner`` is who of it is asked later. ``revision`` rises with every change and settles races between
    colleagues.
    """

    entry = models.ForeignKey(CalendarEntry, on_delete=models.CASCADE, related_name="outcomes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="outcomes")
    result = models.CharField(_("outcome"), max_length=12, choices=Result)
    absent = models.CharField(_("who did not come"), max_length=4, choices=Absent, blank=True)
    note = models.TextField(_("note"), max_length=LONGEST_NOTE, blank=True)
    owner = models.ForeignKey(
        Representative,
        verbose_name=_("who looks after it"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "participant"], name="outcome_once_a_side"),
            models.CheckConstraint(condition=Q(absent="") | Q(result=Result.NOT_HELD), name="absent_where_not_held"),
        ]

    def __str__(self) -> str:
        return f"{self.entry.a} – {self.entry.b}"


class FollowUp(models.Model):
    """A question to the own side, so many days after the meeting: how does it stand? Answered once, at any time.

    One that is ``closed`` stays, so that it is never planned and asked a second time.
    """

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="follow_ups")
    days = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    standing = models.CharField(_("how it stands"), max_length=8, choices=Standing, blank=True)
    note = models.TextField(_("note"), max_length=LONGEST_NOTE, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    closed = models.CharField(max_length=7, choices=Closed, blank=True)

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["outcome", "days"], name="follow_up_once"),
            models.CheckConstraint(
                condition=Q(standing="", answered_at=None) | (~Q(standing="") & Q(answered_at__isnull=False)),
                name="follow_up_answered_whole",
            ),
        ]
        indexes = [models.Index(fields=["due_at"])]

    def __str__(self) -> str:
        return f"{self.outcome} ({self.days})"
