"""Chinese names of organisations taken apart: form at both ends, place at the head, words of trade at the tail."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from emporion.registry.legal_forms import HAN_FORMS
from emporion.registry.naming.folding import to_simplified
from emporion.registry.naming.tables import Term, han_terms
from emporion.registry.naming.variants import Parts, Piece

IS_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_SEPARATORS = re.compile(r"[\s\"'·•・,，、.\-—]+")
_UNIT = re.compile(r"(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|[省市县区])?")
_LONG_CORE = 4
_BRACKETED = re.compile(r"\(([^()]*)\)?")


@cache
def _forms() -> frozenset[str]:
    return frozenset(to_simplified(form) for form in HAN_FORMS)


@cache
def _form_lengths() -> tuple[int, ...]:
    """Return how long forms are, the longest first."""
    return tuple(sorted({len(form) for form in _forms()}, reverse=True))


@cache
def _place_lengths() -> tuple[int, ...]:
    """Return how long names of places are, the longest first."""
    return tuple(sorted({len(word) for word, term in han_terms().items() if term.role == "place"}, reverse=True))


def take_apart(text: str) -> Parts:
    """Return the parts of a Chinese name in simplified characters and plain signs.

    >>> parts = take_apart("深圳市佰联升电子科技有限公司")
    >>> parts.bare, parts.forms, parts.core, [term.concept for term in (*parts.places, *parts.trades)]
    ('深圳市佰联升电子科技', ('有限公司',), '佰联升', ['shenzhen', 'electron', 'technolog'])
    >>> take_apart("株式会社日立制作所").forms, take_apart("俄泰科技(深圳)有限公司").core
    (('株式会社',), '俄泰')
    """
    joined = _SEPARATORS.sub("", text)
    forms: list[str] = []
    rest = joined
    while form := next((rest[-n:] for n in _form_lengths() if n < len(rest) and rest[-n:] in _forms()), ""):
        forms.append(form)
        rest = rest[: -len(form)].rstrip("()")
    while form := next((rest[:n] for n in _form_lengths() if 2 < n < len(rest) and rest[:n] in _forms()), ""):
        forms.append(form)
        rest = rest[len(form) :]
    places: list[Piece] = []

    def bracketed(found: re.Match[str]) -> str:
        inside = found[1]
        place = _place_at(inside)
        if place is not None and place[0] == len(inside):
            places.append(Piece(inside, place[1]))
            return ""
        if inside in _forms():
            forms.append(inside)
            return ""
        return inside

    bare = _BRACKETED.sub(bracketed, rest).strip("()") or joined
    return Parts(bare, tuple(forms), (*places, *_split(bare)))


def _place_at(text: str) -> tuple[int, Term] | None:
    """Return the length and the term of a place at the head."""
    for length in _place_lengths():
        term = han_terms().get(text[:length])
        if term is not None and term.role == "place" and len(text) >= length:
            found = _UNIT.match(text, length)
            return found.end() if found else length, term
    return None


def _split(bare: str) -> tuple[Piece, ...]:
    head, rest = [], bare
    while (place := _head(rest)) is not None and place[0] < len(rest):
        head.append(Piece(rest[: place[0]], place[1]))
        rest = rest[place[0] :]
    tail: list[Piece] = []
    while rest and (term := _tail(rest)) is not None:
        tail.insert(0, Piece(rest[-term[0] :], term[1]))
        rest = rest[: -term[0]]
    return (*head, *_inner(rest), *tail)


def _inner(core: str) -> Iterator[Piece]:
    """Yield the pieces of a long core: a place or a word of trade of two characters or more may stand in its midst."""
    if len(core) < _LONG_CORE:
        yield from [Piece(core)] if core else []
        return
    at = begun = 0
    while at < len(core):
        found = _longest(core[at : at + length] for length in range(min(8, len(core) - at), 1, -1))
        if found is None or found[1].section == "attributes":
            at += 1
            continue
        if begun < at:
            yield Piece(core[begun:at])
        yield Piece(core[at : at + found[0]], found[1])
        at = begun = at + found[0]
    if begun < len(core):
        yield Piece(core[begun:])


def _head(text: str) -> tuple[int, Term] | None:
    if place := _place_at(text):
        return place
    found = _longest(text[:length] for length in range(min(6, len(text)), 1, -1))
    return found if found is not None and found[1].section == "countries" else None


def _tail(text: str) -> tuple[int, Term] | None:
    """Return the longest term at the end that does not leave a single character as the core.

    A single character counts as a term only where it names a kind, such as 厂.
    """
    lengths = [length for length in range(min(8, len(text)), 0, -1) if len(text) - length != 1]
    found = _longest(text[-length:] for length in lengths)
    if found is None or found[1].role == "place":
        return None
    return found if found[0] > 1 or found[1].section == "kinds of organisation" else None


def _longest(candidates: Iterable[str]) -> tuple[int, Term] | None:
    for text in candidates:
        if term := han_terms().get(text):
            return len(text), term
    return None
