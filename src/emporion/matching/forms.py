"""Words and Han characters as they are compared, each looked at once: a reader of a million texts meets few new ones.

A text is a list of atoms: its words, and its Han characters one by one (:func:`~emporion.matching.words.words`).
Where an atom stands in the text is found when somebody quotes it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from emporion.kernel.languages import Script, script_of_character
from emporion.matching.words import BODIES, HAN, NO_NAME, WORD, name_level, says, word_form

# How many forms are kept; past it they are looked at anew.
_MOST = 1_000_000
_RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:[+#]+)?")
_HAN_WEIGHS = 3
# Beside how a word is a name in general: a body of standards, in which its number may have the last word.
BODY = 3


class Form(NamedTuple):
    """An atom as compared; ``says``: it is a term by itself; ``letters``: how many of each script, by appearance.

    ``name`` says how it is a name, ``other_name`` the same of a body of standards that no number follows.
    """

    surface: str
    stem: str
    han: bool
    says: bool
    plain: str
    name: int
    other_name: int
    letters: tuple[tuple[Script, int], ...]


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
    return Form(surface, stem, han, not han and says(stem), plain, name, level, _letters(surface))


def _letters(surface: str) -> tuple[tuple[Script, int], ...]:
    if surface.isascii():
        count = sum(map(str.isalpha, surface))
        return (("latin", count),) if count else ()
    letters: dict[Script, int] = {}
    for script in map(script_of_character, surface):
        if script is not None:
            letters[script] = letters.get(script, 0) + (_HAN_WEIGHS if script == "han" else 1)
    return tuple(letters.items())


def atoms_of(text: str, known: Forms) -> Atoms:
    """Take a text apart."""
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


def script_of_atoms(forms: Iterable[Form]) -> Script:
    """Return the script that carries the text (:func:`~emporion.kernel.languages.script_of`)."""
    counts: dict[Script, int] = {}
    for form in forms:
        for script, count in form.letters:
            counts[script] = counts.get(script, 0) + count
    return max(counts.items(), key=itemgetter(1))[0] if counts else "other"


@lru_cache(maxsize=65_536)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each atom stands in the text."""
    return tuple(match.span() for match in WORD.finditer(text))
