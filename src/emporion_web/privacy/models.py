"""What persons ask for of their data, and files that are still to be removed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emporion_web.privacy.enums import AskKind, AskState


class Ask(models.Model):
    """That somebody asks for a copy of the own data, or to be erased.

    Opened by the account, or by a token of which only the digest is kept. Address and file are gone once it is over.
    """

    kind = models.CharField(max_length=10, choices=AskKind)
    state = models.CharField(max_length=10, choices=AskState, default=AskState.ASKED)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    address = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=2, default="en")
    digest = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", help_text="On its behalf"
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    file = models.FileField(upload_to="privacy/%Y/%m", blank=True)
    problem = models.JSONField(null=True)
    figures = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["digest"])]

    def __str__(self) -> str:
        return f"№ {self.pk}"  # the log keeps it for good, so it holds no address

    @property
    def open(self) -> bool:
        """Tell whether it can still be used."""
        return self.expires_at > timezone.now()


class Leftover(models.Model):
    """A file that belongs to nothing any more. Written with what drops it, removed after: a kill leaves nothing."""

    path = models.CharField(max_length=300, unique=True)

    def __str__(self) -> str:
        return f"№ {self.pk}"


class Term(models.Model):
    """How many months a rule of retention gives, where an administrator said so."""

    rule = models.CharField(max_length=40, unique=True)
    months = models.PositiveSmallIntegerField(_("months"))

    def __str__(self) -> str:
        return self.rule


class RetentionRun(models.Model):
    """One night's erasure of what is kept no longer: how many rows by rule and model. Unfinished it is gone on with."""

    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    figures = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                models.ExpressionWrapper(models.Q(finished_at__isnull=True), models.BooleanField()),
                condition=models.Q(finished_at__isnull=True),
                name="one_open_retention_run",
            )
        ]

    def __str__(self) -> str:
        return f"№ {self.pk}"
