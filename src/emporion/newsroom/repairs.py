"""What an editor may mend in a text: proposed beside it, never written into it.

A repair is an overlay: the passage as it stands, what would stand there, and why. The raw text and every offset stay.
"""

import re
from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from emporion.newsroom.documents import Document
from emporion.newsroom.languages import foreign
from emporion.newsroom.spans import Span

Reason = Literal["mark.unlike", "space.lost", "space.stray", "date.glued", "word.foreign"]

# “…" or "…”: the two marks of one pair are of two kinds.
_UNLIKE = re.compile(r"“[^“”\"\n]{1,2000}(?P<closing>\")|(?P<opening>(?<![\w.,!?])\")[^“”\"\n]{1,2000}”")
_LOST = re.compile(
    r"(?<=[a-zа-яё)])(?P<mark>[,;])(?=[a-zа-яё]{2,})|(?<=[a-zа-яё]{2})(?P<stop>\.)(?=[A-ZА-ЯЁ][a-zа-яё])", re.I
)
_STRAY = re.compile(r"(?<=[\w)”»\"])(?P<space> +)(?=[,.;:!?](?:\s|$))|(?P<twice>\. \.)(?=\s)")
_GLUED = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\.(?:20)?\d\d(?=\d\d:\d\d(?!\d))")


@frozen
class Repair:
    """A passage, what a repair would put there (empty: for an editor to say), and the dotted reason."""

    span: Span
    replacement: str
    reason: Reason


def repairs(document: Document) -> tuple[Repair, ...]:
    """Return what may be mended in the kept lines, the title and the deck, in order; glued dates in all lines."""
    found: list[Repair] = []
    for line in document.lines:
        found += _dates(document.text, line.span)
        if line.kept or line.label in ("title", "deck"):
            found += _marks(document.text, line.span)
            found += _spaces(document.text, line.span)
    found += (Repair(one.span, "", "word.foreign") for one in foreign(document))
    return tuple(sorted(found, key=lambda repair: (repair.span, repair.reason)))


def _marks(text: str, span: Span) -> Iterator[Repair]:
    for match in _UNLIKE.finditer(text, span.start, span.end):
        name, mended = ("closing", "”") if match["closing"] else ("opening", "“")
        yield Repair(Span.of(text, *match.span(name)), mended, "mark.unlike")


def _spaces(text: str, span: Span) -> Iterator[Repair]:
    for match in _LOST.finditer(text, span.start, span.end):
        if "." not in match.group() or not _in_address(text, match.start(), match.end()):
            yield Repair(Span.of(text, *match.span()), f"{match.group()} ", "space.lost")
    for match in _STRAY.finditer(text, span.start, span.end):
        yield Repair(Span.of(text, *match.span()), "." if match["twice"] else "", "space.stray")


def _in_address(text: str, start: int, end: int) -> bool:
    """Tell whether a full stop stands inside an address or a file name, after which no space is missing."""
    after = re.match(r"[\w/-]+", text[end : end + 20])
    return bool(after) and (after.group().islower() or "/" in after.group())  # type: ignore[union-attr]


def _dates(text: str, span: Span) -> Iterator[Repair]:
    for match in _GLUED.finditer(text, span.start, span.end):
        yield Repair(Span.of(text, *match.span()), f"{match.group()} ", "date.glued")
