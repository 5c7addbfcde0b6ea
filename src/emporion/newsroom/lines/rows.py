"""A line as the labeller sees it: its words, its size, and whether it reads like a sentence."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import field, frozen

from emporion.newsroom.spans import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x85]*")
_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_STOPS, _CLOSERS = tuple(".!?…。！？"), "\"'”’»)]」』） "
_SPACE = re.compile(r"\s+")
_REMEMBERED = 1_000
_SENTENCE = 4
_PARAGRAPH = 25
_STRONG = 8


@frozen(slots=False)
class Row:
    """One line that is not blank; ``size`` counts words, two Han characters as one."""

    number: int
    span: Span
    blank_before: bool
    text: str = field(init=False)
    tokens: tuple[str, ...] = field(init=False, repr=False)
    size: float = field(init=False)
    ends: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.__dict__.update(_seen(self.span.text))

    @property
    def key(self) -> tuple[str, ...]:
        """What two equal lines share: the words, however they are spaced, cased and pointed."""
        return self.tokens

    @property
    def is_sentence(self) -> bool:
        """Whether the line may be a paragraph: it ends as sentences do, or is long."""
        return (self.ends and self.size >= _SENTENCE) or self.size >= _PARAGRAPH

    @property
    def is_strong(self) -> bool:
        """Whether the line is a paragraph on its own showing."""
        return (self.ends and self.size >= _STRONG) or self.size >= _PARAGRAPH


@lru_cache(maxsize=4_096)
def _seen(line: str) -> Mapping[str, object]:
    """Return what is seen of a line wherever it stands: menus come on every page, and each page is gone over twice."""
    text = _SPACE.sub(" ", line)
    tokens = tokens_of(text)
    han = 0 if text.isascii() else sum(map(bool, map(_HAN.match, tokens)))
    ends = text.rstrip(_CLOSERS).endswith(_STOPS)
    return {"text": text, "tokens": tokens, "size": len(tokens) - han / 2, "ends": ends}


def tokens_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, Han characters one by one, case folded."""
    return _of_line(text) if len(text) <= _REMEMBERED else tuple(_TOKEN.findall(text.casefold()))


@lru_cache(maxsize=2_048)
def _of_line(text: str) -> tuple[str, ...]:
    """Return the words of a line and remember them: extractors, labeller and arbitration ask in turn."""
    return tuple(_TOKEN.findall(text.casefold()))


def rows(text: str) -> Iterator[Row]:
    """Yield the lines of a text that are not blank, numbered from 1; ``\\n``, ``\\r\\n`` and ``\\r`` end lines.

    >>> [(row.number, row.text) for row in rows("One\\r\\n\\r\\n  two ")]
    [(1, 'One'), (3, 'two')]
    """
    number, at, blank = 1, 0, True
    while at <= len(text):
        match = _LINE.match(text, at)
        end = match.end() if match else len(text)
        line = text[at:end]
        if line.strip():
            begin = at + len(line) - len(line.lstrip())
            yield Row(number, Span.of(text, begin, at + len(line.rstrip())), blank)
        blank = not line.strip()
        number += 1
        at = end + (2 if text.startswith("\r\n", end) else 1)
