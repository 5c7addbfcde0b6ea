"""Short forms of names by the first letters of their words, in the name's own words and in those of its translation."""

import re
from collections.abc import Sequence
from functools import lru_cache

from emporion.registry.naming.romanising import romanise
from emporion.registry.naming.similarity import sound

_LONGEST = 6
_SHORTEST = 2
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
# Russian letters that take two or more Latin ones, as they stand in short forms and at the head of words.
_DIGRAPH = re.compile(r"shch|sh|zh|ts|ch|kh|y[aueo]|i[aue]|j[aueo]")
_LETTERS = str.maketrans("wyjq", "viik")


@lru_cache(maxsize=65_536)
def first_letter(word: str) -> str:
    """Return the sound of a word's first letter, one for all its spellings; a figure stands for itself.

    >>> [first_letter(word) for word in ("Центр", "Tsentr", "center", "завод", "Yuzhny", "Южный")]
    ['c', 'c', 'c', 'z', 'u', 'u']
    """
    if _CYRILLIC.match(word):
        return sound(romanise(word[0].lower(), "icao"))
    folded = word.casefold()
    found = _DIGRAPH.match(folded)
    return sound(found[0])[:1] if found else folded[0].translate(_LETTERS)


@lru_cache(maxsize=65_536)
def read_as_letters(text: str) -> tuple[str, ...]:
    """Return the first letters, as :func:`first_letter` writes them, that a short form in capitals may stand for.

    >>> read_as_letters("ЦКБ"), read_as_letters("TSKB"), read_as_letters("Vympel-Pribor")
    (('ckb',), ('ckb', 'tskb'), ())
    """
    if not text.isalpha() or not text.isupper() or not _SHORTEST <= len(text) <= _LONGEST:
        return ()
    if _CYRILLIC.search(text):
        return ("".join(sound(romanise(letter.lower(), "icao")) for letter in text),)
    folded = text.casefold()
    joined = _DIGRAPH.sub(lambda found: sound(found[0])[:1], folded)
    return tuple(dict.fromkeys(spelled.translate(_LETTERS) for spelled in (joined, folded)))


def run_of(readings: Sequence[str], initials: Sequence[frozenset[str]], free: Sequence[bool]) -> tuple[int, int] | None:
    """Return where, as a half-open range, free words follow each other whose first letters make one of the readings.

    >>> run_of(("irz",), [frozenset(letters) for letters in ("j", "ie", "r", "zp")], (True, True, True, True))
    (1, 4)
    """
    for begin in range(len(initials) - 1):
        runs = {""}
        for at in range(begin, len(initials)):
            begun = {run + letters for run in runs for letters in initials[at]} if free[at] else set()
            runs = {run for run in begun if any(reading.startswith(run) for reading in readings)}
            if not runs:
                break
            if at > begin and not runs.isdisjoint(readings):
                return begin, at + 1
    return None
