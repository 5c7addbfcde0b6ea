"""A person's name taken apart: given names, initials and the surname, whichever of them an article gives."""

import re
from functools import cache, lru_cache

from attrs import frozen

from emporion.kernel.languages import script_of
from emporion.newsroom.entities.skeletons import skeleton
from emporion.newsroom.entities.tables import han_surnames, words

_PART = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", re.UNICODE)


@frozen
class PersonName:
    """The sound of the surname, of the given names in full, and the letters of those given by initials only."""

    surname: str
    given: tuple[str, ...]
    initials: tuple[str, ...]
    parts: int

    @property
    def alone(self) -> bool:
        """Whether there is one word only: a surname as a rule."""
        return not self.given and not self.initials

    @property
    def full(self) -> bool:
        """Whether a given name is written out."""
        return bool(self.given)


@lru_cache(maxsize=8_192)
def person_name(text: str) -> PersonName:
    """Take a name apart; the family name comes first in Chinese names, last otherwise.

    >>> person_name("A.G. Ignatiev").initials, person_name("Zhang Hanhui").surname
    (('a', 'g'), 'zhan')
    """
    if script_of(text) == "han":
        return _han(text)
    parts = _PART.findall(text)
    initials = tuple(skeleton(part)[:1] for part in parts if len(part) == 1)
    spelled = [part for part in parts if len(part) > 1]
    if not spelled:
        return PersonName(skeleton(text), (), initials, len(parts))
    at = 0 if _family_first(spelled) or _patronymic_last(spelled) else len(spelled) - 1
    given = tuple(
        skeleton(part) for place, part in enumerate(spelled) if place != at and not _is_patronymic(spelled, place)
    )
    return PersonName(skeleton(spelled[at]), given, initials, len(parts))


def _han(text: str) -> PersonName:
    sounds = skeleton(text).split()
    if re.search(r"[·•・]", text):
        return PersonName(sounds[-1], tuple(sounds[:-1]), (), len(sounds))
    surname = text[:2] if text[:2] in han_surnames() else text[:1]
    if len(text) > len(surname) + 2 or len(sounds) < 2 or surname not in han_surnames():
        return PersonName("".join(sounds), (), (), 1)
    return PersonName(sounds[0], tuple(sounds[1:]), (), 2)


def _family_first(parts: list[str]) -> bool:
    given = words("people.txt", "given: Latin")
    return len(parts) == 2 and parts[0].casefold() not in given and skeleton(parts[0]) in _chinese_surnames()


def _patronymic_last(parts: list[str]) -> bool:
    """Tell whether a name is given as documents have it, the family name first: Петров Лев Николаевич."""
    return len(parts) > _COURTESY and _is_patronymic(parts, len(parts) - 1) and not _is_patronymic(parts, 1)


def _is_patronymic(parts: list[str], place: int) -> bool:
    """Tell whether a part of a name of three is a patronymic, which two brothers share."""
    return place > 0 and len(parts) > _COURTESY and _PATRONYMIC.search(parts[place]) is not None


_COURTESY = 2  # Given name and patronymic alone.


_PATRONYMIC = re.compile(r"[а-яё]{2}(?:[оеё]вич|ьич|[оеё]вн|ичн)(?:а|ы|у|ой|е|ем|ей)?$")


@cache
def _chinese_surnames() -> frozenset[str]:
    return frozenset(skeleton(name) for name in words("people.txt", "surnames: pinyin"))


def may_be_one(one: PersonName, other: PersonName) -> bool:
    """Tell whether two names of one surname contradict each other in no given name and no initial."""
    if one.surname != other.surname:
        return False
    if one.given and other.given:
        return one.given[0] == other.given[0] or bool(set(one.given) & set(other.given))
    letters = [name.initials or tuple(given[:1] for given in name.given) for name in (one, other)]
    return all(mine == theirs for mine, theirs in zip(*letters, strict=False))
