"""Ask the index."""

from emporion_web.search import engines

MOST_RESULTS = 2_000


def find(text: str, kind: str, *, whole: bool = False, limit: int = MOST_RESULTS) -> list[int]:
    """Return the ids of the objects of a kind that hold every word of the text, the best match first.

    Words are compared by their tokens (stems, Han bigrams); the last word may be unfinished. ``whole`` also looks into
    private texts: identifiers, people, addresses. The caller keeps only what the reader may see. Empty for a text
    without letters or digits.
    """
    asked = engines.terms(text)
    return engines.ranked(kind, asked, whole=whole, limit=limit) if asked else []
