"""Filters that every template may use."""

from collections.abc import Mapping
from typing import Any

from django import template

from emporion.kernel.phrases import Phrase
from emporion_web.ui.languages import reader_language

register = template.Library()


@register.filter
def phrase(value: Phrase | Mapping[str, Any] | None) -> str:
    """Render an engine's phrase, stored as JSON or not, in the reader's language."""
    if not value:
        return ""
    said = value if isinstance(value, Phrase) else Phrase.from_json(value)
    return said.render(reader_language())
