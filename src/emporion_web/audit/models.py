"""The audit row, and that contact data were shown."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.models import HostBody
from emporion_web.audit.enums import Ground


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


class Disclosure(models.Model):
    """That somebody was shown how another person is reached: who, of whom, where, when and on what ground.

    ``kind`` and ``key`` name the row that was read, as ``registry.representative`` 12; ``place`` is the address that
    showed it. What is shown again on the same day adds no row. ``side`` is that of the person who was shown.
    """

    viewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who saw it"), on_delete=models.CASCADE, related_name="+"
    )
    body = models.ForeignKey(
        HostBody, verbose_name=_("host body"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    kind = models.CharField(max_length=80)
    key = models.PositiveBigIntegerField()
    side = models.CharField(max_length=1, blank=True)
    place = models.CharField(max_length=80)
    ground = models.CharField(_("on what ground"), max_length=10, choices=Ground)
    day = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["viewer", "kind", "key", "place", "ground", "day"], name="disclosure_once_a_day"
            )
        ]
        indexes = [models.Index(fields=["kind", "key"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"№ {self.pk}"
