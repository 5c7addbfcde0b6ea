"""How mail shows states, kinds and moments."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template

from emporion_web.mail.enums import MessageState, Outcome
from emporion_web.mail.registry import kind_label, template_title
from emporion_web.ui.dates import written
from emporion_web.ui.languages import reader_language

register = template.Library()
STATES = {
    MessageState.QUEUED: "neutral",
    MessageState.SENDING: "accent",
    MessageState.SENT: "ok",
    MessageState.UNSURE: "warn",
    MessageState.BOUNCED: "bad",
    MessageState.FAILED: "bad",
    MessageState.SUPPRESSED: "warn",
    MessageState.CANCELLED: "neutral",
}
OUTCOMES = {
    Outcome.BEGUN: "accent",
    Outcome.SENT: "ok",
    Outcome.LATER: "warn",
    Outcome.UNSURE: "warn",
    Outcome.DELAYED: "warn",
}


@register.filter
def moment(value: datetime, zone: str) -> str:
    """Return day and hour on the clock of a zone, with the zone's distance from Greenwich, for plain text."""
    return written(value.astimezone(ZoneInfo(zone)), "whole", reader_language())


@register.filter
def state_badge(state: str) -> str:
    """Return the kind of badge of a message's state."""
    return STATES[MessageState(state)]


@register.filter
def outcome_badge(outcome: str) -> str:
    """Return the kind of badge of an attempt's end."""
    return OUTCOMES.get(Outcome(outcome), "bad")


@register.filter
def kind_name(name: str) -> str:
    """Return the name of a kind of mail."""
    return kind_label(name)


@register.filter
def mail_title(name: str) -> str:
    """Return the title of a template."""
    return template_title(name)
