"""From a passage of a text that was made from a source back to the very characters of the source."""

from bisect import bisect_right
from typing import Optional

from attrs import define, field, frozen

from emporion.newsroom.spans import Span


@frozen
class Trace:
    """How a text was made: runs of characters, each ``(place in the text, place in the source, length there)``.

    A run as long in the text as in the source stands there letter for letter; another (an entity, an escape) is one
    unit. ``before`` traces the source itself, where that was made from another text in turn.
    """

    source: str = field(repr=False)
    places: tuple[int, ...] = field(repr=False)
    sources: tuple[int, ...] = field(repr=False)
    lengths: tuple[int, ...] = field(repr=False)
    widths: tuple[int, ...] = field(repr=False)
    before: Optional["Trace"] = field(default=None, repr=False)

    def back(self, span: Span) -> Span:
        """Return the passage of the first source that a passage of the text came from, markup inside included."""
        start, end = self._start(span.start), self._end(span.end)
        found = Span.of(self.source, start, max(start, end))
        return self.before.back(found) if self.before else found

    def _start(self, place: int) -> int:
        i = bisect_right(self.places, place) - 1
        if i < 0:
            return self.sources[0] if self.sources else 0
        inside = place - self.places[i]
        if inside >= self.widths[i]:
            return self.sources[i + 1] if i + 1 < len(self.sources) else self.sources[i] + self.lengths[i]
        return self.sources[i] + (inside if self.widths[i] == self.lengths[i] else 0)

    def _end(self, place: int) -> int:
        i = bisect_right(self.places, place - 1) - 1
        if i < 0:
            return self.sources[0] if self.sources else 0
        inside = min(place - self.places[i], self.widths[i])
        return self.sources[i] + (inside if self.widths[i] == self.lengths[i] else self.lengths[i])


@define
class Tracer:
    """Builds a text from pieces of a source, keeping the trace."""

    source: str
    parts: list[str] = field(factory=list)
    size: int = 0
    places: list[int] = field(factory=list)
    sources: list[int] = field(factory=list)
    lengths: list[int] = field(factory=list)
    widths: list[int] = field(factory=list)

    @classmethod
    def going_on(cls, text: str, trace: Trace) -> "Tracer":
        """Return a builder that goes on behind a text with its trace."""
        columns = (list(trace.places), list(trace.sources), list(trace.lengths), list(trace.widths))
        return cls(trace.source, [text], len(text), *columns)

    def add(self, text: str, place: int, length: int) -> None:
        """Append a text that came from ``source[place : place + length]``."""
        if text:
            width = len(text)
            self.places.append(self.size)
            self.sources.append(place)
            self.lengths.append(length)
            self.widths.append(width)
            self.parts.append(text)
            self.size += width

    def fill(self, text: str) -> None:
        """Append a text that came from nowhere, such as the end of a line."""
        self.parts.append(text)
        self.size += len(text)

    def finished(self, before: Trace | None = None) -> tuple[str, Trace]:
        """Return the text and its trace."""
        columns = (tuple(self.places), tuple(self.sources), tuple(self.lengths), tuple(self.widths))
        return "".join(self.parts), Trace(self.source, *columns, before)
