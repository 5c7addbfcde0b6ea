"""Whether a name or a word is of a man or of a woman, as far as its form tells: given names, endings, titles."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Literal

from emporion.kernel.languages import Language
from emporion.newsroom.quotations.lexicon import lexicon

Gender = Literal["male", "female"]
_FEMALE_ENDS = (
    "ova",
    "eva",
    "yova",
    "ina",
    "skaya",
    "skaia",
    "tskaya",
    "ова",
    "ева",
    "ёва",
    "ина",
    "ская",
    "цкая",
    "вна",
    "ична",
)
_MALE_ENDS = ("ov", "ev", "yov", "sky", "skiy", "skii", "ovich", "evich", "ов", "ев", "ёв", "ский", "цкий", "вич")


@cache
def given_names() -> dict[str, Gender]:
    """Return the given names known, in lower case, with the gender of their bearers."""
    data = _data()
    found: dict[str, Gender] = {}
    for key in ("female", "female_ru"):
        found |= dict.fromkeys(data[key].split(), "female")
    for key in ("male", "male_ru"):
        found |= dict.fromkeys(data[key].split(), "male")
    return found


@cache
def pinyin_surnames() -> frozenset[str]:
    """Return Chinese surnames in Latin letters."""
    return frozenset(_data()["pinyin"].split())


@cache
def han_surnames() -> frozenset[str]:
    """Return Chinese surnames of one and of two characters."""
    data = _data()
    return frozenset(data["han"].replace("\n", "")) | frozenset(data["han_double"].split())


@cache
def _data() -> dict[str, str]:
    place = resources.files("emporion.newsroom.quotations") / "data" / "given.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))


def gender_of_name(name: str) -> Gender | None:
    """Tell the gender of a person by the given name, else by the ending of a surname or patronymic.

    >>> gender_of_name("Evgenia Tolstoguzova"), gender_of_name("Пётр Ветров"), gender_of_name("Sun Wei")
    ('female', 'male', None)
    """
    words = name.casefold().replace(".", " ").split()
    known = given_names()
    for word in words:
        if word in known and (len(words) > 1 or not word.endswith(_FEMALE_ENDS)):
            return known[word]
    for word in words:
        if word.endswith(_FEMALE_ENDS):
            return "female"
        if word.endswith(_MALE_ENDS):
            return "male"
    return None


def gender_of_words(words: frozenset[str], language: Language) -> Gender | None:
    """Tell the gender that role nouns and titles show: spokeswoman, Mr, участница, 女士."""
    speakers = lexicon(language).speakers
    if words & speakers["female_roles"]:
        return "female"
    return "male" if words & speakers["male_roles"] else None


def gender_of_verb(verb: str) -> Gender | None:
    """Tell the gender that a Russian verb in the past shows: сообщил, сообщила.

    >>> gender_of_verb("сообщила"), gender_of_verb("said")
    ('female', None)
    """
    lower = verb.casefold()
    if not re.fullmatch("[а-яё]+", lower):
        return None
    return "female" if lower.endswith(("ла", "лась")) else "male" if lower.endswith(("л", "лся")) else None
