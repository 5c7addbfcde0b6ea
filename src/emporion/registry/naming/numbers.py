"""Numbers in names: figures with their endings, number words of three languages, Roman numerals."""

import re
from collections.abc import Iterable, Iterator

from emporion.registry.naming.variants import Piece

_FIGURES = re.compile(r"0*(\d+)(?:st|nd|rd|th|y|i|oi|oy|ya|й|я|е|ый|ой|ая|го)?", re.IGNORECASE)
_ROMAN = re.compile(r"(?=[IVX]{2})(X?)(IX|IV|V?I{0,3})")
_VALUES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_ROMAN_LETTERS = frozenset("IVX")
_TENS = 10


def number_of(piece: Piece) -> str:
    """Return the number that a piece says, in figures, or nothing.

    >>> [number_of(Piece(text)) for text in ("61st", "5-й".replace("-", ""), "VIII", "0144", "XIX", "3M", "Vi")]
    ['61', '5', '8', '144', '19', '', '']
    """
    if piece.term is not None:
        return piece.term.english[-1] if piece.term.role == "number" else ""
    if not (piece.text[:1].isdecimal() or piece.text[:1] in _ROMAN_LETTERS):
        return ""
    if found := _FIGURES.fullmatch(piece.text):
        return found[1]
    if found := _ROMAN.fullmatch(piece.text):
        return str(_TENS * len(found[1]) + _VALUES[found[2]])
    return ""


def with_numbers(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, str]]:
    """Yield pieces with their numbers; tens and units that follow each other, “Forty-Four”, are one.

    >>> [(piece.text, number) for piece, number in with_numbers([Piece("Brigade"), Piece("44")])]
    [('Brigade', ''), ('44', '44')]
    """
    held: tuple[Piece, str] | None = None
    for piece in pieces:
        number = number_of(piece)
        if held is not None:
            tens = held[0].term is not None and len(held[1]) == 2 and held[1].endswith("0")
            if tens and len(number) == 1:
                yield Piece(f"{held[0].text} {piece.text}", held[0].term), str(int(held[1]) + int(number))
                held = None
                continue
            yield held
        held = (piece, number)
    if held is not None:
        yield held
