"""How requests name their state, and which end soon."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import template
from django.utils import timezone

from emporion_web.requests.enums import RequestState
from emporion_web.requests.models import MeetingRequest

register = template.Library()
STATES = {"open": "warn", "accepted": "ok", "declined": "neutral", "withdrawn": "neutral", "expired": "bad"}
SOON = timedelta(hours=24)


@register.inclusion_tag("ui/components/badge.html")
def request_badge(state: str) -> dict[str, Any]:
    """Show the state of a request."""
    return {"kind": STATES[state], "text": RequestState(state).label}


@register.filter
def soon(row: MeetingRequest) -> bool:
    """Tell whether an open request ends within a day."""
    return row.state == RequestState.OPEN and row.expires_at - timezone.now() <= SOON


@register.filter
def of(counts: Mapping[str, int], name: str) -> int:
    """Return one of several counts."""
    return counts.get(name, 0)
