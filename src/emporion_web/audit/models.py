"""The audit row."""

from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """One action: its dotted name, actor, object and the fields it changed as ``{field: [old, new]}``.

    No sentence is stored; pages render one in the reader's language from the action's name.
    """

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=64)
    object_name = models.CharField(max_length=300, blank=True)
    changes = models.JSONField(default=dict)
    side = models.CharField(max_length=1, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["object_type", "object_id"]), models.Index(fields=["action"])]

    def __str__(self) -> str:
        return f"{self.action} {self.object_type} {self.object_id}"
