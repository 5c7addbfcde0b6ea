"""Syllables of Chinese in Latin and in Russian letters: cutting words into them, and Palladius to pinyin and back.

The tables are one to one, so that each syllable comes back as it went; what is not unique is where a joined word is
cut, and there the rules of both systems decide: a vowel begins a syllable inside a word only after ' or ъ.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from emporion.registry.naming.folding import without_marks
from emporion.registry.naming.tables import palladius_table

_LATIN_VOWELS = frozenset("aeiouv")
_CYRILLIC_VOWELS = frozenset("аеиоуыэюяё")
_LONGEST = 7
_MARKS = re.compile(r"[ʼ’'`ъ]+")
# Older Russian spellings of a few syllables, and those chosen where the sound was unseemly.
_OTHER_SPELLINGS = {"хой": "hui", "хуй": "hui", "юе": "yue", "сюе": "xue", "цзюе": "jue", "куе": "que", "фын": "feng"}
_OTHER_SPELLINGS |= {"шен": "sheng", "чен": "cheng", "цзен": "zeng", "жен": "ren", "мын": "meng", "пын": "peng"}


@cache
def _from_palladius() -> Mapping[str, str]:
    return {russian: latin for latin, russian in palladius_table().items()}


@cache
def _older_too() -> Mapping[str, str]:
    return {**_OTHER_SPELLINGS, **_from_palladius()}


@cache
def _russian(older: bool) -> frozenset[str]:
    return frozenset(_older_too() if older else _from_palladius())


@cache
def _pinyin() -> frozenset[str]:
    return frozenset(palladius_table())


def cut_pinyin(word: str) -> tuple[str, ...]:
    """Return the syllables of a word in pinyin without tones (v for ü), or nothing if it is none.

    >>> cut_pinyin("Xiaoming"), cut_pinyin("Xi'an"), cut_pinyin("xian"), cut_pinyin("Lüliang"), cut_pinyin("Smith")
    (('xiao', 'ming'), ('xi', 'an'), ('xian',), ('lv', 'liang'), ())
    """
    folded = without_marks(word.casefold().replace("ü", "v")).replace("-", "'")
    return _cut(folded, _pinyin(), _LATIN_VOWELS)


def cut_palladius(word: str, *, older: bool = True) -> tuple[str, ...]:
    """Return the syllables of a Russian word as pinyin (v for ü), or nothing if Palladius does not write it so.

    >>> cut_palladius("Сяомин"), cut_palladius("Чанъань"), cut_palladius("Сергей")
    (('xiao', 'ming'), ('chang', 'an'), ())
    """
    table = _older_too() if older else _from_palladius()
    cut = _cut(word.casefold().replace("-", "ъ"), _russian(older), _CYRILLIC_VOWELS)
    return tuple(table[syllable] for syllable in cut)


def _cut(word: str, known: frozenset[str], vowels: frozenset[str]) -> tuple[str, ...]:
    out: list[str] = []
    for part in _MARKS.split(word):
        found = _cut_part(part, known, vowels) if part and len(part) <= 30 else ()
        if not found:
            return ()
        out.extend(found)
    return tuple(out)


@lru_cache(maxsize=16_384)
def _cut_part(part: str, known: frozenset[str], vowels: frozenset[str]) -> tuple[str, ...]:
    """Return the cut with the fewest syllables that begin with a vowel, then with the fewest syllables."""
    best: list[tuple[int, int, tuple[str, ...]] | None] = [(0, 0, ())] + [None] * len(part)
    for end in range(1, len(part) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before, syllable = best[start], part[start:end]
            if before is None or syllable not in known:
                continue
            inner = int(start > 0 and syllable[0] in vowels)
            found = (before[0] + inner, before[1] + 1, (*before[2], syllable))
            now = best[end]
            if now is None or found[:2] < now[:2]:
                best[end] = found
    whole = best[len(part)]
    return whole[2] if whole else ()


def to_palladius(syllables: tuple[str, ...]) -> str:
    """Return the Russian spelling of syllables in pinyin, joined, with ъ where ``н`` meets a vowel.

    >>> to_palladius(("xiao", "ming")), to_palladius(("chang", "an")), to_palladius(("lv",))
    ('сяомин', 'чанъань', 'люй')
    """
    table = palladius_table()
    out = ""
    for syllable in syllables:
        russian = table[syllable]
        if out.endswith("н") and russian[0] in _CYRILLIC_VOWELS:
            out += "ъ"
        out += russian
    return out


def join_pinyin(syllables: tuple[str, ...]) -> str:
    """Return syllables joined as pinyin is written, with ' before a vowel and ü for v.

    >>> join_pinyin(("xi", "an")), join_pinyin(("lv", "liang"))
    ("xi'an", 'lüliang')
    """
    out = ""
    for syllable in syllables:
        out += "'" if out and syllable[0] in "aeo" else ""
        out += syllable.replace("v", "ü")
    return out
