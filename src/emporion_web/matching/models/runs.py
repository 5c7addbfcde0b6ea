"""A match run and its matches."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from emporion_web.registry.models import Organisation


class MatchRun(models.Model):
    """One computation of partners over everybody who may be matched. The newest finished run is the one shown."""

    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    shortlist = models.PositiveSmallIntegerField(_("length of a shortlist"), default=10)
    cap = models.PositiveSmallIntegerField(_("most shortlists one organisation may stand on"), null=True, blank=True)
    reach = models.FloatField(_("reach"), null=True, help_text="From 0, each sees its own best, to 1; empty: not told")
    explore = models.FloatField(_("share of exploration"), default=0.0)
    seed = models.IntegerField(default=0)
    weights = models.ForeignKey("matching.WeightsVersion", on_delete=models.PROTECT, null=True, related_name="+")
    figures = models.JSONField(default=dict)
    finished_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(reach=None) | Q(reach__range=(0, 1)), name="reach_is_a_share"),
            models.CheckConstraint(condition=Q(explore__range=(0, 1)), name="exploration_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Match(models.Model):
    """A pair across the sides with the reasons for it and against it (parts of explanations, as JSON)."""

    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="matches")
    a = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="matches_as_a")
    b = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="matches_as_b")
    score = models.FloatField()
    score_ab = models.FloatField(help_text="How far what b offers meets what a needs")
    score_ba = models.FloatField(help_text="How far what a offers meets what b needs")
    rank_for_a = models.PositiveSmallIntegerField(null=True)
    rank_for_b = models.PositiveSmallIntegerField(null=True)
    chance_for_a = models.FloatField(
        null=True, help_text="The chance with which b was drawn for a's list; empty: not drawn"
    )
    chance_for_b = models.FloatField(
        null=True, help_text="The chance with which a was drawn for b's list; empty: not drawn"
    )
    features = models.JSONField(default=dict, help_text="What each learned weight is multiplied with in the score")
    reasons = models.JSONField(default=list)
    against = models.JSONField(default=list)

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [models.UniqueConstraint(fields=["run", "a", "b"], name="match_once")]
        indexes = [models.Index(fields=["run", "a", "rank_for_a"]), models.Index(fields=["run", "b", "rank_for_b"])]

    def __str__(self) -> str:
        return f"{self.a_id}-{self.b_id}"
