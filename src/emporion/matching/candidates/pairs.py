"""Candidate pairs of a large market: for every profile the statements of the other side that fit its own best.

They are scored exactly, as the whole would be (:func:`~emporion.matching.scores.scores_of`).
"""

from typing import TYPE_CHECKING, Any

from emporion.kernel.phrases import phrase
from emporion.kernel.stopping import Stop
from emporion.matching.candidates.engine import Asked, Engine, Entry
from emporion.matching.candidates.tokens import MOST_TERMS, token
from emporion.matching.problem import ANSWER, OTHER, Kind, Problem, Side
from emporion.matching.scores import Lines, Market, market_of, scores_of, without_holds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

KINDS: tuple[Kind, Kind] = ("need", "offer")
# So many profiles are looked up between two looks at the clock, and so many pairs are scored at once.
_PROFILES_AT_ONCE = 500
_PAIRS_AT_ONCE = 2_000_000


class MarketIndex:
    """The statements of a market in the engine, in memory; it gives profiles by their rows.

    One thread writes it in one go, so that the same market has the same index wherever it is built.
    """

    def __init__(self, market: Market, features: tuple[str, ...]) -> None:
        import numpy as np

        self.market = market
        self.tokens = {kind: [token(feature, kind) for feature in features] for kind in KINDS}
        self._meant = np.array([feature.startswith("meanings:") for feature in features], dtype=bool)
        self._engine = Engine()
        self._engine.write(self._entries(), many=True)
        self._rarity = {key: _inverse_frequency(lines, len(self._engine)) for key, lines in market.lines.items()}

    def _entries(self) -> Any:
        for (side, kind), lines in self.market.lines.items():
            vectors, tokens = lines.vectors, self.tokens[kind]
            for line, owner in enumerate(lines.owners.tolist()):
                said = vectors.indices[vectors.indptr[line] : vectors.indptr[line + 1]]
                yield Entry(
                    "", f"{kind}_{side}", " ".join(dict.fromkeys(tokens[column] for column in said)), number=owner
                )

    def rows(self, side: Side, row: int, limit: int) -> "Ints":
        """Return the rows of the other side that may suit a profile, rising; ``limit`` statements in each direction."""
        import numpy as np

        found: set[int] = set()
        for kind in KINDS:
            lines, field = self.market.lines[side, kind], (OTHER[side], ANSWER[kind])
            first, last = int(lines.starts[row]), int(lines.starts[row + 1])
            for line in range(first, last):
                asked = Asked(f"{field[1]}_{field[0]}", self._terms(lines, line, field))
                found.update(self._engine.numbers(asked, max(20, limit // (last - first))))
        return np.array(sorted(found), dtype=np.int64)

    def _terms(self, lines: Lines, line: int, field: tuple[Side, Kind]) -> tuple[tuple[str, float], ...]:
        """Return what :func:`~emporion.matching.candidates.tokens.best_terms` would choose, with its boosts."""
        import numpy as np

        rarity, tokens = self._rarity[field], self.tokens[field[1]]
        span = slice(lines.vectors.indptr[line], lines.vectors.indptr[line + 1])
        known = rarity[lines.vectors.indices[span]] > 0
        columns, worth = lines.vectors.indices[span][known], lines.vectors.data[span][known] ** 2
        order = np.lexsort((columns, -worth))
        meant = self._meant[columns[order]]
        best = np.concatenate([order[~meant][:MOST_TERMS], order[meant][:MOST_TERMS]])
        boosts = worth[best] / rarity[columns[best]]
        return tuple(zip([tokens[column] for column in columns[best]], boosts.tolist(), strict=True))


def _inverse_frequency(lines: Lines, total: int) -> "NDArray[np.float64]":
    """Return the weight BM25 gives each feature among the lines of a field; 0 where none holds it."""
    import numpy as np

    count = np.bincount(lines.vectors.indices, minlength=lines.vectors.shape[1])
    return np.where(count > 0, np.log1p((total - count + 0.5) / (count + 0.5)), 0.0)


def candidate_scores(problem: Problem, *, limit: int, stop: Stop) -> Any:
    """Return the two-sided scores of candidate pairs as a SciPy CSR array, A × B by id; None where stopped.

    A pair is a candidate where either of the two is among those looked up for the other, ``limit`` statements in each
    direction. Pairs under a hold and those that score nothing are not stored.
    """
    import numpy as np
    from scipy.sparse import csr_array

    market = market_of(problem.index, problem.lift.shifts)
    pairs = _pairs(MarketIndex(market, tuple(problem.index.columns)), market.shape, limit, stop)
    if pairs is None:
        return None
    rows, columns = np.divmod(pairs, max(1, market.shape[1]))
    found = [
        scores_of(market, rows[at : at + _PAIRS_AT_ONCE], columns[at : at + _PAIRS_AT_ONCE])
        for at in range(0, len(pairs), _PAIRS_AT_ONCE)
    ]
    data = np.concatenate([np.zeros(0), *found])
    some = data > 0
    starts = np.searchsorted(rows[some], np.arange(market.shape[0] + 1))
    scores: Any = csr_array((data[some], columns[some], starts), shape=market.shape)  # type: ignore[no-untyped-call]
    return without_holds(problem, scores)


def _pairs(index: MarketIndex, shape: tuple[int, int], limit: int, stop: Stop) -> "Ints | None":
    """Return the candidate pairs, each as row times the width plus column, rising; None where stopped."""
    import numpy as np

    found = [np.zeros(0, dtype=np.int64)]
    sides: tuple[tuple[Side, int], ...] = (("A", shape[0]), ("B", shape[1]))
    for side, count in sides:
        for row in range(count):
            if row % _PROFILES_AT_ONCE == 0:
                if stop.reached():
                    return None
                done = row + (shape[0] if side == "B" else 0)
                stop.report(0.1 + 0.5 * done / sum(shape), phrase("Comparing needs with offers"))
            others = index.rows(side, row, limit)
            found.append(row * shape[1] + others if side == "A" else others * shape[1] + row)
    return np.unique(np.concatenate(found))
