"""Two names of persons compared word by word, in any order, by spelling and by sound, initials allowed."""

from functools import lru_cache

from attrs import frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.naming.folding import to_simplified
from emporion.registry.naming.given_names import forms_of, is_particle, is_title
from emporion.registry.naming.han import IS_HAN
from emporion.registry.naming.signatures import Comparable
from emporion.registry.naming.similarity import likeness, sound, squeezed

_LIKE = 0.7
# Two names in characters that sound alike are two names.
_SAME_SOUND = 0.8
# Words run together or cut apart (Kim Jong-un, Kim Jong Un) are compared as one, at a small discount.
_JOINED = 0.98
_LIKE_JOINED = 0.9
# Forms of one given name (Bill, William); what is left if a word of either name meets none.
_ONE_NAME = 0.93
_LOST = 0.9
_SOUNDS_ALIKE = 0.97


@frozen(eq=False)
class Word:
    """A word of a name: its letters, its sound, what it counts, and the given names it is a form of (by number).

    There is one for each text, so that two are compared, and found again, by what they are.
    """

    text: str
    heard: str
    weight: float
    is_particle: bool
    forms: frozenset[int]


@frozen
class Spelling:
    """A spelling of a name with its words, and the same run together."""

    text: str
    words: tuple[Word, ...]
    joined: str


def person_features(one: Comparable, other: Comparable) -> tuple[float, Phrase]:
    """Return how alike two persons' names are at best (0 to 1), and the two spellings that are."""
    best, pair = 0.0, (one.given, other.given)
    mine_han, theirs_han = (to_simplified(name.given.replace(" ", "")) for name in (one, other))
    both_han = IS_HAN.search(mine_han) and IS_HAN.search(theirs_han)
    most = _SAME_SOUND if both_han and mine_han != theirs_han else 1.0
    others = _apart(other.spellings)
    for mine in _apart(one.spellings):
        for theirs in others:
            value = _alike(mine, theirs)
            if value > best:
                best, pair = value, (mine.text, theirs.text)
        if best == 1.0:
            break
    return round(best * most, 4), phrase("name “{one}” beside “{other}”", one=pair[0], other=pair[1])


def in_order(one: str, other: str) -> bool:
    """Tell whether the words of two names follow each other alike, a surname moved from one end to the other allowed.

    >>> in_order("Zhang Xiaoming", "Xiaoming Zhang"), in_order("Salman bin Omar Rawi", "Omar bin Salman Rawi")
    (True, False)
    """
    mine, theirs = ([word.heard for word in _words(name)] for name in (one, other))
    turned = [mine, mine[1:] + mine[:1], mine[-1:] + mine[:-1]]
    return theirs in turned or "".join(mine) == "".join(theirs)


@lru_cache(maxsize=65_536)
def _apart(spellings: tuple[str, ...]) -> tuple[Spelling, ...]:
    """Return the spellings with their words, those with the same words left out."""
    found: dict[tuple[Word, ...], str] = {}
    for spelling in spellings:
        found.setdefault(_words(spelling), spelling)
    return tuple(Spelling(text, words, "".join(word.text for word in words)) for words, text in found.items())


@lru_cache(maxsize=65_536)
def _words(text: str) -> tuple[Word, ...]:
    letters = [squeezed(word) for word in text.replace("-", "").replace(".", " ").split()]
    words = tuple(_word(word) for word in letters if word)
    names = tuple(word for word in words if not is_title(word.heard))
    return names if len(names) > 1 else words


@lru_cache(maxsize=65_536)
def _word(text: str) -> Word:
    heard = sound(text)
    particle = is_particle(heard)
    return Word(text, heard, 1.0 if particle else float(len(text)), particle, forms_of(heard))


def _alike(one: Spelling, other: Spelling) -> float:
    """Return the share of letters met; words of the longer name that meet none count a third, as patronymics do.

    A particle, such as “bin”, counts little.
    """
    shorter, longer = (one.words, other.words) if len(one.words) <= len(other.words) else (other.words, one.words)
    left = list(longer)
    gained = total = 0.0
    lost = False
    for word in shorter:
        best, value = -1, 0.0
        for at, facing in enumerate(left):
            alike = _likeness(word, facing)
            if alike > value:
                best, value = at, alike
        total += word.weight
        if value >= _LIKE:
            gained += word.weight * value
            del left[best]
        else:
            lost = lost or not word.is_particle
    over = sum(word.weight for word in left) / 6
    lost = lost and not all(word.is_particle for word in left)
    if len(shorter) == 1 or len(shorter) != len(longer):
        joined = _JOINED * likeness(one.joined, other.joined)
        if joined >= _JOINED * _LIKE_JOINED:
            return max(joined, gained / max(total + over, 1.0))
    if len(shorter) < 2:
        return 0.6 * gained / total if total and len(longer) > 1 else gained / max(total, 1.0)
    return (_LOST if lost else 1.0) * gained / (total + over)


@lru_cache(maxsize=131_072)
def _likeness(one: Word, other: Word) -> float:
    """Return how alike two words are, or less than ``_LIKE`` if they are not."""
    if one.text == other.text:
        return 1.0
    mine, theirs = len(one.text), len(other.text)
    if mine == 1 or theirs == 1:
        return 0.8 if one.text[0] == other.text[0] else 0.0
    alike = 0.0
    if mine >= _LIKE * theirs and theirs >= _LIKE * mine:
        alike = likeness(one.text, other.text)
    if alike < _SOUNDS_ALIKE and one.heard and other.heard:
        alike = max(alike, _SOUNDS_ALIKE * likeness(one.heard, other.heard))
    return max(alike, _ONE_NAME) if not one.forms.isdisjoint(other.forms) else alike
