"""Names of Latin and Cyrillic words taken apart: legal form at both ends, places, words of trade, core."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from emporion.kernel.tokens import normalise
from emporion.registry.legal_forms import WORD_FORMS, FormClass
from emporion.registry.naming.folding import without_marks
from emporion.registry.naming.romanising import STANDARDS, romanise
from emporion.registry.naming.tables import Stems, Term, stems
from emporion.registry.naming.variants import Parts, Piece
from emporion.registry.naming.vocabulary import longest_claim, term_of

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)")
_TRIMMED = " \t,.;:-–—\"'()[]/&"
_LONGEST_TERM = 6


@cache
def _forms() -> Mapping[tuple[str, ...], FormClass]:
    """Return forms as words with their class, Russian ones romanised too."""
    found = dict(WORD_FORMS)
    for form, said in WORD_FORMS.items():
        if any("\u0400" <= letter <= "\u052f" for letter in form[0]):
            for scheme in (*STANDARDS, "english"):
                found.setdefault(_folded_words(romanise(" ".join(form), scheme)), said)
    return found


@cache
def _longest_form() -> int:
    return max(len(form) for form in _forms())


def _folded_words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(without_marks(normalise(text)).replace("'", "").replace("`", "")))


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return without_marks(normalise(word)).replace("'", "")


def undotted(text: str) -> str:
    """Return the text with abbreviations such as ``L.L.C.`` without their points."""
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), text) if "." in text else text


@lru_cache(maxsize=4_096)
def take_apart(text: str) -> Parts:
    """Return the parts of a name of words; a name that is nothing but a form keeps it.

    >>> parts = take_apart('АО "Тульский завод Вектор"')
    >>> parts.bare, parts.forms, parts.core, [term.concept for term in (*parts.places, *parts.trades)]
    ('Тульский завод Вектор', ('АО',), 'Вектор', ['tula', 'plant'])
    """
    bare, forms, only_form = without_form(text)
    return Parts(bare) if only_form else Parts(bare, forms, split(bare))


@lru_cache(maxsize=1 << 14)
def without_form(text: str) -> tuple[str, tuple[str, ...], bool]:
    """Return a name without the legal forms at its ends, the forms, and whether no word is left of it.

    A name that is nothing but a form keeps it.

    >>> without_form('АО "Тульский завод Вектор"'), without_form("Ltd."), without_form("…")
    (('Тульский завод Вектор', ('АО',), False), ('Ltd', (), False), ('…', (), True))
    """
    shown = undotted(text)
    spans = [found.span() for found in WORD.finditer(shown)]
    folded = [_folded(shown[start:end]) for start, end in spans]
    start, end = 0, len(folded)
    forms: list[str] = []
    while start < end and (taken := _length(folded[start:end], front=True)) and taken < end - start:
        forms.append(shown[spans[start][0] : spans[start + taken - 1][1]])
        start += taken
    while start < end and (taken := _length(folded[start:end], front=False)) and taken < end - start:
        forms.append(shown[spans[end - taken][0] : spans[end - 1][1]])
        end -= taken
    if start == end:
        return shown.strip(_TRIMMED) or shown, (), True
    return shown[spans[start][0] : spans[end - 1][1]].strip(_TRIMMED), tuple(forms), False


def is_form(text: str) -> bool:
    """Tell whether the text is a legal form and nothing else.

    >>> is_form("joint-stock company"), is_form("Siemens AG")
    (True, False)
    """
    return _folded_words(undotted(text)) in _forms()


def class_of_form(text: str) -> FormClass:
    """Return what a form of words says of a company, or nothing."""
    words = _folded_words(undotted(text))
    return _forms().get(words) or _forms().get(("".join(words),), "")


def form_inside(shown: str) -> int:
    """Return where a legal form of several words begins in the midst of a name without the forms at its ends, or 0.

    >>> text = "АО ИРЗ Акционерное общество Ижевский радиозавод"
    >>> text[form_inside(text):], form_inside("Акционерное общество Вектор")
    ('Акционерное общество Ижевский радиозавод', 0)
    """
    parts = take_apart(shown)
    begun = shown.find(parts.bare)
    if begun < 0:
        return 0
    spans = [found.span() for found in WORD.finditer(parts.bare)]
    folded = [_folded(parts.bare[start:end]) for start, end in spans]
    for at in range(1, len(folded) - 2):
        if folded[at] not in _edges(front=True):
            continue
        for length in range(2, min(_longest_form(), len(folded) - at - 1) + 1):
            if tuple(folded[at : at + length]) in _forms():
                return begun + spans[at][0]
    return 0


@cache
def _edges(*, front: bool) -> frozenset[str]:
    return frozenset(form[0 if front else -1] for form in _forms())


def _length(words: list[str], *, front: bool) -> int:
    if words[0 if front else -1] not in _edges(front=front):
        return 0
    for length in range(min(_longest_form(), len(words)), 0, -1):
        if tuple(words[:length] if front else words[-length:]) in _forms():
            return length
    return 0


def split(bare: str) -> tuple[Piece, ...]:
    """Return the pieces of a name without form: the longest terms, and the words between them one by one."""
    words = [found.group() for found in WORD.finditer(bare)]
    keys: list[Stems] = [stems(word) for word in words]
    out: list[Piece] = []
    at = 0
    while at < len(words):
        length, term = _term_at(keys, at)
        if term is None and not keys[at]:
            at += 1
            continue
        out.append(Piece(" ".join(words[at : at + length]), term))
        at += length
    return tuple(out)


def _term_at(keys: list[Stems], at: int) -> tuple[int, Term | None]:
    if not keys[at]:
        return 1, None
    most = longest_claim(keys[at][0])
    if most == 1:  # as of nearly every word
        return 1, term_of(keys[at]) if len(keys[at]) == 1 else None
    key: Stems = ()
    tried: list[tuple[int, Stems]] = []
    for length, part in enumerate(keys[at : at + _LONGEST_TERM], 1):
        key += part
        if len(key) > most:
            break
        if part:
            tried.append((length, key))
    for length, key in reversed(tried):
        if term := term_of(key):
            return length, term
    return 1, None
