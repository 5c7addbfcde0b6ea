"""Variants of names of organisations in Latin and Cyrillic words."""

import re

from emporion.registry.naming import reasons, words
from emporion.registry.naming.folding import without_marks
from emporion.registry.naming.romanising import PRESS, STANDARDS, romanise
from emporion.registry.naming.syllables import cut_palladius, cut_pinyin, join_pinyin, to_palladius
from emporion.registry.naming.tables import stems
from emporion.registry.naming.variants import Collector, Parts, Piece

_QUOTED = re.compile(r'["“”]([^"“”]{2,}?)["“”]?(?:$|["“”])')
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
# Letters that hardly meet in a Russian word but do by Palladius: without one of them a word is not taken for Chinese.
_CHINESE_LOOK = re.compile(r"чж|цз|сю|ся|цю|ця|сяо|эй|уэ|хэ|гэ|дэ|тэ|нэ|цы|юй|юэ|уа|уо|иа|эн|янь|ань(?=.)|унь|юнь|оу")
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 8


def add_variants(found: Collector, plain: str, parts: Parts) -> None:
    """Add the variants of a name in words, which has been taken apart."""
    bare = parts.bare
    if parts.forms:
        found.add(bare, "bare", plain, reasons.bare(parts.forms))
    quoted = _QUOTED.search(plain)
    if quoted:
        found.add(quoted[1].strip(), "quoted", plain, reasons.QUOTED)
    if parts.places:
        rest = [p.text for p in parts.pieces if p.term is None or p.term.role != "place"]
        places = ", ".join(p.text for p in parts.pieces if p.term is not None and p.term.role == "place")
        found.add(" ".join(rest), "placeless", bare, reasons.placeless(places))
    found.add(parts.core, "core", bare, reasons.CORE)
    found.add(without_marks(bare), "marks", bare, reasons.MARKS)
    _add_expanded(found, parts)
    _add_acronym(found, bare)
    if _CYRILLIC.search(bare):
        _add_cyrillic(found, parts)
    else:
        _add_latin(found, parts)


def _add_expanded(found: Collector, parts: Parts) -> None:
    for piece in parts.pieces:
        if piece.term is None or not piece.text.isupper() or len(piece.text) > 5 or not _CYRILLIC.search(piece.text):
            continue
        if piece.text in piece.term.russian and piece.term.russian[0] != piece.text:
            written = parts.bare.replace(piece.text, piece.term.russian[0], 1)
            found.add(written, "expanded", parts.bare, reasons.expanded(piece.text))


def _add_acronym(found: Collector, bare: str) -> None:
    acronym, *latin = short_forms(bare) or ("",)
    found.add(acronym, "abbreviation", bare, reasons.ACRONYM)
    for letters in latin:
        found.add(letters, "abbreviation", acronym, reasons.STANDARDS["icao"])


def short_forms(bare: str) -> tuple[str, ...]:
    """Return the first letters of a name in words without its form, then the same in Latin letters; or nothing.

    >>> short_forms("Ижевский радиозавод Вектор"), short_forms("Вектор")
    (('ИРВ', 'IRV'), ())
    """
    letters = [word[0] for word in words.WORD.findall(bare) if stems(word)]
    if not _SHORTEST_ACRONYM <= len(letters) <= _LONGEST_ACRONYM:
        return ()
    acronym = "".join(letters).upper()
    if not _CYRILLIC.search(acronym):
        return (acronym,)
    return acronym, "".join(romanise(letter, "icao") for letter in acronym).upper()


def _add_cyrillic(found: Collector, parts: Parts) -> None:
    bare = parts.bare
    add_romanised(found, bare)
    if parts.core and parts.core != bare:
        for scheme in ("icao", "bgn"):
            found.add(romanise(parts.core, scheme), "romanised", parts.core, reasons.STANDARDS[scheme])
    chinese = {piece: join_pinyin(chinese_word(piece.text)) for piece in parts.pieces if piece.term is None}
    if any(chinese.values()):
        core = " ".join(read.capitalize() or romanise(piece.text, "english") for piece, read in chinese.items())
        found.add(core, "from-palladius", parts.core, reasons.FROM_PALLADIUS)
    if parts.trades or parts.places:
        found.add(" ".join(_english(p, chinese.get(p, "")) for p in parts.pieces), "english", bare, reasons.ENGLISH)


def _english(piece: Piece, chinese: str) -> str:
    if piece.term is not None:
        return piece.term.english[0].title()
    return chinese.capitalize() or romanise(piece.text, "english")


def add_romanised(found: Collector, text: str) -> None:
    """Add the text by every standard and as the press of four languages spells it."""
    for scheme in STANDARDS:
        found.add(romanise(text, scheme), "romanised", text, reasons.STANDARDS[scheme])
    for scheme in PRESS:
        found.add(romanise(text, scheme), "press", text, reasons.PRESS[scheme])


def chinese_word(word: str) -> tuple[str, ...]:
    """Return the syllables of a Russian word that looks Chinese, else nothing.

    >>> chinese_word("Хуавэй"), chinese_word("Дана"), chinese_word("Вектор")
    (('hua', 'wei'), (), ())
    """
    syllables = cut_palladius(word, older=False)
    if len(syllables) < 2 or not _CHINESE_LOOK.search(word.casefold()):
        return ()
    # A vowel inside a Chinese word stands after ъ; without it the word is another one, such as «Пауэр».
    loose = any(syllable[0] in "aeo" for syllable in syllables[1:]) and "ъ" not in word
    return () if loose else syllables


def _add_latin(found: Collector, parts: Parts) -> None:
    read = {piece: cut_pinyin(piece.text) for piece in parts.pieces if piece.term is None}
    if not any(len(syllables) > 1 for syllables in read.values()):
        return
    core = " ".join(
        to_palladius(syllables).capitalize() if syllables else piece.text for piece, syllables in read.items()
    )
    found.add(core, "palladius", parts.core, reasons.TO_PALLADIUS)
    if parts.trades or parts.places:
        russian = [
            piece.term.russian[0] if piece.term else to_palladius(read[piece]).capitalize() or piece.text
            for piece in parts.pieces
        ]
        found.add(" ".join(russian), "russian", parts.bare, reasons.RUSSIAN)
