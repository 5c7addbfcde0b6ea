"""What clearances rest on, where each organisation stands, and pairs that a person holds apart."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from emporion_web.clearance.enums import DEFAULT_PROFILE, ClearanceState


class Basis(models.Model):
    """What the clearances of one profile rest on now: its rules and the versions of its lists that stand.

    ``digest`` names them; a clearance that was given on another basis does not hold. Nothing holds from ``valid_until``
    on, when the first list grows stale; without a date (no list, or an empty one) nothing holds at all.
    """

    profile = models.CharField(max_length=40, default=DEFAULT_PROFILE, unique=True)
    digest = models.CharField(max_length=64)
    valid_until = models.DateTimeField(null=True)
    problem = models.JSONField(default=dict, help_text="What is wrong with it, as a phrase; empty if nothing is")
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.profile


class Clearance(models.Model):
    """Where one organisation stands under one profile.

    It holds only for the ``revision`` of the organisation that was screened and on the ``basis`` it was screened on: an
    organisation that was renamed or got another owner since is unscreened, and so is everybody once a list changed.
    """

    organisation = models.ForeignKey("registry.Organisation", on_delete=models.CASCADE, related_name="clearances")
    profile = models.CharField(max_length=40, default=DEFAULT_PROFILE)
    state = models.CharField(_("state"), max_length=10, choices=ClearanceState)
    revision = models.PositiveIntegerField()
    basis = models.CharField(max_length=64)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "profile"], name="clearance_once"),
            models.CheckConstraint(condition=~Q(state=ClearanceState.UNSCREENED), name="clearance_was_screened"),
        ]
        indexes = [models.Index(fields=["profile", "state"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.state}"


class Hold(models.Model):
    """Two organisations that are not brought together until the hold is lifted; ``one`` has the smaller key."""

    one = models.ForeignKey("registry.Organisation", on_delete=models.CASCADE, related_name="holds_as_one")
    other = models.ForeignKey("registry.Organisation", on_delete=models.CASCADE, related_name="holds_as_other")
    reason = models.TextField(_("reason"))
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    placed_at = models.DateTimeField(auto_now_add=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_reason = models.TextField(_("reason for lifting"), blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], condition=Q(lifted_at=None), name="hold_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="hold_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id}-{self.other_id}"
