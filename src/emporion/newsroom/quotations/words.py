"""A paragraph cut into words with their places, on which clauses, names and verbs of speech are looked for."""

import re
from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from attrs import define, field

from emporion.kernel.languages import Language
from emporion.newsroom.quotations.lexicon import Lexicon, lexicon
from emporion.newsroom.sentences import sentences
from emporion.newsroom.spans import Span

_WORD = re.compile(
    r"(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?|[^\W_]+(?:[’'‑\-–][^\W_]+|\.(?:ru|com|org|net|cn|info|Ru|Com|ру|рф)\b)*"
)


class Word(NamedTuple):
    """A word: its place, itself, in lower case without a possessive ending, and whether it begins with a capital."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool

    @property
    def possessive(self) -> bool:
        """Whether it ends in 's."""
        return self.text.endswith(("’s", "'s"))


@define(slots=False)
class Paragraph:
    """One line of an article: the whole text, the part ``[start, end)`` of it, and the language it is written in."""

    text: str
    start: int
    end: int
    language: Language
    number: int = 0
    surnames: frozenset[str] = field(default=frozenset())
    runs: Any = None
    passages: Any = None

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of speech of its language."""
        return lexicon(self.language)

    @cached_property
    def words(self) -> list[Word]:
        """The words in order."""
        return [
            Word(*match.span(), match.group(), *_written(match.group()))
            for match in _WORD.finditer(self.text, self.start, self.end)
        ]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences in order."""
        return tuple(sentences(self.text, self.start, self.end))

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return [word.start for word in self.words]

    def index(self, position: int) -> int:
        """Return the number of the first word that begins at the position or later."""
        return bisect_left(self.starts, position)

    def between(self, start: int, end: int) -> list[Word]:
        """Return the words that begin in ``[start, end)``."""
        return self.words[self.index(start) : self.index(end)]

    def gap(self, number: int) -> str:
        """Return the characters between a word and the one before it."""
        before = self.words[number - 1].end if number > 0 else self.start
        return self.text[before : self.words[number].start]


@lru_cache(maxsize=16_384)
def _written(word: str) -> tuple[str, bool]:
    """Return a word in lower case without a possessive ending, and whether it begins with a capital."""
    return _lower(word), _capital(word)


def _capital(word: str) -> bool:
    """Tell whether a word begins with a capital letter, behind an article that is part of a name: al-Amr."""
    return word[0].isupper() or (word[2:3] == "-" and word[:2] in ("al", "el", "ad", "as") and word[3:4].isupper())


def _lower(word: str) -> str:
    lower = word.casefold()
    return lower.removesuffix("’s").removesuffix("'s") if lower[-1] == "s" else lower
