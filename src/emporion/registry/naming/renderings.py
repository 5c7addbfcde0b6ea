"""A Chinese core translated, or half translated: 红兔 is “Red Rabbit” as well as “Hongtu”."""

from collections.abc import Iterator
from functools import lru_cache

from emporion.registry.naming.han import IS_HAN
from emporion.registry.naming.pinyin import read
from emporion.registry.naming.similarity import sound
from emporion.registry.naming.tables import han_names
from emporion.registry.naming.variants import Piece

_LONGEST_CORE = 5
_LONG = 4
_LONGEST_WORD = 3
_MOST = 24
_MOST_MEANINGS = 2


@lru_cache(maxsize=16_384)
def translations(core: str) -> tuple[str, ...]:
    """Return the sounds of the English renderings of a short core in characters, joined; none for other text.

    >>> translations("红兔")
    ('redrabit', 'redtu', 'hongrabit')
    """
    if not 2 <= len(core) <= _LONGEST_CORE or not all(IS_HAN.match(letter) for letter in core):
        return ()
    spelled = "".join(read(core))
    found = (joined for joined in _joined(core) if joined != spelled)
    return tuple(dict.fromkeys(sound(joined) for _, joined in zip(range(_MOST), found, strict=False)))


def _joined(core: str) -> Iterator[str]:
    if not core:
        yield ""
        return
    for length in range(min(_LONGEST_WORD, len(core)), 0, -1):
        term = han_names().get(core[:length])
        words = term.english[:_MOST_MEANINGS] if term is not None else ()
        for word in (*words, *(read(core[:1]) if length == 1 else ())):
            yield from (word + rest for rest in _joined(core[length:]))


def named_pieces(piece: Piece) -> Iterator[Piece]:
    """Yield the pieces of a long core in characters, cut where a word of two characters or more is taken for a name.

    >>> [found.text for found in named_pieces(Piece("红兔矢量"))], [found.text for found in named_pieces(Piece("红兔"))]
    (['红兔', '矢量'], ['红兔'])
    """
    text = piece.text
    if piece.term is not None or len(text) < _LONG or not all(IS_HAN.match(letter) for letter in text):
        yield piece
        return
    at = begun = 0
    while at < len(text) - 1:
        length = next((n for n in (3, 2) if is_taken_for_a_name(text[at : at + n])), 0)
        if not length:
            at += 1
            continue
        if begun < at:
            yield Piece(text[begun:at])
        yield Piece(text[at : at + length])
        at = begun = at + length
    if begun < len(text):
        yield Piece(text[begun:])


def is_taken_for_a_name(text: str) -> bool:
    """Tell whether a word of two characters or more stands in the table of words that are taken for names."""
    term = han_names().get(text)
    return len(text) > 1 and term is not None and term.role == "name"
