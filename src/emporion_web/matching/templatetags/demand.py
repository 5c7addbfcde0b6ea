"""Words and bars of demand in templates. Nothing here asks the database."""

from django import template

from emporion_web.matching.enums import DemandState

register = template.Library()
KINDS = {
    DemandState.GAP: "bad",
    DemandState.SHORT: "warn",
    DemandState.EVEN: "ok",
    DemandState.CROWDED: "info",
    DemandState.UNASKED: "neutral",
}


@register.inclusion_tag("ui/components/badge.html")
def demand_state(state: str) -> dict[str, object]:
    """Show the state of a niche as a badge."""
    found = DemandState(state)
    return {"kind": KINDS[found], "text": found.label}


@register.filter
def tilted(level: int) -> str:
    """Return the class that sets a niche in by its level."""
    return f"is-level-{level}"
