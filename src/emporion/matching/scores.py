"""The scores of all pairs of two sides, by sparse products over blocks of organisations."""

from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import frozen

from emporion.fanout import Executor
from emporion.kernel.phrases import phrase
from emporion.kernel.stopping import Stop
from emporion.matching.index import Block, Index
from emporion.matching.modes import fit_table
from emporion.matching.problem import Kind, Problem, Profile, Side, Wanted
from emporion.matching.value import BASE, LEAST_DEAL, combine, mode_term, wanted_term
from emporion.matching.wanted import excluded, verdicts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ROWS_AT_ONCE = 128
# Low enough that no other term brings a ruled-out deal above zero.
_RULED_OUT = -10.0


@frozen
class Lines:
    """A block as arrays: vectors (lines × features, CSR), owner, focus, mode; and what each line asks of the others.

    ``asks`` is unique wishes × profiles of the other side, ``wish`` the row in it of each line.
    """

    vectors: Any
    owners: "NDArray[np.int64]"
    focus: "NDArray[np.float64]"
    modes: "NDArray[np.int64]"
    wish: "NDArray[np.int64]"
    asks: "NDArray[np.float64]"

    def of_profiles(self, start: int, end: int) -> "Lines":
        """Return the lines of the profiles ``start`` to ``end``, which stand together."""
        import numpy as np

        first, last = np.searchsorted(self.owners, [start, end])
        rows = slice(int(first), int(last))
        return Lines(
            self.vectors[rows], self.owners[rows], self.focus[rows], self.modes[rows], self.wish[rows], self.asks
        )


@frozen
class Market:
    """The offers and needs of both sides as arrays, by side and kind, and the number of profiles of A and B."""

    lines: dict[tuple[Side, Kind], Lines]
    shape: tuple[int, int]


def market_of(index: Index) -> Market:
    """Lay the index out as arrays."""
    other: dict[Side, Side] = {"A": "B", "B": "A"}
    lines = {
        (side, kind): _lines(index.matrix(side, kind), block, index.profiles[other[side]])
        for (side, kind), block in index.blocks.items()
    }
    return Market(lines, (len(index.profiles["A"]), len(index.profiles["B"])))


def _lines(vectors: Any, block: Block, others: tuple[Profile, ...]) -> Lines:
    import numpy as np

    unique = sorted(set(block.wanted), key=repr)
    row_of = {wanted: row for row, wanted in enumerate(unique)}
    wish = np.array([row_of[wanted] for wanted in block.wanted], dtype=np.int64)
    asks = np.array([[_asked(wanted, other) for other in others] for wanted in unique])
    return Lines(vectors, block.owners, block.focus, block.modes, wish, asks.reshape(len(unique), len(others)))


def _asked(wanted: Wanted, other: Profile) -> float:
    if excluded(wanted, other):
        return _RULED_OUT
    return wanted_term(verdicts(wanted, other))


def all_scores(problem: Problem, *, stop: Stop, executor: Executor) -> "NDArray[np.float64] | None":
    """Return the two-sided scores, profiles of A × profiles of B by id; None where the work was stopped.

    Pairs under a hold score 0.
    """
    import numpy as np

    market = market_of(problem.index)
    scores = np.zeros(market.shape)
    starts = list(range(0, market.shape[0], _ROWS_AT_ONCE))
    width = max(1, len(starts) // 20)
    for at in range(0, len(starts), width):
        if stop.reached():
            return None
        some = starts[at : at + width]
        for start, rows in zip(some, executor.map(partial(score_rows, market), some), strict=True):
            scores[start : start + len(rows)] = rows
        stop.report(0.1 + 0.5 * (at + len(some)) / len(starts), phrase("Comparing needs with offers"))
    _mask_holds(problem, scores)
    return scores


def _mask_holds(problem: Problem, scores: "NDArray[np.float64]") -> None:
    rows, known = problem.index.rows, problem.by_id
    for hold in problem.holds:
        ends = {known[one].side: rows[one] for one in hold if one in known}
        if len(ends) == 2:
            scores[ends["A"], ends["B"]] = 0.0


def score_rows(market: Market, start: int) -> "NDArray[np.float64]":
    """Return the scores of one block of profiles of A with all profiles of B."""
    end = min(start + _ROWS_AT_ONCE, market.shape[0])
    height, width = end - start, market.shape[1]
    needs_a = market.lines["A", "need"].of_profiles(start, end)
    offers_a = market.lines["A", "offer"].of_profiles(start, end)
    ab = _best(
        _deals(needs_a, market.lines["B", "offer"]), needs_a, market.lines["B", "offer"], start, 0, (height, width)
    )
    ba = _best(
        _deals(market.lines["B", "need"], offers_a), market.lines["B", "need"], offers_a, 0, start, (width, height)
    )
    return combine(ab, ba.T)


def _deals(needs: Lines, offers: Lines) -> "NDArray[np.float64]":
    """Return the value of every need met by every offer."""
    import numpy as np

    content: NDArray[np.float64] = (needs.vectors @ offers.vectors.T).toarray()
    table = np.vectorize(mode_term)(fit_table())
    suits = BASE + table[np.ix_(needs.modes, offers.modes)]
    if needs.asks.any():
        suits += needs.asks[np.ix_(needs.wish, offers.owners)]
    if offers.asks.any():
        suits += offers.asks[np.ix_(offers.wish, needs.owners)].T
    value = content * suits * needs.focus[:, None] * offers.focus[None, :]
    worth: NDArray[np.float64] = np.where(value >= LEAST_DEAL, value, 0.0)
    return worth


def _best(
    values: "NDArray[np.float64]",
    needs: Lines,
    offers: Lines,
    need_start: int,
    offer_start: int,
    shape: tuple[int, int],
) -> "NDArray[np.float64]":
    """Return the best deal of each pair of profiles, needing × offering; 0 where one of them states nothing."""
    import numpy as np

    best = np.zeros(shape)
    if values.size == 0:
        return best
    needing, first_need = np.unique(needs.owners, return_index=True)
    offering, first_offer = np.unique(offers.owners, return_index=True)
    by_need = np.maximum.reduceat(values, first_need, axis=0)
    best[np.ix_(needing - need_start, offering - offer_start)] = np.maximum.reduceat(by_need, first_offer, axis=1)
    return best
