"""Two names of persons compared word by word, in any order, by spelling and by sound, initials allowed."""

from functools import lru_cache

from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.naming.folding import to_simplified
from emporion.registry.naming.given_names import is_particle, is_title, same_given_name
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
Word = tuple[str, str]
Words = tuple[Word, ...]


def person_features(one: Comparable, other: Comparable) -> tuple[float, Phrase]:
    """Return how alike two persons' names are at best (0 to 1), and the two spellings that are."""
    best, pair = 0.0, (one.given, other.given)
    mine_han, theirs_han = (to_simplified(name.given.replace(" ", "")) for name in (one, other))
    both_han = IS_HAN.search(mine_han) and IS_HAN.search(theirs_han)
    most = _SAME_SOUND if both_han and mine_han != theirs_han else 1.0
    others = _apart(other.spellings)
    for mine, heard in _apart(one.spellings):
        for theirs, facing in others:
            value = _alike(heard, facing)
            if value > best:
                best, pair = value, (mine, theirs)
        if best == 1.0:
            break
    return round(best * most, 4), phrase("name “{one}” beside “{other}”", one=pair[0], other=pair[1])


def in_order(one: str, other: str) -> bool:
    """Tell whether the words of two names follow each other alike, a surname moved from one end to the other allowed.

    >>> in_order("Zhang Xiaoming", "Xiaoming Zhang"), in_order("Salman bin Omar Rawi", "Omar bin Salman Rawi")
    (True, False)
    """
    mine, theirs = ([heard for _, heard in _words(name)] for name in (one, other))
    turned = [mine, mine[1:] + mine[:1], mine[-1:] + mine[:-1]]
    return theirs in turned or "".join(mine) == "".join(theirs)


@lru_cache(maxsize=65_536)
def _apart(spellings: tuple[str, ...]) -> tuple[tuple[str, Words], ...]:
    """Return the spellings with their words, those with the same words left out."""
    found: dict[Words, str] = {}
    for spelling in spellings:
        found.setdefault(_words(spelling), spelling)
    return tuple((spelling, words) for words, spelling in found.items())


@lru_cache(maxsize=65_536)
def _words(text: str) -> Words:
    words = [squeezed(word) for word in text.replace("-", "").replace(".", " ").split()]
    heard = tuple((word, sound(word)) for word in words if word)
    names = tuple(word for word in heard if not is_title(word[1]))
    return names if len(names) > 1 else heard


def _alike(ones: Words, others: Words) -> float:
    """Return the share of letters met; words of the longer name that meet none count a third, as patronymics do."""
    shorter, longer = sorted((ones, others), key=len)
    left = list(longer)
    gained = total = 0.0
    lost = False
    for word in shorter:
        values = [_word(word, facing) for facing in left]
        best = max(range(len(left)), key=values.__getitem__, default=-1)
        weight = _weight(word)
        total += weight
        if best >= 0 and values[best] >= _LIKE:
            gained += weight * values[best]
            del left[best]
        else:
            lost = lost or not is_particle(word[1])
    over = sum(_weight(word) for word in left) / 6
    lost = lost and not all(is_particle(word[1]) for word in left)
    if 1 in (len(shorter), len(longer)) or len(shorter) != len(longer):
        joined = _JOINED * likeness("".join(w for w, _ in ones), "".join(w for w, _ in others))
        if joined >= _JOINED * _LIKE_JOINED:
            return max(joined, gained / max(total + over, 1.0))
    if len(shorter) < 2:
        return 0.6 * gained / total if total and len(longer) > 1 else gained / max(total, 1.0)
    return (_LOST if lost else 1.0) * gained / (total + over)


def _weight(word: Word) -> float:
    """Return what a word counts: its letters; a particle, such as “bin”, little."""
    return 1.0 if is_particle(word[1]) else float(len(word[0]))


@lru_cache(maxsize=262_144)
def _word(one: Word, other: Word) -> float:
    if one[0] == other[0]:
        return 1.0
    if 1 in (len(one[0]), len(other[0])):
        return 0.8 if one[0][0] == other[0][0] else 0.0
    alike = max(likeness(one[0], other[0]), 0.97 * likeness(one[1], other[1]))
    return max(alike, _ONE_NAME) if same_given_name(one[1], other[1]) else alike
