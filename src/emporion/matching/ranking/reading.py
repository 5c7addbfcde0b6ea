"""A text as counts: its terms (stems and Han bigrams) and the pairs of words that stand side by side."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from attrs import frozen

from emporion.matching.words import Word, terms, words


@frozen
class Counts:
    """How often each term and each pair of neighbours stands in a text."""

    terms: Mapping[str, int]
    pairs: Mapping[str, int]


def count(text: str) -> Counts:
    """Return the counts of a text; words that nearly every statement uses are left out.

    >>> found = count("Vibration sensors, and more vibration sensors")
    >>> found.terms["vibrat"], found.pairs["vibrat sensor"]
    (2, 2)
    """
    of = words(text)
    kept = terms(of)
    found: Counter[str] = Counter(word.stem for word in of if word.stem in kept)
    pairs: Counter[str] = Counter()
    for word, following in pairwise(of):
        if word.han and following.han and word.end == following.start:
            bigram = word.stem + following.stem
            if bigram in kept:
                found[bigram] += 1
        elif word.stem in kept and following.stem in kept and not (word.han or following.han):
            pairs[pair_of(word, following)] += 1
    return Counts(found, pairs)


def pair_of(word: Word, following: Word) -> str:
    """Return the name of a pair of neighbours."""
    return f"{word.stem} {following.stem}"


def places(text: str) -> dict[str, tuple[int, int]]:
    """Return where each term and each pair of a text stands first."""
    of = words(text)
    found = terms(of)
    pairs: dict[str, tuple[int, int]] = {}
    for word, following in pairwise(of):
        if not (word.han or following.han) and word.stem in found and following.stem in found:
            pairs.setdefault(pair_of(word, following), (word.start, following.end))
    return found | pairs
