"""Finds texts of any language from texts of any other: probabilistic structured queries over the hub of English stems.

A word of a query that may mean several stems stands in a text as often as the words there mean the same, each by the
cosine of the two distributions over stems; its document frequency is that of the stems, each by its probability (after
Darwish and Oard 2003). BM25 (Robertson and Zaragoza 2009) stands on top. So a word whose meaning is uncertain meets a
translation that is as uncertain whole, and not only by a share.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

from emporion.kernel.languages import script_of_character
from emporion.kernel.tokens import normalise, query_tokens
from emporion.matching.lexicon.reading_texts import is_empty, pieces
from emporion.matching.lexicon.store import Lexicon, Weighted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_K1, _B = 1.2, 0.75


def meanings(text: str, lexicon: Lexicon) -> Counter[Weighted]:
    """Return what each word of a text may mean in English stems, with how often it stands there; unknown ones left out.

    Words of Latin letters mean themselves, in a text of any language.

    >>> meanings("датчик EtherCAT", Lexicon({"ru": {"датчик": "sensor 600 gauge 600"}}))
    Counter({(('gauge', 0.5), ('sensor', 0.5)): 1, (('ethercat', 1.0),): 1})
    """
    found: Counter[Weighted] = Counter()
    for piece in pieces(normalise(text)):
        script = script_of_character(piece[0])
        if script == "han":
            told = [lexicon.translations(word, "zh", "en") for word in lexicon.segment(piece) if not is_empty(word)]
        elif script == "cyrillic":
            told = [] if is_empty(piece) else [lexicon.translations(_stem(piece), "ru", "en")]
        else:
            told = [] if is_empty(piece) else [((_stem(piece), 1.0),)]
        found.update(one for one in told if one)
    return found


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    return "".join(query_tokens(word))


@frozen(eq=False)
class Found:
    """Texts as stems: how much each is ``meant`` (texts × stems, CSR), in how many texts it is ``seen``, its column.

    ``lengths`` are in words.
    """

    meant: Any
    seen: "NDArray[np.int64]"
    lengths: "NDArray[np.float64]"
    columns: Mapping[str, int]
    lexicon: Lexicon

    def scores(self, queries: Sequence[str]) -> "NDArray[np.float64]":
        """Return the scores of all texts for each query, queries × texts."""
        import numpy as np
        from scipy.sparse import csr_array

        asked = [meanings(query, self.lexicon) for query in queries]
        words = {word: row for row, word in enumerate(sorted({word for query in asked for word in query}))}
        shape = len(self.columns), len(words)
        shares = [(self.columns[s], at, share) for word, at in words.items() for s, share in word if s in self.columns]
        unit = [
            (self.columns[s], at, part) for word, at in words.items() for s, part in _unit(word) if s in self.columns
        ]
        frequency = (self.meant @ _sparse(unit, shape)).tocoo()
        seen = self.seen @ _sparse(shares, shape)
        count = len(self.lengths)
        rarity = np.log1p((count - seen + 0.5) / (seen + 0.5))
        room = _K1 * (1 - _B + _B * self.lengths[frequency.row] / max(self.lengths.mean(), 1e-9))
        worth = frequency.data * (_K1 + 1) / (frequency.data + room) * rarity[frequency.col]
        weights: Any = csr_array((worth, (frequency.row, frequency.col)), shape=frequency.shape)  # type: ignore[no-untyped-call]
        times = [(row, words[word], float(n)) for row, query in enumerate(asked) for word, n in query.items()]
        scores: NDArray[np.float64] = (_sparse(times, (len(queries), len(words))) @ weights.T).toarray()
        return scores


def index_texts(texts: Sequence[str], lexicon: Lexicon) -> Found:
    """Read the texts that are to be found; at least one."""
    import numpy as np

    read = [meanings(text, lexicon) for text in texts]
    columns = {stem: at for at, stem in enumerate(sorted({stem for text in read for word in text for stem, _ in word}))}
    cells: dict[tuple[int, int], float] = {}
    for row, text in enumerate(read):
        for word, times in text.items():
            for stem, part in _unit(word):
                cells[row, columns[stem]] = cells.get((row, columns[stem]), 0.0) + times * part
    meant = _sparse([(*at, value) for at, value in cells.items()], (len(texts), len(columns)))
    lengths = np.array([float(sum(text.values())) for text in read])
    return Found(meant, np.bincount(meant.indices, minlength=len(columns)), lengths, columns, lexicon)


@lru_cache(maxsize=65_536)
def _unit(word: Weighted) -> Weighted:
    """Return what a word may mean as a vector of length 1."""
    length = math.sqrt(math.fsum(share * share for _, share in word))
    return tuple((stem, share / length) for stem, share in word)


def _sparse(cells: Sequence[tuple[int, int, float]], shape: tuple[int, int]) -> Any:
    import numpy as np
    from scipy.sparse import csr_array

    rows = np.array([row for row, _, _ in cells], dtype=np.int64)
    columns = np.array([column for _, column, _ in cells], dtype=np.int64)
    data = np.array([weight for _, _, weight in cells], dtype=np.float64)
    return csr_array((data, (rows, columns)), shape=shape)  # type: ignore[no-untyped-call]
