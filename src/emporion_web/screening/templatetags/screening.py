"""What templates of screening need: badges of states, the parts of two names that are alike."""

from datetime import date
from difflib import SequenceMatcher

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from emporion.kernel.languages import language_of
from emporion_web.clearance.enums import ClearanceState
from emporion_web.screening.enums import Consequence, Outcome, VersionStatus

register = template.Library()

_BADGES: dict[str, str] = {
    ClearanceState.UNSCREENED: "warn",
    ClearanceState.CLEAR: "ok",
    ClearanceState.CLEARED: "ok",
    ClearanceState.REVIEW: "warn",
    ClearanceState.BLOCKED: "bad",
    Outcome.OPEN: "warn",
    Outcome.MATCHED: "bad",
    Outcome.REFUTED: "ok",
    Consequence.BLOCK: "bad",
    Consequence.NOTE: "info",
    VersionStatus.LOADING: "info",
    VersionStatus.STANDING: "ok",
    VersionStatus.REFUSED: "bad",
    VersionStatus.SUPERSEDED: "neutral",
    VersionStatus.CANCELLED: "neutral",
    "fresh": "ok",
    "aging": "warn",
    "stale": "bad",
    "missing": "bad",
    "refuse": "bad",
    "warn": "warn",
}
_SHORTEST = 2
_HAN = 0x2E80


@register.filter
def screening_badge(state: str) -> str:
    """Return the kind of badge for a state, an outcome, a consequence, a status or a health."""
    return _BADGES.get(state, "neutral")


@register.filter
def day(text: str) -> str:
    """Return a day in ISO 8601 as the reader's language writes days; a text that is none, such as a year, as it is."""
    try:
        return date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT")
    except ValueError:
        return text


@register.filter
def text_lang(text: str) -> str:
    """Return the value of ``lang`` for a text whose language is told by its script."""
    code = language_of(text)
    return "zh-Hans" if code == "zh" else code


@register.simple_tag
def alike(text: str, other: str) -> SafeString:
    """Show a text with the parts marked that stand in the other one too, letters large and small alike.

    Single letters are not marked, single Han characters are: one of them is half a name.
    """
    matcher = SequenceMatcher(None, text.casefold(), other.casefold(), autojunk=False)
    if len(text.casefold()) != len(text):  # a few letters grow when folded; then nothing can be pointed at
        return format_html("{}", text)
    parts: list[tuple[str, str, str]] = []
    at = 0
    for block in matcher.get_matching_blocks():
        if block.size < _SHORTEST and not (block.size and ord(text[block.a]) > _HAN):
            continue
        parts.append((text[at : block.a], "", ""))
        parts.append(("", "mark", text[block.a : block.a + block.size]))
        at = block.a + block.size
    parts.append((text[at:], "", ""))
    return format_html_join("", "{}", ((_part(*part),) for part in parts))


def _part(plain: str, tag: str, marked: str) -> SafeString:
    return format_html("<mark>{}</mark>", marked) if tag else format_html("{}", plain)
