"""Variants of a Chinese name of an organisation."""

from collections.abc import Iterator

from emporion.registry.naming import han, reasons
from emporion.registry.naming.pinyin import read
from emporion.registry.naming.syllables import join_pinyin, to_palladius
from emporion.registry.naming.tables import Term
from emporion.registry.naming.variants import Collector, Parts, Piece

_MOST_OTHERS = 6
_SHORTEST, _LONGEST = 2, 4


def add_variants(found: Collector, plain: str, parts: Parts) -> None:
    """Add the variants of a name in simplified characters, which has been taken apart."""
    bare = parts.bare
    if parts.forms:
        found.add(bare, "bare", plain, reasons.bare(parts.forms))
    if parts.places:
        placeless = "".join(p.text for p in parts.pieces if p.term is None or p.term.role != "place")
        found.add(placeless, "placeless", bare, reasons.placeless(_places(parts)))
    core = parts.core
    found.add(core, "core", bare, reasons.CORE)
    _add_pinyin(found, core or bare)
    _add_renderings(found, parts)
    for text, is_pinyin in short_forms(parts):
        reason = reasons.PINYIN_ACRONYM if is_pinyin else reasons.HAN_ACRONYM
        found.add(text, "abbreviation", parts.core if is_pinyin else bare, reason)


def _places(parts: Parts) -> str:
    return ", ".join(p.text for p in parts.pieces if p.term is not None and p.term.role == "place")


def _add_pinyin(found: Collector, text: str) -> None:
    syllables = read(text)
    if not syllables:
        return
    found.add(join_pinyin(syllables).capitalize(), "pinyin", text, reasons.PINYIN)
    found.add(" ".join(s.replace("v", "u").capitalize() for s in syllables), "pinyin", text, reasons.PINYIN_APART)
    found.add(to_palladius(syllables).capitalize(), "palladius", text, reasons.TO_PALLADIUS)


def latin_of(text: str) -> str:
    """Return a run of the core in Latin letters: pinyin joined; Latin letters and digits among it stay."""
    out = ""
    run = ""
    for letter in text + "\n":
        if han.IS_HAN.match(letter):
            run += letter
            continue
        if run:
            out += join_pinyin(read(run)).capitalize()
            run = ""
        out += letter
    return " ".join(out.replace("ü", "u").replace("'", "").split())


def russian_of(text: str) -> str:
    """Return a run of the core in Russian letters by Palladius."""
    syllables = read(text)
    return to_palladius(syllables).capitalize() if syllables else text


def _add_renderings(found: Collector, parts: Parts) -> None:
    bare = parts.bare
    english = found.add(_english(parts.pieces), "english", bare, reasons.ENGLISH)
    if parts.places:
        ordered = [p for p in parts.pieces if p.term is None or p.term.role != "place"]
        found.add(_english(tuple(ordered)), "english", english, reasons.placeless(_places(parts)))
    others = 0
    for at, piece in enumerate(parts.pieces):
        for word in piece.term.english[1:3] if piece.term is not None else ():
            if others < _MOST_OTHERS:
                others += 1
                changed = " ".join(
                    _titled(word) if index == at else _english((other,)) for index, other in enumerate(parts.pieces)
                )
                found.add(changed, "english", english, reasons.ENGLISH_OTHER)
    russian = " ".join(p.term.russian[0] if p.term is not None else russian_of(p.text) for p in parts.pieces)
    found.add(russian[:1].upper() + russian[1:], "russian", bare, reasons.RUSSIAN)


def _english(pieces: tuple[Piece, ...]) -> str:
    return " ".join(_titled(p.term.english[0]) if p.term is not None else latin_of(p.text) for p in pieces)


def _titled(words: str) -> str:
    small = {"of", "and", "the"}
    return " ".join(word if word in small else word[:1].upper() + word[1:] for word in words.split())


def short_forms(parts: Parts) -> Iterator[tuple[str, bool]]:
    """Yield short forms, and whether each is in pinyin: first letters of the core, first characters (哈工大)."""
    syllables = read(parts.core)
    if _SHORTEST <= len(syllables) <= _LONGEST and parts.core != parts.bare:
        yield "".join(s[0] for s in syllables).upper(), True
    if len(parts.pieces) < 3:
        return
    short = "".join(_initial(piece.text, piece.term) for piece in parts.pieces)
    if 3 <= len(short) <= 5:
        yield short, False


def _initial(text: str, term: Term | None) -> str:
    return text[0] if term is not None or len(text) > 2 else text
