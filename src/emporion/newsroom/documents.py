"""An article as the newsroom holds it: the bytes as they came, the text they decode to, and what each line of it is."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from attrs import evolve, field, frozen

from emporion.newsroom.lines.wrapping import breaks
from emporion.newsroom.spans import Span
from emporion.newsroom.traces import Trace

LineLabel = Literal[
    "body",
    "subheading",
    "title",
    "deck",
    "caption",
    "menu",
    "ticker",
    "teaser",
    "newsletter",
    "credit",
    "date",
    "other",
]
KEPT: frozenset[LineLabel] = frozenset({"body", "subheading"})
Certainty = Literal["stated", "inferred", "absent"]


@frozen
class Raw:
    """What arrived: its name, its bytes and how they are to be read. It is never written to.

    For a page or an entry of a feed ``text`` is made from the decoded source, and ``trace`` leads back to it;
    ``outlet`` is the name of the feed that brought an entry.
    """

    file: str
    content: bytes = field(repr=False)
    encoding: str
    text: str = field(repr=False)
    trace: Trace | None = field(default=None, repr=False)
    outlet: str = ""

    def source_of(self, span: Span) -> Span:
        """Return the passage of the decoded source that a passage of the text came from."""
        return self.trace.back(span) if self.trace else span

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@frozen
class Line:
    """One line that is not blank: its number from 1, its characters without the white space around, and its label."""

    number: int
    span: Span
    label: LineLabel

    @property
    def kept(self) -> bool:
        """Whether the line belongs to the article itself."""
        return self.label in KEPT


@frozen
class Dated:
    """When an article appeared, how sure that is, and the passage that says so."""

    value: date | datetime | None = None
    certainty: Certainty = "absent"
    evidence: Span | None = None


@frozen
class Document:
    """A labelled article; ``language`` is the ISO 639-1 code of any language."""

    raw: Raw
    lines: tuple[Line, ...]
    language: str = "en"
    title: Span | None = None
    deck: Span | None = None
    outlet: str = ""
    author: str = ""
    date: Dated = field(factory=Dated)

    @property
    def text(self) -> str:
        """The decoded text, to which every offset counts."""
        return self.raw.text

    def kept(self) -> tuple[Line, ...]:
        """Return the lines of the article itself, body and subheadings, in order."""
        return tuple(line for line in self.lines if line.kept)

    def paragraphs(self) -> tuple[Span, ...]:
        """Return the passages of the kept lines; lines that go on in the next, where a width broke them, are one."""
        broken = breaks(self.text) if self.raw.trace is None else frozenset()
        found: list[Span] = []
        for i, line in enumerate(kept := self.kept()):
            if i and kept[i - 1].number in broken and kept[i - 1].number + 1 == line.number:
                found[-1] = Span.of(self.text, found[-1].start, line.span.end)
            else:
                found.append(line.span)
        return tuple(found)

    def relabelled(self, labels: Mapping[int, LineLabel]) -> "Document":
        """Return the document with other labels on some lines, by line number."""
        if not labels:
            return self
        return evolve(self, lines=tuple(evolve(line, label=labels.get(line.number, line.label)) for line in self.lines))

    def labelled(self, *labels: LineLabel) -> tuple[Line, ...]:
        """Return the lines that carry one of the labels, in order."""
        return tuple(line for line in self.lines if line.label in labels)
