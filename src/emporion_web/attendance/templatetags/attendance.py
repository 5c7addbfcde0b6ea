"""Badges of registrations and people."""

from django import template
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from emporion_web.attendance.enums import AttendeeState, RegistrationState
from emporion_web.attendance.models import Attendee, Registration

register = template.Library()
KINDS = {
    RegistrationState.WAITING: "warn",
    RegistrationState.RETURNED: "info",
    RegistrationState.QUEUED: "info",
    RegistrationState.OFFERED: "accent",
    RegistrationState.APPROVED: "ok",
    RegistrationState.DECLINED: "bad",
}
COMING = {AttendeeState.INVITED: "warn", AttendeeState.CONFIRMED: "ok"}


@register.simple_tag
def registration_badge(registration: Registration) -> str:
    """Draw where a registration stands."""
    kind = KINDS.get(RegistrationState(registration.state), "neutral")
    return _badge(kind, registration.get_state_display())


@register.simple_tag
def attendee_badge(attendee: Attendee) -> str:
    """Draw whether a person comes."""
    return _badge(COMING.get(AttendeeState(attendee.state), "neutral"), attendee.get_state_display())


def _badge(kind: str, text: str) -> str:
    return render_to_string("ui/components/badge.html", {"kind": kind, "text": text})


@register.filter
def of_capacity(capacity: int | None) -> str:
    """Return how many places there are, for the note of a figure."""
    return _("no limit") if capacity is None else _("of %(count)s places") % {"count": capacity}
