"""English nouns that no list has but whose ending names who does something: skippers, hauliers, fund managers."""

import re
from collections.abc import Sequence

from emporion.newsroom.quotations.grammar import words
from emporion.newsroom.quotations.words import Word

_WHO_DO = re.compile(r"\w{2,}(?:[^aeiou]ers|ors|i(?:st|an)s|men|eers|ants|ents)$")
_THINGS = words("things")


def are_people(found: Sequence[Word]) -> bool:
    """Tell whether a bare plural names who does something: skippers, fund managers."""
    if not 0 < len(found) <= 3 or found[-1].lower in _THINGS:
        return False
    return _WHO_DO.fullmatch(found[-1].lower) is not None
