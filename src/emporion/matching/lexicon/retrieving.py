"""Finds texts of any language from texts of any other: probabilistic structured queries over the hub of English stems.

A word of a query that may mean several stems has the term frequency and the document frequency of all of them, each by
its probability (Darwish and Oard 2003); BM25 (Robertson and Zaragoza 2009) stands on top. A text that is searched in
another language than English has the stems its words may mean, each as often as it is likely.
"""

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
    """Texts as counts: texts × stems (CSR), their lengths, and the column of each stem."""

    counts: Any
    lengths: "NDArray[np.float64]"
    columns: Mapping[str, int]
    lexicon: Lexicon

    def scores(self, queries: Sequence[str]) -> "NDArray[np.float64]":
        """Return the scores of all texts for each query, queries × texts."""
        import numpy as np
        from scipy.sparse import csr_array

        asked = [meanings(query, self.lexicon) for query in queries]
        words = {word: row for row, word in enumerate(sorted({word for query in asked for word in query}))}
        shares = [(self.columns[s], at, share) for word, at in words.items() for s, share in word if s in self.columns]
        spread = _sparse(shares, (len(self.columns), len(words)))
        frequency = (self.counts @ spread).tocoo()
        seen = np.bincount(self.counts.indices, minlength=len(self.columns)) @ spread
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
    counts: list[Counter[str]] = []
    for words in read:
        expected: Counter[str] = Counter()
        for word, times in words.items():
            for stem, share in word:
                expected[stem] += times * share  # type: ignore[assignment]
        counts.append(expected)
    columns = {stem: at for at, stem in enumerate(sorted({stem for text in counts for stem in text}))}
    cells = [(row, columns[stem], float(times)) for row, text in enumerate(counts) for stem, times in text.items()]
    lengths = np.array([float(sum(text.values())) for text in counts])
    return Found(_sparse(cells, (len(texts), len(columns))), lengths, columns, lexicon)


def _sparse(cells: Sequence[tuple[int, int, float]], shape: tuple[int, int]) -> Any:
    import numpy as np
    from scipy.sparse import csr_array

    rows = np.array([row for row, _, _ in cells], dtype=np.int64)
    columns = np.array([column for _, column, _ in cells], dtype=np.int64)
    data = np.array([weight for _, _, weight in cells], dtype=np.float64)
    return csr_array((data, (rows, columns)), shape=shape)  # type: ignore[no-untyped-call]
