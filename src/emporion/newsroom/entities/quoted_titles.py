"""Names that carry a title: a forum with its motto in quotation marks, a newspaper with a small “times”."""

import re
from collections.abc import Iterator

from emporion.newsroom.entities.mentions import Mention
from emporion.newsroom.entities.tables import words
from emporion.newsroom.spans import Span

QUOTED_TITLE = re.compile(r"[“\"«‘]([^“”\"«»‘’]{3,120})[”\"»’]")
_NEWSPAPER = re.compile(
    r"\bThe (?:[A-Z][\w-]+ ){1,2}(?:[Tt]imes|[Pp]ost|[Tt]ribune|[Jj]ournal|[Hh]erald|[Gg]azette|[Cc]hronicle)\b"
)
_LAST_WORD = re.compile(r"((?:[A-Z][\w-]+\s)*?)([^\W\d_]+)\s$", re.UNICODE)
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])


def is_title(quoted: str) -> bool:
    """Tell whether quoted words are written like a title: every word but the small ones with a capital."""
    said = re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", quoted)
    return len(said) > 1 and all(word[0].isupper() or word in _SMALL for word in said)


def newspapers_in(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield newspapers that begin with a capital article: “The Harbour times”."""
    for match in _NEWSPAPER.finditer(text, start, end):
        yield Mention(Span.of(text, *match.span()), "organisation", "cue")


def quoted_events_in(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield events that are named by a title behind their kind: webinar “Growth together”."""
    for match in QUOTED_TITLE.finditer(text, start, end):
        kind = _LAST_WORD.search(text, max(start, match.start() - 60), match.start())
        if kind is None:
            continue
        word = kind.group(2).casefold()
        if any(word in words("words.txt", f"event heads: {script}") for script in ("Latin", "Cyrillic")):
            yield Mention(
                Span.of(text, kind.start(1 if kind.group(2)[0].isupper() else 2), match.end()), "event", "cue"
            )
