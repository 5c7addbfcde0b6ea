"""Words and Han characters as they are compared, each looked at once: a reader of a million texts meets few new ones.

A text is a list of atoms: its words, and its Han characters one by one (:func:`~emporion.matching.words.words`).
Where an atom stands in the text is found when somebody quotes it.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from emporion.kernel.languages import Script, script_of_character, script_of_letters
from emporion.matching.words import BODIES, HAN, NO_NAME, WORD, name_level, says, word_form

# How many forms are kept; past it they are looked at anew.
_MOST = 1_000_000
_RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:[+#]+)?")
# Where Han characters may be, and all beyond; a text without them has words alone.
_WIDE = re.compile("[\u3000-\U0010ffff]")
_HAN_WEIGHS = 3
# Beside how a word is a name in general: a body of standards, in which its number may have the last word.
BODY = 3


class Form(NamedTuple):
    """An atom as compared; ``says``: it is a term by itself; ``letters``: how many of each of its ``scripts``.

    ``name`` says how it is a name, ``other_name`` the same of a body of standards that no number follows.
    """

    surface: str
    stem: str
    han: bool
    says: bool
    plain: str
    name: int
    other_name: int
    scripts: tuple[Script, ...]
    letters: tuple[int, ...]


class Forms(dict[str, Form]):
    """The forms of words met so far."""

    def __missing__(self, surface: str) -> Form:
        """Look at a word for the first time."""
        if len(self) >= _MOST:
            self.clear()
        form = self[surface] = _form(surface)
        return form


class Atoms(NamedTuple):
    """The atoms of a text, and the unbroken runs of Han characters: first, and the one behind the last."""

    forms: list[Form]
    runs: list[tuple[int, int]]


def _form(surface: str) -> Form:
    _, stem, han = word_form(surface)
    plain, level = (surface, NO_NAME) if han else name_level(surface)
    name = BODY if plain in BODIES else level
    letters = _letters(surface)
    scripts, counts = tuple(letters), tuple(letters.values())
    return Form(surface, stem, han, not han and says(stem), plain, name, level, scripts, counts)


def _letters(surface: str) -> dict[Script, int]:
    """Return how many letters of each script a word has, by appearance."""
    if surface.isascii():
        count = sum(map(str.isalpha, surface))
        return {"latin": count} if count else {}
    if alone := script_of_letters(surface):
        return {alone: len(surface) * (_HAN_WEIGHS if alone == "han" else 1)}
    letters: dict[Script, int] = {}
    for script in map(script_of_character, surface):
        if script is not None:
            letters[script] = letters.get(script, 0) + (_HAN_WEIGHS if script == "han" else 1)
    return letters


def atoms_of(text: str, known: Forms) -> Atoms:
    """Take a text apart."""
    if not _WIDE.search(text):
        return Atoms([known[run] for run in _RUN.findall(text)], [])
    found: list[Form] = []
    runs: list[tuple[int, int]] = []
    for run in _RUN.findall(text):
        if run[0] < "\u3000" or not known[run[0]].han:
            found.append(known[run])
        else:
            first = len(found)
            found += [known[character] for character in run]
            runs.append((first, len(found)))
    return Atoms(found, runs)


def script_of_atoms(forms: Collection[Form]) -> Script:
    """Return the script that carries the text (:func:`~emporion.kernel.languages.script_of`)."""
    met = {form.scripts for form in forms}
    met.discard(())
    if len(met) == 1 and len(one := met.pop()) == 1:
        return one[0]
    counts: dict[Script, int] = {}
    for form in forms:
        for script, count in zip(form.scripts, form.letters, strict=True):
            counts[script] = counts.get(script, 0) + count
    return max(counts.items(), key=itemgetter(1))[0] if counts else "other"


@lru_cache(maxsize=65_536)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each atom stands in the text."""
    return tuple(match.span() for match in WORD.finditer(text))
