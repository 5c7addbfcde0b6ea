"""The languages a reader may choose, and a guess of a text's language from its script."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Literal

Language = Literal["en", "ru", "zh"]
Script = Literal["latin", "cyrillic", "han", "other"]

LANGUAGES: tuple[Language, ...] = ("en", "ru", "zh")
_LETTERS: tuple[tuple[Script, re.Pattern[str]], ...] = (
    ("cyrillic", re.compile(r"[\u0400-\u0481\u048a-\u052f]+")),
    ("han", re.compile(r"[\u4e00-\u9fef]+")),
)
_LANGUAGE_OF: dict[Script, Language] = {"latin": "en", "cyrillic": "ru", "han": "zh"}


def script_of_character(character: str) -> Script | None:
    """Return the script of one letter, or None for digits, spaces, marks and punctuation."""
    if not character.isalpha():
        return None
    if character < "\u0250" or "\u1e00" <= character <= "\u1eff":
        return "latin"
    if "\u0400" <= character <= "\u052f":
        return "cyrillic"
    name = unicodedata.name(character, "")
    if name.startswith("CJK ") or character == "\u3007":
        return "han"
    return "latin" if name.startswith(("LATIN ", "FULLWIDTH LATIN ")) else "other"


def script_of_letters(text: str) -> Script | None:
    """Return the script of a text of which every character is a Cyrillic or a Han letter; None of any other text."""
    for script, letters in _LETTERS:
        if letters.fullmatch(text):
            return script
    return None


@lru_cache(maxsize=8_192)
def script_of(text: str) -> Script:
    """Return the script that carries the text; a Han character counts as three letters, for that is what it says."""
    if text.isascii():
        return "latin" if any(map(str.isalpha, text)) else "other"
    if alone := script_of_letters(text):
        return alone
    counts: Counter[Script] = Counter()
    for character, count in Counter(text).items():
        script = script_of_character(character)
        if script is not None:
            counts[script] += 3 * count if script == "han" else count
    return counts.most_common(1)[0][0] if counts else "other"


def language_of(text: str, default: Language = "en") -> Language:
    """Guess the language of a text from its script alone: Latin en, Cyrillic ru, Han zh."""
    return _LANGUAGE_OF.get(script_of(text), default)
