"""How requests name their state, and which end soon."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from emporion_web.forums.models import Participant
from emporion_web.requests.enums import RequestState
from emporion_web.requests.models import MeetingRequest
from emporion_web.requests.queries.shortlist import Choice

register = template.Library()
PLACES = ("pk", "name", "seen", "address")
_OPEN, _SHUT = "\ue000", "\ue001"  # of private use: no form and no address holds them
_PLACE = re.compile(f"{_OPEN}({'|'.join(PLACES)}){_SHUT}")
STATES = {"open": "warn", "accepted": "ok", "declined": "neutral", "withdrawn": "neutral", "expired": "bad"}
SOON = timedelta(hours=24)


@register.inclusion_tag("ui/components/badge.html")
def request_badge(state: str) -> dict[str, Any]:
    """Show the state of a request."""
    return {"kind": STATES[state], "text": RequestState(state).label}


@register.simple_tag(takes_context=True)
def choose_form(context: template.Context, choice: Choice, delegation: Participant, back: str, elsewhere: Any) -> str:
    """Draw the buttons of a card. A page draws them once for all cards of which the same was said, then fills them in.

    Of a list they are the dearest part, and but for the places the same on every card.
    """
    partner, key = choice.partner, ("choose", choice.said, bool(elsewhere))
    drawn: dict[Any, Any] = context.render_context.dicts[0]  # of this page alone
    if key not in drawn:
        found = context.template.engine.get_template("requests/parts/choose_form.html")  # type: ignore[union-attr]
        with context.push(
            said=choice.said, back=back, elsewhere=elsewhere, **{name: f"{_OPEN}{name}{_SHUT}" for name in PLACES}
        ):
            drawn[key] = _PLACE.split(found.render(context))
    values = {
        "pk": str(partner.pk),
        "name": conditional_escape(partner.organisation.name_for_reader()),
        "seen": conditional_escape(choice.seen),
        "address": reverse("requests:partner", args=[delegation.pk, partner.pk]),
    }
    pieces = drawn[key]
    filled = (values[piece] if place % 2 else piece for place, piece in enumerate(pieces))
    return mark_safe("".join(filled))  # noqa: S308 - a template's own text, and escaped values


@register.filter
def soon(row: MeetingRequest) -> bool:
    """Tell whether an open request ends within a day."""
    return row.state == RequestState.OPEN and row.expires_at - timezone.now() <= SOON


@register.filter
def of(counts: Mapping[str, int], name: str) -> int:
    """Return one of several counts."""
    return counts.get(name, 0)
