"""How strongly words of two languages belong together, learned from pairs of texts that say the same.

IBM model 1 (Brown et al. 1993), trained in both directions over sets of words, with an empty word that takes what has
no counterpart; the two probabilities are symmetrised by their geometric mean (Och and Ney 2003), so that a frequent
word is not the translation of everything.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ROUNDS = 6
# Texts longer than this say too little about which word goes with which.
_LONGEST = 40
# A word seen in fewer pairs is left out, and so is an association expected in less than half a pair.
_LEAST_SEEN = 2
_LEAST_EXPECTED = 0.5
_EMPTY_WORD = 1e-3
_PRIOR = 0.5

Texts = Sequence[tuple[frozenset[str], frozenset[str]]]


@frozen
class Association:
    """A word of each language and the strength of their tie, in 0..1."""

    first: str
    second: str
    strength: float


def associations(texts: Texts, least: float = 0.03) -> list[Association]:
    """Return the associations of at least the given strength, in the order of the words.

    The order of the texts changes nothing. ``texts`` are pairs of sets of words.
    """
    import numpy as np

    words = [_kept(side[at] for side in texts) for at in (0, 1)]
    known = [{word: number for number, word in enumerate(kept)} for kept in words]
    rows = sorted({_numbers(first, second, known) for first, second in texts})
    pairs = [(a, b) for a, b in rows if 0 < len(a) <= _LONGEST and 0 < len(b) <= _LONGEST]
    if not pairs:
        return []
    keys = np.concatenate([_cells(a, b, len(words[1])) for a, b in pairs])
    unique, cells = np.unique(keys, return_inverse=True)
    first, second = unique // len(words[1]), unique % len(words[1])
    lengths = np.array([(len(a), len(b)) for a, b in pairs])
    forward, expected = _trained(cells, lengths, second, len(words[1]))
    backward, expected_back = _trained(_turned(cells, lengths), lengths[:, ::-1].copy(), first, len(words[0]))
    strength = np.sqrt(forward * backward)
    found = np.flatnonzero((strength >= least) & (np.minimum(expected, expected_back) >= _LEAST_EXPECTED))
    return [Association(words[0][first[at]], words[1][second[at]], float(strength[at])) for at in found]


def _kept(sides: Iterable[frozenset[str]]) -> list[str]:
    seen = Counter(word for words in sides for word in words)
    return sorted(word for word, count in seen.items() if count >= _LEAST_SEEN)


def _numbers(
    first: frozenset[str], second: frozenset[str], known: list[dict[str, int]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    a, b = (
        tuple(sorted(known[at][word] for word in words if word in known[at])) for at, words in ((0, first), (1, second))
    )
    return a, b


def _cells(a: tuple[int, ...], b: tuple[int, ...], width: int) -> "NDArray[np.int64]":
    import numpy as np

    cells: NDArray[np.int64] = (np.array(a)[:, None] * width + np.array(b)[None]).ravel()
    return cells


def _turned(cells: "NDArray[np.int64]", lengths: "NDArray[np.int64]") -> "NDArray[np.int64]":
    import numpy as np

    out, at = np.empty_like(cells), 0
    for height, width in lengths:
        size = height * width
        out[at : at + size] = cells[at : at + size].reshape(height, width).T.ravel()
        at += size
    return out


def _trained(cells: Any, lengths: Any, given: Any, count_given: int) -> tuple[Any, Any]:
    """Return for each pair of words the probability of the one given the other, and how often it is expected."""
    import numpy as np

    round_of = _compiled()
    probability, expected = np.ones(len(given)), np.zeros(len(given))
    for _ in range(_ROUNDS):
        expected = round_of(cells, lengths, probability, _EMPTY_WORD)
        total = np.bincount(given, weights=expected, minlength=count_given)
        probability = expected / (total[given] + _PRIOR)
    return probability, expected


@cache
def _compiled() -> Any:
    """Return one round of expectation, compiled: the share of each cell among its row's."""
    import numba
    import numpy as np

    def expect(cells: Any, lengths: Any, probability: Any, empty: float) -> Any:
        expected, at = np.zeros(len(probability)), 0
        for text in range(len(lengths)):
            for _ in range(lengths[text, 0]):
                total = empty
                for column in range(lengths[text, 1]):
                    total += probability[cells[at + column]]
                for column in range(lengths[text, 1]):
                    expected[cells[at + column]] += probability[cells[at + column]] / total
                at += lengths[text, 1]
        return expected

    return numba.njit(expect)
