"""How requests name their state and tell the time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone

from emporion_web.requests.enums import RequestState
from emporion_web.requests.models import MeetingRequest
from emporion_web.ui.languages import reader_language

register = template.Library()
STATES = {"open": "warn", "accepted": "ok", "declined": "neutral", "withdrawn": "neutral", "expired": "bad"}
SOON = timedelta(hours=24)
PATTERNS = {"en": ("en_GB", "EEE d MMM, HH:mm"), "ru": ("ru", "EEE d MMM, HH:mm"), "zh": ("zh", "M月d日EEE HH:mm")}


@register.inclusion_tag("ui/components/badge.html")
def request_badge(state: str) -> dict[str, Any]:
    """Show the state of a request."""
    return {"kind": STATES[state], "text": RequestState(state).label}


@register.filter
def moment(value: datetime | None) -> str:
    """Return a moment in the active time zone, with its weekday, as the reader's language writes it."""
    from babel.dates import format_datetime

    if value is None:
        return ""
    locale, pattern = PATTERNS[reader_language()]
    return str(format_datetime(timezone.localtime(value), pattern, locale=locale))


@register.filter
def soon(row: MeetingRequest) -> bool:
    """Tell whether an open request ends within a day."""
    return row.state == RequestState.OPEN and row.expires_at - timezone.now() <= SOON


@register.filter
def of(counts: Mapping[str, int], name: str) -> int:
    """Return one of several counts."""
    return counts.get(name, 0)
