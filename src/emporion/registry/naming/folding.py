"""Plain characters: compatibility forms, look-alike letters of another script, traditional Chinese, diacritics."""

import re
import unicodedata
from functools import cache

from emporion.registry.naming.tables import simplified

_LATIN = "AaBCcEeHKkMOoPpTXxyIiSsJj"
_CYRILLIC = "АаВСсЕеНКкМОоРрТХхуІіЅѕЈј"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_SHORT = 3
_WORD = re.compile(r"[^\W\d_]+")
_IS_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_IS_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufe00-\ufe0f]")
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "ı": "i"})
_QUOTES = str.maketrans(dict.fromkeys("«»„“”‟″‹›＂《》「」『』", '"') | dict.fromkeys("‘’‛′ʹʼ`´", "'"))


def plain(text: str) -> str:
    """Return the text in NFKC with one kind of quotes and spaces, and words of mixed Latin and Cyrillic in one script.

    >>> plain("АO «Вектор»")  # the O is Latin
    'АО "Вектор"'
    """
    if text.isascii():
        return " ".join(text.translate(_QUOTES).split())
    shown = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES)
    if not (_IS_LATIN.search(shown) and _IS_CYRILLIC.search(shown)):
        return " ".join(shown.split())
    mostly_cyrillic = len(_IS_CYRILLIC.findall(shown)) > len(_IS_LATIN.findall(shown))
    unmixed = _WORD.sub(lambda word: _unmixed(word.group(), mostly_cyrillic), shown)
    return " ".join(unmixed.split())


def _unmixed(word: str, mostly_cyrillic: bool) -> str:
    if not (_IS_LATIN.search(word) and _IS_CYRILLIC.search(word)):
        # A short Latin word all of look-alikes in a Cyrillic name, such as OOO: the keyboard was not switched.
        as_cyrillic = word.translate(_TO_CYRILLIC)
        alike = mostly_cyrillic and word.isupper() and len(word) <= _SHORT and not _IS_LATIN.search(as_cyrillic)
        return as_cyrillic if alike else word
    as_cyrillic, as_latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    pure_cyrillic, pure_latin = not _IS_LATIN.search(as_cyrillic), not _IS_CYRILLIC.search(as_latin)
    if pure_cyrillic and pure_latin:
        return as_cyrillic if mostly_cyrillic else as_latin
    if pure_cyrillic:
        return as_cyrillic
    return as_latin if pure_latin else word


def to_simplified(text: str) -> str:
    """Return the text with traditional characters written in simplified ones.

    >>> to_simplified("華為技術有限公司")
    '华为技术有限公司'
    """
    return text.translate(simplified())


def without_marks(text: str) -> str:
    """Return Latin letters without diacritics; Cyrillic й, ё and the like stay.

    >>> without_marks("Łódź Bütikofer й")
    'Lodz Butikofer й'
    """
    return text if text.isascii() else "".join(map(_without_mark, text.translate(_LETTERS)))


@cache
def _without_mark(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] if len(parts) > 1 and _IS_LATIN.match(parts[0]) else letter
