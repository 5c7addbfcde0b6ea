"""Cyrillic in Latin letters: by standards, by the rules of passports, and as the press of four languages spells."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from emporion.registry.naming.tables import lines

_CYRILLIC = re.compile(r"[\u0400-\u052f]+")
_VOWELS = frozenset("аеёиоуыэюяіїє")
_AFTER = _VOWELS | frozenset("ьъ")
_MARKS = ("$", "^", "%", "")
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
    return _CYRILLIC.sub(lambda found: _word(found.group(), scheme), text)


@lru_cache(maxsize=65_536)
def _word(word: str, scheme: str) -> str:
    rules, folded = _rules(scheme), word.lower()
    out, at = "", 0
    while at < len(folded):
        for mark, part, latin in rules.get(folded[at], ()):
            if folded.startswith(part, at) and _holds(mark, folded, at, at + len(part)):
                out += latin
                at += len(part)
                break
        else:
            out += folded[at]
            at += 1
    if len(word) > 1 and word.isupper():
        return out.upper()
    return out[:1].upper() + out[1:] if word[:1].isupper() else out


def _holds(mark: str, word: str, at: int, end: int) -> bool:
    """Tell whether a rule for the end ``$``, the start ``^`` or the middle ``%`` of a run of consonants holds."""
    if not mark:
        return True
    if mark == "$":
        return end == len(word)
    if mark == "^":
        return at == 0 or word[at - 1] in _AFTER
    return at > 0 and word[at - 1] in _VOWELS and end < len(word) and word[end] in _VOWELS


@cache
def _rules(scheme: str) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """Return mark, letters and Latin of each rule by its first letter, in the order in which rules are tried."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for key, latin in _table(scheme).items():
        part = key.strip("$^%")
        found.setdefault(part[0], []).append((key.replace(part, ""), part, latin))
    return {letter: tuple(sorted(rules, key=_tried)) for letter, rules in found.items()}


def _tried(rule: tuple[str, str, str]) -> tuple[int, int]:
    mark, part, _ = rule
    return -len(part), _MARKS.index(mark)
