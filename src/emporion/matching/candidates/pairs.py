"""Candidate pairs of a large market: for every profile the statements of the other side that fit its own best."""

from typing import TYPE_CHECKING, Any

from emporion.matching.candidates.engine import Asked, Engine, Entry
from emporion.matching.candidates.index import ANSWER, OTHER
from emporion.matching.candidates.tokens import MOST_TERMS, token
from emporion.matching.problem import Kind, Side
from emporion.matching.scores import Lines, Market

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

KINDS: tuple[Kind, Kind] = ("need", "offer")


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
