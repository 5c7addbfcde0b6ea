"""Registrations from the first step to the decision, the links of their mails, and how often mails were asked for."""

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emporion_web.attendance.enums import STANDING, RegistrationState, Step
from emporion_web.attendance.models.people import Attendee, new_nonce
from emporion_web.forums.models import Forum
from emporion_web.registry.models import Organisation

OWN_PAGE = signing.Signer(salt="attendance.registration")


class Registration(models.Model):
    """What a stranger says on the way into a forum. Only the own side's desk sees it, once it is confirmed by mail.

    ``data`` is what was typed, step by step, as it was typed; ``said`` what the checked forms made of it. ``given`` are
    the consents with their moments. ``holds_place`` tells that one of the side's places is counted for it.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="registrations")
    state = models.CharField(_("state"), max_length=10, choices=RegistrationState, default=RegistrationState.DRAFT)
    language = models.CharField(max_length=2, default="en")
    step = models.CharField(max_length=12, choices=Step, default=Step.PERSON)
    data = models.JSONField(default=dict)
    said = models.JSONField(default=dict)
    given = models.JSONField(default=dict)
    side = models.CharField(max_length=1, blank=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    organisation_name = models.CharField(max_length=300, blank=True)
    confirmed_email = models.EmailField(blank=True)
    nonce = models.CharField(max_length=24, default=new_nonce)
    revision = models.PositiveIntegerField(default=1)
    is_new = models.BooleanField(default=False, help_text="The desk said that the organisation is new")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+")
    attendee = models.OneToOneField(Attendee, on_delete=models.SET_NULL, null=True, related_name="registration")
    holds_place = models.BooleanField(default=False)
    queued_at = models.DateTimeField(null=True)
    offer_until = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "forum",
                Lower("email"),
                condition=models.Q(state__in=STANDING) & ~models.Q(email=""),
                name="registered_once",
            )
        ]
        indexes = [models.Index(fields=["forum", "side", "state"])]

    def __str__(self) -> str:
        return f"№ {self.pk}"  # the log keeps it for good, so it holds neither name nor address

    @property
    def token(self) -> str:
        """What opens the registrant's own page: signed, so that nothing of it need be kept."""
        return OWN_PAGE.sign(f"{self.pk}.{self.nonce}")


class ConfirmationLink(models.Model):
    """A token of a mail that confirms a registration, usable once, for the address it was sent to.

    Only its digest is kept.
    """

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.registration} {self.expires_at:%Y-%m-%d %H:%M}"


class MailCount(models.Model):
    """How often something was asked for an address or from a network address since a moment; ``key`` is a digest."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key[:8]
