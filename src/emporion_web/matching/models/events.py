"""The log of what happened to pairs on lists, and suggestions that an organisation does not want."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from emporion_web.matching.enums import ANSWERS, DeclineReason, EventKind, Outcome
from emporion_web.matching.models.runs import MatchRun
from emporion_web.registry.models import Organisation

LIVE = Q(taken_back_at__isnull=True)


class ListShown(models.Model):
    """That the list of a run was looked at by a representative of its organisation: when first, and by whom."""

    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="+")
    viewer = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "viewer"], name="list_shown_once")]

    def __str__(self) -> str:
        return f"{self.run} {self.viewer}"


class Event(models.Model):
    """What happened between ``viewer`` and ``shown``, which stood on its list; nobody but the viewer's side sees it.

    ``position`` is the place on the list, empty where it stood on none; ``propensity`` the chance with which it came
    there, 1 unless the place was drawn. One that was taken back stays and counts for nothing.
    """

    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="events")
    viewer = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="events_of_own")
    shown = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="events_of_others")
    kind = models.CharField(_("what happened"), max_length=8, choices=EventKind)
    position = models.PositiveSmallIntegerField(_("place on the list"), null=True)
    propensity = models.FloatField(default=1.0)
    reason = models.CharField(_("reason"), max_length=12, choices=DeclineReason, blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)
    note = models.TextField(_("note"), blank=True, help_text="Private to the viewer's side")
    source = models.CharField(max_length=40, blank=True, help_text="The room that told it; empty: a person here")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "viewer", "shown", "kind"], condition=LIVE, name="event_once_on_a_list"
            ),
            models.UniqueConstraint(
                fields=["viewer", "shown"], condition=LIVE & Q(kind__in=ANSWERS), name="one_live_answer"
            ),
            models.CheckConstraint(condition=~Q(viewer=F("shown")), name="event_of_two"),
            models.CheckConstraint(condition=Q(propensity__gt=0, propensity__lte=1), name="propensity_is_a_chance"),
            models.CheckConstraint(condition=~Q(kind=EventKind.DECLINED) | ~Q(reason=""), name="declined_for_a_reason"),
            models.CheckConstraint(condition=~Q(kind=EventKind.OUTCOME) | ~Q(outcome=""), name="outcome_is_told"),
        ]
        indexes = [models.Index(fields=["viewer", "shown", "kind"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.viewer} → {self.shown}"


class DismissedSuggestion(models.Model):
    """A suggested constraint that an organisation does not want to be asked about again."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="suggestion_dismissed_once")]

    def __str__(self) -> str:
        return self.key
