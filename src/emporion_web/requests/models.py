"""Meeting requests: one participant of a forum asks another outright. A request holds no slot of a timetable."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from emporion_web.forums.enums import WishLevel
from emporion_web.forums.models import Forum, Participant
from emporion_web.matching.enums import DeclineReason
from emporion_web.registry.models import Representative
from emporion_web.requests.enums import RequestState

LONGEST_MESSAGE = 600
LONGEST_REPLY = 300


def pair_key(one: int, other: int) -> str:
    """Return the same key for two participants whoever of them asks."""
    return f"{min(one, other)}-{max(one, other)}"


class MeetingRequest(models.Model):
    """``asker`` asks ``asked`` for a meeting, until ``expires_at``.

    ``person`` is whom of the asked organisation it is meant for. ``reason`` tells the own side why it was declined;
    what the asker reads is ``reply``. ``revision`` rises when the request is handed to a colleague.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="requests")
    asker = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="requests_sent")
    asked = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="requests_received")
    pair = models.CharField(max_length=41, editable=False)
    level = models.CharField(_("level"), max_length=5, choices=WishLevel, default=WishLevel.WOULD)
    message = models.TextField(_("message"), max_length=LONGEST_MESSAGE, blank=True)
    person = models.ForeignKey(
        Representative, verbose_name=_("person"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.OPEN)
    reason = models.CharField(_("reason"), max_length=12, choices=DeclineReason, blank=True)
    reply = models.CharField(_("reply"), max_length=LONGEST_REPLY, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    remind_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    redirected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["pair"], condition=Q(state=RequestState.OPEN), name="one_open_request"),
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="request_not_of_itself"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="request_expires_later"),
            models.CheckConstraint(
                condition=~Q(state=RequestState.DECLINED) | ~Q(reason=""), name="request_declined_for_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["asked", "state"]),
            models.Index(fields=["asker", "state"]),
            models.Index(fields=["state", "expires_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.asker} → {self.asked}"
