"""Where a report was sent from: LAZURNY, Oct 14 (Agency) - , before the first sentence of an agency's text."""

import re

_DATELINE = re.compile(r"[A-ZА-ЯЁ][A-ZА-ЯЁ .’'-]{2,40}(?:,[^()\n]{2,40})?\s*(?:\([^()\n]{2,40}\)\s*)?[—–-]{1,2}\s+")


def dateline_end(text: str, start: int = 0, end: int | None = None) -> int:
    """Return where the dateline at a place of a text ends, or the place itself.

    >>> dateline_end("LAZURNY, Oct 14 (Meridian) - Cargo rose.")
    29
    """
    found = _DATELINE.match(text, start, len(text) if end is None else end)
    return found.end() if found else start
