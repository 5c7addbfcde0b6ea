"""A text as counts: its terms (stems and Han bigrams) and the pairs of words that stand side by side.

What a text begins with names it: the terms of its first sentence are told apart, so that they can count for more
(fields weighed before saturation, Robertson, Zaragoza and Taylor 2004).
"""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from attrs import field, frozen

from emporion.matching.words import Word, terms, words

_SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？]|\n\s*\n")


@frozen
class Counts:
    """How often each term and each pair of neighbours stands in a text, and in its first sentence.

    Of a text of one sentence none is the first.
    """

    terms: Mapping[str, int]
    pairs: Mapping[str, int]
    first_terms: Mapping[str, int] = field(factory=dict)
    first_pairs: Mapping[str, int] = field(factory=dict)

    def named(self) -> "Counts":
        """Return the counts with the first sentence counted twice."""
        return Counts(Counter(self.terms) + Counter(self.first_terms), Counter(self.pairs) + Counter(self.first_pairs))


def count(text: str) -> Counts:
    """Return the counts of a text; words that nearly every statement uses are left out.

    >>> found = count("Vibration sensors. We make vibration sensors and gauges")
    >>> found.terms["vibrat"], found.pairs["vibrat sensor"], found.first_terms["sensor"], found.first_terms["gaug"]
    (2, 2, 1, 0)
    """
    of = words(text)
    kept = terms(of)
    whole = _counted(of, kept)
    end = _SENTENCE_END.search(text)
    first = [word for word in of if end and word.end <= end.end()]
    if not 0 < len(first) < len(of):
        return Counts(*whole)
    return Counts(*whole, *_counted(first, kept))


def _counted(of: list[Word], kept: Mapping[str, tuple[int, int]]) -> tuple[Counter[str], Counter[str]]:
    """Return how often each term that is kept stands among the words, and each pair of neighbours."""
    found: Counter[str] = Counter(word.stem for word in of if word.stem in kept)
    pairs: Counter[str] = Counter()
    for word, following in pairwise(of):
        if word.han and following.han and word.end == following.start:
            bigram = word.stem + following.stem
            if bigram in kept:
                found[bigram] += 1
        elif word.stem in kept and following.stem in kept and not (word.han or following.han):
            pairs[pair_of(word, following)] += 1
    return found, pairs


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
