"""What two names are compared by: the core in Latin letters, sounds, meanings, places, numbers, characters."""

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from emporion.registry.naming.analysing import analyse
from emporion.registry.naming.form_classes import FormClass, form_class
from emporion.registry.naming.han_names import latin_of
from emporion.registry.naming.romanising import PRESS, STANDARDS, romanise
from emporion.registry.naming.similarity import sound, squeezed
from emporion.registry.naming.tables import stems
from emporion.registry.naming.variants import Analysis, NameOf, Piece
from emporion.registry.naming.vocabulary import concepts_of, term_of
from emporion.registry.naming.word_names import chinese_word

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_NUMBER = re.compile(r"\d+")
_ADJECTIVE = re.compile(r"(?:sk(?:ii|iy|ij|i|y|aia|aya|oe)|n(?:yi|yy|yj|y|aia|aya|oe))$")
_CORE_SCHEMES = ("icao", "bgn", "english")


@frozen
class Token:
    """A piece as it is compared: its Latin spellings, its meaning if it has one, and its weight."""

    text: str
    spellings: frozenset[str]
    concepts: frozenset[str]
    weight: float


@frozen
class Signature:
    """The comparable side of a name; every set may be empty."""

    cores: frozenset[str]
    wholes: frozenset[str]
    tokens: tuple[Token, ...]
    concepts: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]
    acronyms: frozenset[str]
    han_core: str
    form: FormClass


def signature(analysis: Analysis) -> Signature:
    """Return what a name of an organisation is compared by."""
    return _signature(analysis.given, analysis.name_of)


@lru_cache(maxsize=65_536)
def _signature(given: str, name_of: NameOf) -> Signature:
    analysis = analyse(given, name_of)
    parts = analysis.parts
    tokens = tuple(token for piece in parts.pieces for token in _tokens(piece))
    core = [piece for piece in parts.pieces if piece.term is None]
    spelled = [spellings(piece.text) for piece in core]
    joined = frozenset(squeezed("".join(choice)) for choice in _aligned(spelled))
    bare = [spellings(piece.text) for piece in parts.pieces] or [spellings(parts.bare)]
    return Signature(
        cores=joined - {""},
        wholes=frozenset(squeezed("".join(choice)) for choice in _aligned(bare)) - {""},
        tokens=tokens,
        concepts=frozenset(concept for token in tokens for concept in token.concepts),
        places=frozenset(term.concept for term in parts.places),
        numbers=frozenset(_NUMBER.findall(parts.bare)),
        acronyms=frozenset(squeezed(text) for text in analysis.texts("abbreviation")),
        han_core="".join(piece.text for piece in core) if _HAN.search(parts.bare) else "",
        form=form_class(parts.forms),
    )


@lru_cache(maxsize=65_536)
def spellings(text: str) -> tuple[str, ...]:
    """Return the Latin spellings of a piece in an order of its own, the most usual first."""
    if _HAN.search(text):
        return (latin_of(text),)
    if not _CYRILLIC.search(text):
        return (text,)
    read = "".join(chinese_word(text)).replace("v", "u")
    return tuple(dict.fromkeys([*([read] if read else []), *(romanise(text, s) for s in _CORE_SCHEMES)]))


@frozen
class Comparable:
    """A name ready to be compared, without its variants: what is kept of a name that is compared again and again.

    ``trading`` tells that a legal form or a word of trade stands in the name; ``signature`` is that of an organisation's
    name, ``spellings`` those of a person's, in order; the other is empty.
    """

    given: str
    name_of: NameOf
    trading: bool
    signature: Signature | None = None
    spellings: tuple[str, ...] = ()


def comparable(analysis: Analysis) -> Comparable:
    """Return what a name is compared by."""
    trading = bool(analysis.parts.forms or analysis.parts.trades)
    if analysis.name_of == "person":
        spelled = tuple(sorted(person_spellings(analysis)))
        return Comparable(analysis.given, "person", trading, spellings=spelled)
    return Comparable(analysis.given, "organisation", trading, signature(analysis))


def person_spellings(analysis: Analysis) -> frozenset[str]:
    """Return the Latin spellings of a person's name by every variant that is in Latin letters."""
    return _person_spellings(analysis.given, analysis.name_of)


@lru_cache(maxsize=65_536)
def _person_spellings(name: str, name_of: NameOf) -> frozenset[str]:
    analysis = analyse(name, name_of)
    given = [t for t in analysis.texts("given", "cleaned", "one-of") if _CYRILLIC.search(t)]
    made = [romanise(text, scheme) for text in given for scheme in (*STANDARDS, *PRESS)]
    cut = {v.text for v in analysis.variants if v.kind in ("initials", "short", "order")}
    full = [v.text for v in analysis.variants if v.text not in cut and v.origin not in cut]
    texts = [text for text in full if not _CYRILLIC.search(text) and not _HAN.search(text)]
    return frozenset(text for text in (*texts, *made) if text)


def _aligned(choices: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the joined spellings scheme by scheme, not every mixture of them."""
    longest = max((len(choice) for choice in choices), default=0)
    return [tuple(choice[min(at, len(choice) - 1)] for choice in choices) for at in range(longest)]


def _tokens(piece: Piece) -> Iterator[Token]:
    """Yield a piece's token; a compound, such as “aviation plant”, is compared by its words if each has a meaning."""
    words = piece.term.english[0].split() if piece.term is not None and piece.term.role == "trade" else []
    meanings = [(word, term_of(stems(word))) for word in words if stems(word)]
    if len(meanings) < 2 or not all(term for _, term in meanings):
        yield _token(piece)
        return
    for word, term in meanings:
        yield _token(Piece(word, term))


def _token(piece: Piece) -> Token:
    concepts = concepts_of(piece.text, piece.term) if piece.term is not None else frozenset()
    heard = {sound(spelling) for spelling in spellings(piece.text)}
    if piece.term is None and _CYRILLIC.search(piece.text):
        for stem in ("sk", ""):
            heard |= {sound(_ADJECTIVE.sub(stem, spelling.casefold())) for spelling in spellings(piece.text)}
    weight = 1.0 if piece.term is None else 0.5 if piece.term.role == "place" else 0.4
    return Token(piece.text, frozenset(heard), concepts, weight)
