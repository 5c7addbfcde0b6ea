"""The people of an article: each under the name first given in full, found again by surname or another spelling."""

import re
from bisect import insort
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from attrs import define, field

from emporion.kernel.languages import script_of
from emporion.newsroom.quotations.declension import agreeing
from emporion.newsroom.quotations.genders import Gender, gender_of_name, han_surnames, pinyin_surnames
from emporion.newsroom.quotations.names import nominatives

_ROMAN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", (
    "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
    "ts", "ch", "sh", "shch", "", "y", "", "e", "iu", "ia"), strict=True))  # fmt: skip
_SPELLINGS = (("cz", "ch"), ("sz", "sh"), ("tch", "ch"), ("w", "v"), ("x", "ks"), ("ph", "f"), ("ck", "k"), ("y", "i"),
              ("ie", "e"), ("ii", "i"), ("j", "i"), ("yo", "e"), ("h", ""))  # fmt: skip
_CLOSE = 0.85


@define(eq=False)
class Person:
    """Somebody the article names: the names used, the words of roles beside them, the gender if any form tells it."""

    name: str
    names: set[str] = field(factory=set)
    roles: set[str] = field(factory=set)
    gender: Gender | None = None
    first: int = 0

    def full(self) -> bool:
        """Tell whether the name is more than a surname."""
        if script_of(self.name) == "han":
            return "·" in self.name or len(self.name) > 1
        return len(_parts(self.name)) > 1 and not any(part.endswith(".") for part in _parts(self.name))


@define
class Cast:
    """The people found so far, and where each of them is named in the running text, in order."""

    people: list[Person] = field(factory=list)
    mentions: list[tuple[int, int, Person]] = field(factory=list)
    groups: list[tuple[int, str]] = field(factory=list)
    _by_name: dict[str, Person] = field(factory=dict)
    _found: dict[tuple[str, int], list[Person]] = field(factory=dict)

    def named(self, name: str, position: int = -1) -> Person | None:
        """Return the person a name leads to: the same name, its surname, another spelling of it.

        Among several of one surname it is the one named last before ``position``.
        """
        long = len(_parts(name)) > 1
        if long and _fold(name) in self._by_name:
            return self._by_name[_fold(name)]
        found = self.fitting(name, long=long)
        if len(found) < 2:
            return found[0] if found else None
        before = [person for at, _, person in self.mentions if at < position and person in found]
        return before[-1] if before else found[0]

    def mention(self, person: Person, position: int) -> None:
        """Add a place where somebody is named."""
        if not any(at == position for at, _, _ in self.mentions[-3:]):
            insort(self.mentions, (position, len(self.mentions), person), key=lambda item: item[:2])

    def fitting(self, name: str, *, long: bool = False) -> list[Person]:
        """Return everybody a name may lead to; ``long`` tells that it is more than a surname."""
        key = (name, len(self.people))
        if key not in self._found:
            self._found[key] = [
                person
                for person in self.people
                if any(
                    same_person(name, other)
                    for other in person.names
                    if not (long and len(_parts(other)) == 1 and person.full())
                )
            ]
        return self._found[key]

    def add(self, name: str, position: int, roles: Iterable[str] = (), gender: Gender | None = None) -> Person:
        """Add a mention; a person named in full takes the place of a bare surname as the name."""
        person = self.named(name, position)
        if person is None:
            person = Person(name, first=position)
            self.people.append(person)
        elif not person.full() and (len(_parts(name)) > 1 or "·" in name):
            person.name = name
        elif len(person.name.split()) == 2 and len(name.split()) == 1 and script_of(name) == "cyrillic":
            person.name = agreeing(person.name, name)
        person.names.add(name)
        person.roles.update(roles)
        person.gender = person.gender or gender_of_name(name) or gender
        self._by_name[_fold(name)] = person
        self.mention(person, position)
        return person


def _fold(name: str) -> str:
    lower = name.casefold().replace("ё", "е").replace("’", "'")
    return re.sub(r"[\s.]+", " ", lower).strip()


@lru_cache(maxsize=16_384)
def roman(word: str) -> str:
    """Return a word in Latin letters under which its spellings meet.

    >>> roman("Mankiewicz") == roman("Манкевич") == roman("Mankevich")
    True
    """
    made = "".join(_ROMAN.get(letter, letter) for letter in word.casefold())
    for spelling, one in _SPELLINGS:
        made = made.replace(spelling, one)
    return re.sub(r"(.)\1", r"\1", re.sub(r"[^a-z]", "", made))


@lru_cache(maxsize=16_384)
def same_person(name: str, other: str) -> bool:
    """Tell whether two names within one article are one person's."""
    if script_of(name) == "han" or script_of(other) == "han":
        return _same_han(name, other)
    mine, theirs = _parts(name), _parts(other)
    if not mine or not theirs or _initials(name).isdisjoint(_initials(other)):
        return False
    if len(mine) == 1 or len(theirs) == 1:
        short, long = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
        return any(_same_word(short[0], word, given=False) for word in _surnames(long))
    return (_same_word(mine[-1], theirs[-1], given=False) and _same_given(mine, theirs)) or _turned(mine, theirs)


@lru_cache(maxsize=16_384)
def _initials(name: str) -> frozenset[str]:
    """Return the letters with which the words of a name begin: no two spellings of a word differ in that."""
    return frozenset(roman(word)[:1] for word in _parts(name))


def _turned(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether one order is the other's, surname first: Иванов Пётр, or without the patronymic."""
    return len(mine) > 1 and len(theirs) > 1 and sorted(mine)[:2] == sorted(theirs)[:2] and len(mine) == len(theirs)


def _same_given(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    a, b = mine[0], theirs[0]
    if len(a.rstrip(".")) == 1 or len(b.rstrip(".")) == 1 or "." in a or "." in b:
        return roman(a)[:1] == roman(b)[:1] or "." in a + b
    return _same_word(a, b, given=True)


def _surnames(parts: Sequence[str]) -> Sequence[str]:
    """Return the words by which somebody may be called alone: the last, of a Chinese name the first."""
    if parts[0].casefold() in pinyin_surnames() and len(parts) <= 3:
        return (parts[0],)
    return (parts[-1],) if len(parts) > 1 and len(parts[0].rstrip(".")) <= 2 else (parts[-1], parts[0])


@lru_cache(maxsize=16_384)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[\s\u00a0]+|(?<=\.)(?=[^\W\d_]{2})", name) if part)


def _same_word(a: str, b: str, *, given: bool) -> bool:
    one, two = a.casefold().replace("ё", "е"), b.casefold().replace("ё", "е")
    if one == two:
        return True
    if script_of(one) == script_of(two) == "cyrillic":
        return one in nominatives(two) or two in nominatives(one) or _stem(one) == _stem(two)
    first, second = roman(a), roman(b)
    if first == second:
        return True
    if min(len(first), len(second)) < 6 or first[:1] != second[:1] or first.rstrip("a") == second.rstrip("a"):
        return False
    return abs(len(first) - len(second)) <= 2 and SequenceMatcher(None, first, second).ratio() >= _CLOSE


def _stem(word: str) -> str:
    return (
        word
        if len(word) < 5 or word.endswith(("ова", "ева", "ина", "ая"))
        else re.sub(r"(ым|ом|ем|ого|ому|у|а|ю|я|е)$", "", word)
    )


def _same_han(name: str, other: str) -> bool:
    short, long = sorted((name, other), key=len)
    if short == long:
        return True
    if "·" in long:
        return long.split("·")[-1] == short.split("·")[-1] or (short == long.split("·")[0] and len(short) > 1)
    return len(short) == 1 and short in han_surnames() and long.startswith(short)
