"""What templates of the weekly letter need."""

from django import template

from emporion_web.newsroom.adapters.letters import week_of
from emporion_web.newsroom.enums import LetterState
from emporion_web.newsroom.models import Letter
from emporion_web.ui.languages import CODES

register = template.Library()

_BADGES: dict[str, str] = {LetterState.SENDING: "info", LetterState.SENT: "ok", LetterState.EMPTY: "warn"}


@register.filter
def letter_badge(state: str) -> str:
    """Return the kind of badge for a state of a letter."""
    return _BADGES.get(state, "neutral")


@register.filter
def language_code(language: str) -> str:
    """Return the code of a letter's language as Django names it."""
    return CODES[language]


@register.filter
def letter_week(letter: Letter) -> str:
    """Return the days of a letter's week as the reader's language writes them."""
    return week_of(letter)
