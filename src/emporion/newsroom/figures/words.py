"""The dictionary of a language's words of number, and the pieces of a text that they make with its digits."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from emporion.newsroom.figures.atoms import Atom, AtomKind, lowered

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


@frozen
class Entry:
    """What a word is in a numeral."""

    kind: AtomKind
    value: Fraction = Fraction(0)
    ordinal: bool = False
    plural: bool = False


def entries(listed: str, kind: AtomKind, first: int, step: int) -> dict[str, Entry]:
    """Return entries for words listed in order of their value."""
    return {word: Entry(kind, Fraction(first + i * step)) for i, word in enumerate(listed.split())}


def word_atoms(text: str, words: Mapping[str, Entry]) -> Iterator[Atom]:
    """Yield the words of number of a folded text."""
    low = lowered(text)
    for match in _WORD.finditer(low):
        entry = words.get(match.group())
        if entry is not None:
            yield Atom(*match.span(), entry.kind, entry.value, ordinal=entry.ordinal, plural=entry.plural)
