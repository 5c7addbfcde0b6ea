"""The exact passage behind a fact: two offsets and the characters that stood between them when it was found."""

from attrs import frozen


@frozen
class Span:
    """Characters ``[start, end)`` of a document's decoded text, with the text found there."""

    start: int
    end: int
    text: str

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end or len(self.text) != self.end - self.start:
            raise ValueError(f"A span of {self.end - self.start} characters holds {len(self.text)}: {self.text!r}.")

    def __lt__(self, other: "Span") -> bool:
        """Order passages by where they begin, then by where they end."""
        return (self.start, self.end, self.text) < (other.start, other.end, other.text)

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """Return the span ``[start, end)`` of a text; the text there is taken from it."""
        return cls(start, end, text[start:end])

    def stands_in(self, text: str) -> bool:
        """Tell whether the same characters still stand at the same place: a passage that moved is broken."""
        return text[self.start : self.end] == self.text

    def within(self, start: int, end: int) -> bool:
        """Tell whether the span lies wholly in ``[start, end)``."""
        return start <= self.start and self.end <= end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether two spans share a character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start
