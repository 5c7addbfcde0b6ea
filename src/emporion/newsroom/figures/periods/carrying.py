"""Whether the period of a sentence is told of the next one as well."""

import re

_OTHER_TIME = re.compile(
    r"\b(?:already|later|earlier|previously|ago|will|would|decade|once|used to)\b|"
    r"\b(?:уже|будет|будут|станет|достигнет|"
    r"вырастут?|позже|ранее|раньше|через|ежегодно|ежемесячно|ежедневно|обычно)\b|将|此前|之后|未来|预计"
)
_SEASON = re.compile(r"\b(?:last|previous|next)\s+season|сезон|上一?年度|榨季|收购季")
_PRESENT = re.compile(
    r"^(?:we|they|it|he|she|i)\s+(?:now\s+)?(?:have|has|is|are)\b(?!\s+(?:also\s+)?\w+(?:ed|en)\b)|"
    r"^(?:our|their|its|his|her|the)\s+(?:\w+\s+)?(?:now\s+)?(?:runs?|operates?|owns?|employs?|serves?)\b"
)


def goes_on(low: str) -> bool:
    """Tell whether a sentence may speak of the period of the one before: it names no other time and no future."""
    return not (_OTHER_TIME.search(low) or _SEASON.search(low) or _PRESENT.match(low))


_BACK_THEN = re.compile(r"(?:ещ[её]|уже|back|only|as\s+early\s+as)\s+(?:в|in)\b|早在")


def is_aside(low: str) -> bool:
    """Tell whether a sentence only looks back, so that the next one does not stay there: Ещё в 2024 году …"""
    return _BACK_THEN.match(low) is not None
