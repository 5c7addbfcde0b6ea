"""Cyrillic in Latin letters: by standards, by the rules of passports, and as the press of four languages spells."""

from collections.abc import Mapping
from functools import cache, lru_cache

from emporion.registry.naming.tables import lines

_VOWELS = frozenset("аеёиоуыэюяіїє")
_AFTER = _VOWELS | frozenset("ьъ")
_LONGEST = 3
STANDARDS = ("iso9", "gost", "icao", "bgn", "passport97")
PRESS = ("english", "polish", "german", "french")


@cache
def _table(scheme: str) -> Mapping[str, str]:
    rows = [line.split() for _, line in lines("romanisations.txt")]
    column = rows[0].index(scheme)
    return {row[0]: row[column].replace("-", "") for row in rows[1:]}


@lru_cache(maxsize=65_536)
def romanise(text: str, scheme: str) -> str:
    """Return the text with its Cyrillic letters in Latin ones; all else stays.

    >>> [romanise("Манкевич Юлия", scheme) for scheme in ("iso9", "icao", "polish", "german")]
    ['Mankevič Ûliâ', 'Mankevich Iuliia', 'Mankiewicz Julia', 'Mankewitsch Julija']
    >>> romanise("Щербаков", "bgn"), romanise("Хрущёв", "french"), romanise("ЩИТ", "icao")
    ('Shcherbakov', 'Khrouchtchev', 'SHCHIT')
    """
    out: list[str] = []
    word = ""
    for letter in text + "\n":
        if _is_cyrillic(letter):
            word += letter
            continue
        if word:
            out.append(_word(word, scheme))
            word = ""
        out.append(letter)
    return "".join(out[:-1])


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u052f"


def _word(word: str, scheme: str) -> str:
    table, folded = _table(scheme), word.lower()
    out, at = "", 0
    while at < len(folded):
        for length in range(min(_LONGEST, len(folded) - at), 0, -1):
            found = _found(table, folded, at, length)
            if found is not None:
                out += found
                at += length
                break
        else:
            out += folded[at]
            at += 1
    if len(word) > 1 and word.isupper():
        return out.upper()
    return out[:1].upper() + out[1:] if word[:1].isupper() else out


def _found(table: Mapping[str, str], word: str, at: int, length: int) -> str | None:
    part, end = word[at : at + length], at + length
    starts = at == 0 or word[at - 1] in _AFTER
    between = at > 0 and word[at - 1] in _VOWELS and end < len(word) and word[end] in _VOWELS
    for mark, holds in ((part + "$", end == len(word)), ("^" + part, starts), ("%" + part, between), (part, True)):
        if holds and mark in table:
            return table[mark]
    return None
