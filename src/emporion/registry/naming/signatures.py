"""What two names are compared by: the core in Latin letters, sounds, meanings, places, numbers, characters."""

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from emporion.registry.legal_forms import FormClass
from emporion.registry.naming import han_names, word_names
from emporion.registry.naming.acronyms import first_letter
from emporion.registry.naming.analysing import of_person, taken_apart
from emporion.registry.naming.folding import plain
from emporion.registry.naming.form_classes import form_class
from emporion.registry.naming.han_names import latin_of
from emporion.registry.naming.numbers import with_numbers
from emporion.registry.naming.pinyin import read
from emporion.registry.naming.renderings import named_pieces, translations
from emporion.registry.naming.romanising import PRESS, STANDARDS, romanise
from emporion.registry.naming.several import names_in
from emporion.registry.naming.similarity import sound, squeezed
from emporion.registry.naming.tables import Stems, Term, stems
from emporion.registry.naming.variants import NameOf, Parts, Piece
from emporion.registry.naming.vocabulary import claims, concepts_of, meanings_of_name, term_of
from emporion.registry.naming.word_names import chinese_word
from emporion.registry.naming.words import WORD

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_NUMBER = re.compile(r"\d+")
_ADJECTIVE = re.compile(r"(?:sk(?:ii|iy|ij|i|y|aia|aya|oe)|n(?:yi|yy|yj|y|aia|aya|oe))$")
_CORE_SCHEMES = ("icao", "bgn", "english")
# What a word counts beside one of the core: by the section of its table, else by its role.
_WEIGHTS = {"number": 0.6, "place": 0.5, "trade": 0.4, "companies": 0.15}


@frozen
class Token:
    """A piece as it is compared: its Latin spellings, its meaning if it is a term, its weight.

    ``meanings`` are those of a word of the core that is taken for a name (Sunrise, Рассвет), ``renderings`` the sounds
    of a Chinese core translated, ``initials`` the first letters of its words, ``translated_initials`` those of its
    Russian and English renderings too.
    """

    text: str
    spellings: frozenset[str]
    concepts: frozenset[str]
    weight: float
    initials: frozenset[str]
    translated_initials: frozenset[str]
    meanings: frozenset[str] = frozenset()
    renderings: frozenset[str] = frozenset()


@frozen
class Signature:
    """The comparable side of a name; every set may be empty."""

    cores: frozenset[str]
    wholes: frozenset[str]
    tokens: tuple[Token, ...]
    concepts: frozenset[str]
    places: frozenset[str]
    countries: frozenset[str]
    numbers: frozenset[str]
    acronyms: frozenset[str]
    han_core: str
    form: FormClass


def signature(parts: Parts) -> Signature:
    """Return what a name of an organisation is compared by, from its parts."""
    is_han = bool(_HAN.search(parts.bare))
    pieces = [piece for whole in parts.pieces for piece in named_pieces(whole)] if is_han else parts.pieces
    numbered = tuple(with_numbers(pieces))
    tokens = tuple(token for piece, number in numbered for token in _tokens(piece, number))
    core = [piece.text for piece, number in numbered if piece.term is None and not number]
    bare = [piece.text for piece in parts.pieces] or [parts.bare]
    return Signature(
        cores=frozenset(_joined(core)) - {""},
        wholes=frozenset(_joined(bare)) - {""},
        tokens=tokens,
        concepts=frozenset(concept for token in tokens for concept in token.concepts | token.meanings),
        places=frozenset(term.concept for term in parts.places),
        countries=frozenset(term.concept for term in parts.trades if term.section == "countries"),
        numbers=frozenset(number for _, number in numbered if number) | frozenset(_NUMBER.findall(parts.bare)),
        acronyms=frozenset(squeezed(text) for text in _short_forms(parts, is_han=is_han)),
        han_core="".join(core) if is_han else "",
        form=form_class(parts.forms),
    )


def _short_forms(parts: Parts, *, is_han: bool) -> tuple[str, ...]:
    if is_han:
        return tuple(text for text, _ in han_names.short_forms(parts))
    return word_names.short_forms(parts.bare)


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

    ``trading`` tells that a legal form or a word of trade stands in the name; ``signature`` is that of a name of an
    organisation, ``others`` those of the names that stand in it (“A / B”); ``spellings`` are those of a person's name,
    the usual ones first. What is not of its kind is empty.
    """

    given: str
    name_of: NameOf
    trading: bool
    signature: Signature | None = None
    spellings: tuple[str, ...] = ()
    others: tuple[Signature, ...] = ()


@lru_cache(maxsize=32_768)
def comparable(name: str, name_of: NameOf | None = None) -> Comparable:
    """Return what a name is compared by; whose name it is is guessed if not told.

    The variants of a name of an organisation are not made, for they tell a person what comparing does by the parts.
    """
    kind, parts = taken_apart(plain(name), name_of)
    if kind == "person":
        return Comparable(name, kind, trading=False, spellings=_person_spellings(name))
    others = tuple(signature(taken_apart(plain(one), kind)[1]) for one in names_in(name))
    return Comparable(name, kind, bool(parts.forms or parts.trades), signature(parts), others=others)


def _person_spellings(name: str) -> tuple[str, ...]:
    """Return the Latin spellings of a person's name by every variant that is in Latin letters.

    Of spellings that are equally alike the first is shown: the name as given, then the usual ones.
    """
    variants = tuple(of_person(name, plain(name), shapes=False))
    given = [v.text for v in variants if v.kind in ("given", "cleaned", "one-of") and _CYRILLIC.search(v.text)]
    made = [romanise(text, scheme) for text in given for scheme in (*STANDARDS, *PRESS)]
    cut = {v.text for v in variants if v.kind in ("initials", "short", "order")}
    full = [v.text for v in variants if v.text not in cut and v.origin not in cut]
    texts = [text for text in full if not _CYRILLIC.search(text) and not _HAN.search(text)]
    usual = {variant.text: at for at, variant in enumerate(variants)}
    found = {text for text in (*texts, *made) if text}
    return tuple(sorted(found, key=lambda text: (usual.get(text, len(usual)), text)))


def _joined(texts: list[str]) -> list[str]:
    """Return the letters of words joined, scheme of spelling by scheme, not every mixture of them."""
    choices = [_letters(text) for text in texts]
    longest = max((len(choice) for choice in choices), default=0)
    if longest == 1:  # all is in Latin letters
        return ["".join(choice[0] for choice in choices)]
    return ["".join(choice[min(at, len(choice) - 1)] for choice in choices) for at in range(longest)]


@lru_cache(maxsize=65_536)
def _letters(text: str) -> tuple[str, ...]:
    return tuple(squeezed(spelling) for spelling in spellings(text))


@lru_cache(maxsize=65_536)
def _tokens(piece: Piece, number: str) -> tuple[Token, ...]:
    """Return a piece's token; a compound, such as “aviation plant”, is compared by its words if each has a meaning."""
    words = piece.term.english[0].split() if piece.term is not None and piece.term.role == "trade" else []
    meanings = [(word, term_of(stems(word))) for word in words if stems(word)]
    if len(meanings) < 2 or not all(term for _, term in meanings):
        return (_token(piece, number),)
    return tuple(_token(Piece(word, term), "") for word, term in meanings)


def _token(piece: Piece, number: str) -> Token:
    own = frozenset((number or _first_letters(piece.text),))
    if number:
        return Token(piece.text, own, frozenset((f"No. {number}",)), _WEIGHTS["number"], own, own)
    if piece.term is None:
        meant, rendered = meanings_of_name(piece.text), frozenset(translations(piece.text))
        return Token(piece.text, frozenset(_heard(piece.text)), frozenset(), 1.0, own, own, meant, rendered)
    heard = frozenset(sound(spelling) for spelling in spellings(piece.text))
    weight = _WEIGHTS.get(piece.term.section, _WEIGHTS[piece.term.role])
    if piece.text.isupper() and piece.text in piece.term.russian:
        own |= {_first_letters(piece.term.russian[0])}
    translated = own | _initials(stems(piece.text), piece.term)
    return Token(piece.text, heard, concepts_of(piece.text, piece.term), weight, own, translated)


@lru_cache(maxsize=65_536)
def _initials(key: Stems, term: Term) -> frozenset[str]:
    """Return the first letters of the renderings of a word by the terms that it may mean, the usual spellings only."""
    meant = dict.fromkeys((term, *claims().get(key, ())))
    words = [word for found in meant for word in (*found.russian[:2], found.english[0])]
    return frozenset(_first_letters(word) for word in words)


def _heard(text: str) -> Iterator[str]:
    for spelling in spellings(text):
        yield sound(spelling)
        if _CYRILLIC.search(text):
            for stem in ("sk", ""):
                yield sound(_ADJECTIVE.sub(stem, spelling.casefold()))


@lru_cache(maxsize=65_536)
def _first_letters(text: str) -> str:
    if _HAN.search(text):
        return "".join(syllable[0] for syllable in read(text))
    return "".join(first_letter(word) for word in WORD.findall(text) if stems(word))
