"""A quotation on its way: what was said is known, who said it is still the reading of one place."""

from attrs import field, frozen

from emporion.newsroom.facts import Attribution, QuotationMode
from emporion.newsroom.quotations.voices import Voice


@frozen
class Found:
    """A passage ``[start, end)`` that somebody said, the voice beside it if any, and what the turn of speech rests on.

    ``alone`` tells that its paragraph holds nothing but speech, ``continues`` that it goes on with the one before.
    """

    mode: QuotationMode
    start: int
    end: int
    voice: Voice | None = None
    defects: tuple[str, ...] = ()
    paragraph: int = 0
    alone: bool = False
    continues: bool = False
    attribution: Attribution | None = None
    inside: tuple[int, int] | None = field(default=None)

    @property
    def at(self) -> int:
        """Where the speaker is named, else where the passage begins."""
        return self.voice.reading.start if self.voice else self.start
