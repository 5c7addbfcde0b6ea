"""A search for teams: a need in parts, how it was searched, and the teams found."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.enums import Side
from emporion_web.matching.enums import Mixed
from emporion_web.registry.models import Organisation


class TeamSearch(models.Model):
    """A need that no single partner covers, and the teams proposed for it.

    ``side`` is the desk that may see it; empty for administrators alone. ``result`` is what the adapters write.
    """

    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    side = models.CharField(_("side"), max_length=1, choices=Side, blank=True)
    asker = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, related_name="team_searches")
    parts = models.JSONField(default=list)
    alternatives = models.PositiveSmallIntegerField(default=3)
    most = models.PositiveSmallIntegerField(default=5)
    mixed = models.CharField(max_length=7, choices=Mixed, default=Mixed.PREFER)
    cap = models.PositiveSmallIntegerField(null=True, blank=True)
    result = models.JSONField(default=dict)
    finished_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"
