"""Terms of the lexicon found in a text: inflected, in any order, few words among them; the fullest wording wins."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from emporion.screening.goods.lexicon import Lexicon, Piece, Term
from emporion.screening.goods.reading import Reading, Token

_COMMA = re.compile(r"[,;、，；]")
_WORDS_AMONG = 3
_CHARACTERS_AMONG = 8


@frozen
class Found:
    """A term in a text: its concept and the numbers of the tokens it is made of, in order."""

    term: Term
    concept: str
    tokens: tuple[int, ...]

    @property
    def first(self) -> int:
        """The number of the first token."""
        return self.tokens[0]

    @property
    def last(self) -> int:
        """The number of the last token."""
        return self.tokens[-1]


def find(reading: Reading, lexicon: Lexicon) -> list[Found]:
    """Return the terms that stand in the text; one whose words are all words of a fuller term is left out."""
    found = [
        Found(term, concept, tokens)
        for term, concept in lexicon.candidates(reading)
        for tokens in standing(reading, term)
    ]
    return sorted(_fullest(found), key=lambda one: (one.first, one.last, one.concept, one.term.text))


def standing(reading: Reading, term: Term) -> list[tuple[int, ...]]:
    """Return where a term stands: for each place of its first part the nearest places of the others."""
    places: list[list[int]] = []
    for part in term.parts:
        places.append(_places(reading, part))
        if not places[-1]:
            return []
    found = []
    for start in places[0]:
        taken = list(range(start, start + len(term.parts[0])))
        for part, options in zip(term.parts[1:], places[1:]):
            nearest = _nearest(reading, taken, options, len(part))
            if nearest is None:
                break
            taken += range(nearest, nearest + len(part))
        else:
            if not _turned_over_a_comma(reading, taken):
                found.append(tuple(sorted(taken)))
    return found


def _turned_over_a_comma(reading: Reading, taken: Sequence[int]) -> bool:
    """Tell whether parts stand in another order with a comma among them: "electronic circuits, modern printing"."""
    turned = any(later < earlier for earlier, later in pairwise(taken))
    return turned and bool(_COMMA.search(reading.between(min(taken), max(taken))))


def _places(reading: Reading, part: tuple[Piece, ...]) -> list[int]:
    """Return the numbers of the tokens at which a part begins."""
    head, tokens = part[0], reading.tokens
    if head.kind == "stem":
        starts = reading.places.get(head.value, [])
    elif head.kind == "beginning":
        starts = reading.beginning(head.value)
    else:
        starts = [at for at, token in enumerate(tokens) if _is(token, head)]
    if len(part) == 1:
        return starts
    return [at for at in starts if at + len(part) <= len(tokens) and _follows(tokens[at : at + len(part)], part)]


def _follows(tokens: Sequence[Token], part: tuple[Piece, ...]) -> bool:
    same_clause = tokens[0].clause == tokens[-1].clause
    return same_clause and all(_is(token, piece) for token, piece in zip(tokens, part))


def _is(token: Token, piece: Piece) -> bool:
    if piece.kind == "stem":
        return token.stem == piece.value
    if piece.kind == "exact":
        return token.surface in {piece.value, f"{piece.value}s"}
    return token.plain.startswith(piece.value)


def _nearest(reading: Reading, taken: list[int], options: list[int], length: int) -> int | None:
    """Return where the nearest free place of a part in the same clause begins; None if there is none near enough."""
    tokens = reading.tokens
    best: tuple[int, int] | None = None
    low, high = min(taken), max(taken)
    near = options[
        bisect_left(options, low - length - _CHARACTERS_AMONG) : bisect_right(options, high + 1 + _CHARACTERS_AMONG)
    ]
    for start in near:
        own = range(start, start + length)
        if tokens[start].clause != tokens[low].clause or any(number in own for number in taken):
            continue
        among = max(high, own[-1]) - min(low, start) + 1 - len(taken) - length
        most = _CHARACTERS_AMONG if tokens[start].han else _WORDS_AMONG
        if among <= most and (best is None or among < best[0]):
            best = (among, start)
    return best[1] if best else None


def _fullest(found: list[Found]) -> list[Found]:
    """Leave out what stands wholly inside a fuller term, and one concept found twice at one place."""
    kept: list[Found] = []
    sets = [frozenset(one.tokens) for one in found]
    holding: dict[int, list[frozenset[int]]] = {}
    for own in sets:
        for number in own:
            holding.setdefault(number, []).append(own)
    seen: set[tuple[str, tuple[int, ...]]] = set()
    for one, own in zip(found, sets):
        fuller = any(own < other for other in holding[one.first])
        if not fuller and (one.concept, one.tokens) not in seen:
            seen.add((one.concept, one.tokens))
            kept.append(one)
    return kept
