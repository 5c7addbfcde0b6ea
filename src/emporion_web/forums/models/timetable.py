"""Timetable versions with their meetings. Double booking is made impossible by the database itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models.frame import Forum, Slot, Table
from emporion_web.forums.models.people import ForumInterpreter, Participant


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
    journal = models.JSONField(default=list, help_text="What was changed by hand, to be undone, the last at the end")
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
    """Two participants at one table in one slot of one version, with an interpreter where they share no language."""

    version = models.ForeignKey(TimetableVersion, on_delete=models.CASCADE, related_name="meetings")
    a = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="meetings_as_a")
    b = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="meetings_as_b")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="meetings")
    table = models.ForeignKey(Table, on_delete=models.PROTECT, related_name="meetings")
    interpreter = models.ForeignKey(
        ForumInterpreter, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    must = models.BooleanField(default=False)
    locked = models.BooleanField(default=False)

    class Meta:
        ordering = ["slot__start", "table__number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "slot", "table"], name="table_booked_once"),
            models.UniqueConstraint(fields=["version", "slot", "a"], name="a_booked_once"),
            models.UniqueConstraint(fields=["version", "slot", "b"], name="b_booked_once"),
            models.UniqueConstraint(
                fields=["version", "slot", "interpreter"],
                condition=Q(interpreter__isnull=False),
                name="interpreter_booked_once",
            ),
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
