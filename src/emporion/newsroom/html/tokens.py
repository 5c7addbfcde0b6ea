"""The tags, comments and raw elements of a page, one after the other, in time that grows with the page alone."""

import re
from collections.abc import Iterator

# Runs are possessive: a page is gone through once, and a tag that never closes is no tag, whatever is tried. Groups are
# not: Python before 3.11.5 loses what they matched.
_COMMENT = r"<!--(?:[^-]++|-(?!->))*(?:-->|\Z)"
_RAW = (
    r"<(?P<raw>script|style|noscript|template|svg|textarea|select|iframe|object|math|canvas|video|audio)\b"
    r"(?P<given>[^>]*+)>(?:[^<]++|<(?!/(?P=raw)\s*>))*(?:</(?P=raw)\s*>|\Z)"
)
_CLOSE = r"</(?P<close>[a-zA-Z][\w:-]*+)[^>]*+>"
_OPEN = r"<(?P<open>[a-zA-Z][\w:-]*+)(?P<attributes>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*)>"
# Data that never ends is no more than a tag, which is found after all that follows was read.
_DATA = r"<!\[CDATA\[(?:.*?\]\]>|(?P<endless>)[^>]*+>)"
# What looks like a tag and never ends.
_LOST = r"<(?P<lost>)(?=[a-zA-Z/!?])"
_TOKEN = re.compile("|".join((_COMMENT, _DATA, r"<[!?][^>]*+>", _RAW, _CLOSE, _OPEN, _LOST)), re.S | re.I)
# Without quotation marks and without CDATA each tag ends at the next ``>``, so there is nothing to look for in vain.
_BLUNT = re.compile(
    "|".join((_COMMENT, r"<[!?][^>]*+>", _RAW, _CLOSE, r"<(?P<open>[a-zA-Z][\w:-]*+)(?P<attributes>[^>]*+)>")),
    re.S | re.I,
)
_PATIENCE = 100


def tokens(source: str) -> Iterator[re.Match[str]]:
    """Yield the tokens of a page: groups ``open`` and ``attributes``, ``close``, ``raw`` and ``given``.

    To find that a tag never ends, all that follows is read. After a hundred such finds, which only a page made to be
    slow has, quotation marks no longer hide a ``>``.
    """
    lost = 0
    for match in _TOKEN.finditer(source):
        lost += match.lastgroup in ("lost", "endless")
        if lost > _PATIENCE:
            yield from _BLUNT.finditer(source, match.start(), source.rfind(">") + 1)
            return
        if match.lastgroup != "lost":
            yield match
