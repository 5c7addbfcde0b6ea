"""How often an organisation is shown on the lists of a run."""

from django.db import models

from emporion_web.matching.enums import Cause
from emporion_web.matching.models.runs import MatchRun
from emporion_web.registry.models import Organisation


class Seen(models.Model):
    """How many lists of a run show an organisation, how many more wanted it, and why none does.

    ``missed`` are the lists that would show it if everyone saw its own best. ``fitting`` counts those of the other side
    that it may be shown to, ``listed`` the partners on its own list.
    """

    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="seen")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    times = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)
    fitting = models.PositiveIntegerField(default=0)
    listed = models.PositiveIntegerField(default=0)
    cause = models.CharField(max_length=10, choices=Cause, blank=True)

    class Meta:
        ordering = ["-times", "-missed", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "organisation"], name="seen_once"),
            models.CheckConstraint(
                condition=models.Q(times=0, cause__gt="") | models.Q(times__gt=0, cause=""), name="unseen_for_a_cause"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.times}"
