"""Versions of the weights of the score, and which of them stood when."""

from django.conf import settings
from django.db import models


class WeightsVersion(models.Model):
    """Weights that were learned: never changed, whether or not they ever stood.

    ``content`` is the engine's JSON, kept as text so that a version comes back byte for byte. ``parent`` is the version
    it was learned from, empty for the weights the engine starts with. ``measured`` are the figures on the later events
    that it was not fitted on, ``better`` whether they speak for it, ``why`` the engine's sentence on that; ``changed``
    tells how many lists of each side differ under it, as ``{side: [lists, differing]}``.
    """

    number = models.PositiveIntegerField(unique=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    content = models.TextField()
    events = models.PositiveIntegerField(default=0)
    answers = models.PositiveIntegerField(default=0)
    first_day = models.DateField(null=True)
    split_day = models.DateField(null=True, help_text="Events from this day on were not fitted on")
    last_day = models.DateField(null=True)
    measured = models.JSONField(default=dict)
    better = models.BooleanField(default=False)
    why = models.JSONField(default=dict)
    changed = models.JSONField(default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)


class Adoption(models.Model):
    """That a version came to stand; without one, the weights the engine starts with. The newest adoption counts.

    ``number`` rises by one each time: of two people who adopt at once, the database lets one.
    """

    number = models.PositiveIntegerField(unique=True)
    version = models.ForeignKey(WeightsVersion, on_delete=models.PROTECT, null=True, related_name="adoptions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)
