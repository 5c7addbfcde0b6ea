"""The people of a participant who come."""

import secrets

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from emporion_web.attendance.enums import AttendeeState
from emporion_web.forums.models import Participant
from emporion_web.registry.models import Representative

COMING = signing.Signer(salt="attendance.attendee")


def new_nonce() -> str:
    """Return what makes a signed token one that cannot be guessed and can be renewed."""
    return secrets.token_urlsafe(12)


class Attendee(models.Model):
    """A person of a participant, and whether the person comes.

    Name and address are kept here too: the registry may drop the representative or never be told the address. The
    answers to the forum's questions are those of the person.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="attendees")
    representative = models.ForeignKey(Representative, on_delete=models.SET_NULL, null=True, related_name="attendances")
    name = models.CharField(_("name of the person"), max_length=200)
    position = models.CharField(_("position held"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=2, default="en")
    state = models.CharField(_("state"), max_length=10, choices=AttendeeState, default=AttendeeState.INVITED)
    answers = models.JSONField(default=dict)
    holds_place = models.BooleanField(default=False)
    nonce = models.CharField(max_length=24, default=new_nonce)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "participant", Lower("email"), condition=~models.Q(email=""), name="attendee_once_by_address"
            ),
            models.UniqueConstraint(fields=["participant", "representative"], name="attendee_once"),
        ]

    def __str__(self) -> str:
        return f"№ {self.pk}"  # the log keeps it for good, so it holds neither name nor address

    @property
    def token(self) -> str:
        """What opens the page on which the person says whether to come: signed, so that nothing need be kept."""
        return COMING.sign(f"{self.pk}.{self.nonce}")
