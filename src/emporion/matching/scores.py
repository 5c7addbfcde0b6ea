"""The scores of pairs of two sides: exact sparse products, block by block, that never hold a dense matrix of all pairs.

A block is some profiles of A against all of B, or a list of pairs. The content of need and offer is one sparse product;
what cannot reach the least deal is dropped before anything else is looked at. The same pair gives the same score in
whatever block it stands, so that shards, candidates and the whole agree to the last bit.
"""

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from attrs import frozen

from emporion.fanout import Cancelled, Executor
from emporion.kernel.phrases import phrase
from emporion.kernel.stopping import Stop
from emporion.matching.index import Block, Index
from emporion.matching.lift import Shifts
from emporion.matching.modes import fit_table
from emporion.matching.problem import OTHER, Kind, Problem, Profile, Side, Wanted
from emporion.matching.value import LEAST_DEAL, combine, lifted, mode_term, wanted_term
from emporion.matching.wanted import excluded, verdicts
from emporion.matching.weights import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

# Cells of a block: scores of a block are held dense, so this is what bounds the memory of a worker.
_CELLS_AT_ONCE = 2_000_000
_ROWS_AT_MOST = 512
# Low enough that no other term brings a ruled-out deal above zero.
_RULED_OUT = -10.0


@frozen(slots=False, eq=False)
class Lines:
    """A block as arrays: vectors (lines × features, CSR), owner, focus, mode; and what each line asks of the others.

    ``asks`` is unique wishes × classes of profiles of the other side, ``wish`` the row in it of each line. The lines of
    the profile in row ``r`` are ``starts[r]`` to ``starts[r + 1]``.
    """

    vectors: Any
    owners: "Ints"
    focus: "Floats"
    modes: "Ints"
    wish: "Ints"
    asks: "Floats"
    starts: "Ints"

    @cached_property
    def arrays(self) -> tuple[Any, ...]:
        """The lines as the kernel takes them, by profile."""
        found = self.vectors
        return (
            self.starts,
            *(of.astype("int64") for of in (found.indptr, found.indices)),
            found.data,
            self.focus,
            self.modes,
            self.wish,
            self.asks,
        )

    @cached_property
    def turned(self) -> tuple[Any, ...]:
        """The lines as the kernel takes them, by feature."""
        found = self.vectors.T.tocsr()
        return (
            *(of.astype("int64") for of in (found.indptr, found.indices)),
            found.data,
            self.owners,
            self.focus,
            self.modes,
            self.wish,
            self.asks,
        )


@frozen
class Market:
    """The offers and needs of both sides as arrays, by side and kind; for each side the class of each profile.

    Profiles of a class are alike in all that a wish may ask for: region, size, languages, certificates. ``shifts`` are
    what earlier answers and deals lift or lower; None where nothing is known of them.
    """

    lines: dict[tuple[Side, Kind], Lines]
    classes: dict[Side, "Ints"]
    weights: Weights
    shifts: Shifts | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """The number of profiles of A and of B."""
        return len(self.classes["A"]), len(self.classes["B"])


def market_of(index: Index, shifts: Shifts | None = None) -> Market:
    """Lay the index out as arrays."""
    import numpy as np

    alike: dict[Side, dict[tuple[Any, ...], Profile]] = {"A": {}, "B": {}}
    classes: dict[Side, Ints] = {}
    for side, profiles in index.profiles.items():
        known: dict[tuple[Any, ...], int] = {}
        classes[side] = np.array([known.setdefault(_traits(p), len(known)) for p in profiles], dtype=np.int64)
        for profile in profiles:
            alike[side].setdefault(_traits(profile), profile)
    lines = {
        (side, kind): _lines(index.matrix(side, kind), block, tuple(alike[OTHER[side]].values()), index.weights)
        for (side, kind), block in index.blocks.items()
    }
    return Market(lines, classes, index.weights, shifts)


def _traits(profile: Profile) -> tuple[Any, ...]:
    return profile.region, profile.country, profile.size, profile.languages, profile.certificates


def _lines(vectors: Any, block: Block, others: tuple[Profile, ...], weights: Weights) -> Lines:
    import numpy as np

    unique = sorted(set(block.wanted), key=repr)
    row_of = {wanted: row for row, wanted in enumerate(unique)}
    wish = np.array([row_of[wanted] for wanted in block.wanted], dtype=np.int64)
    asks = np.array([[_asked(wanted, other, weights) for other in others] for wanted in unique])
    starts = np.searchsorted(block.owners, np.arange(block.profiles + 1))
    asks = asks.astype(np.float64).reshape(len(unique), len(others))
    return Lines(vectors, block.owners, block.focus, block.modes, wish, asks, starts)


def _asked(wanted: Wanted, other: Profile, weights: Weights) -> float:
    if excluded(wanted, other):
        return _RULED_OUT
    return wanted_term(verdicts(wanted, other), weights)


def pair_scores(problem: Problem, *, stop: Stop, executor: Executor) -> Any:
    """Return the two-sided scores as a SciPy CSR array, profiles of A × profiles of B by id; None where stopped.

    Only pairs that score above 0 are stored, columns rising. Pairs under a hold are not stored. Blocks are cut by the
    size of the problem alone, so that the result does not depend on the executor.
    """
    import numpy as np
    from scipy.sparse import csr_array

    market = market_of(problem.index, problem.lift.shifts)
    height, width = market.shape
    rows = max(1, min(_ROWS_AT_MOST, _CELLS_AT_ONCE // max(1, width)))
    starts = range(0, height, rows)
    found: list[tuple[Ints, Ints, Floats]] = []
    for block in executor.each(partial(_score_block, market, rows), starts, cancelled=stop.reached):
        if block is None or stop.reached():
            return None
        found.append(block)
        stop.report(0.1 + 0.5 * len(found) / len(starts), phrase("Comparing needs with offers"))
    ends = np.cumsum(np.concatenate([[0], *(counts for counts, _, _ in found)]))
    columns = np.concatenate([np.zeros(0, dtype=np.int64), *(of for _, of, _ in found)])
    data = np.concatenate([np.zeros(0), *(of for _, _, of in found)])
    scores: Any = csr_array((data, columns, ends), shape=market.shape)  # type: ignore[no-untyped-call]
    return without_holds(problem, scores)


def without_holds(problem: Problem, scores: Any) -> Any:
    """Return the scores without the pairs that are under a hold."""
    import numpy as np

    rows, known = problem.index.rows, problem.by_id
    held = [{known[one].side: rows[one] for one in hold if one in known} for hold in problem.holds]
    pairs = sorted((ends["A"], ends["B"]) for ends in held if len(ends) == 2)
    for a, b in pairs:
        first, last = scores.indptr[a], scores.indptr[a + 1]
        at = first + int(np.searchsorted(scores.indices[first:last], b))
        if at < last and scores.indices[at] == b:
            scores.data[at] = 0.0
    if pairs:
        scores.eliminate_zeros()
    return scores


def _score_block(market: Market, rows: int, start: int, cancelled: Cancelled) -> "tuple[Ints, Ints, Floats] | None":
    """Return the scores of one block of profiles of A with all of B: how many in each row, columns, scores."""
    import numpy as np

    if cancelled():
        return None
    scores = block_scores(market, np.arange(start, min(start + rows, market.shape[0])), None)
    at, columns = np.nonzero(scores)
    return np.bincount(at, minlength=len(scores)), columns, scores[at, columns]


def block_scores(market: Market, a: "Ints", b: "Ints | None") -> "Floats":
    """Return the two-sided scores of some profiles of A with some of B (None: all), by their rows."""
    import numpy as np

    if b is not None:
        rows, columns = np.repeat(a, len(b)), np.tile(b, len(a))
        return scores_of(market, rows, columns).reshape(len(a), len(b))
    ab, ba = (_best_with_all(market, a, needing=needing) for needing in (True, False))
    if market.shifts is not None:
        k_ab, k_ba = market.shifts.block(a, None)
        ab, ba = lifted(ab, k_ab), lifted(ba, k_ba)
    return combine(ab, ba, market.weights.one_way)


def scores_of(market: Market, rows: "Ints", columns: "Ints") -> "Floats":
    """Return the two-sided scores of pairs, given by rows of A and of B; those of one row of A stand together."""
    import numpy as np

    from emporion.matching.scores_kernel import best_of_pairs

    table, terms = _terms(market)
    by_column = np.argsort(columns, kind="stable")
    found = []
    for needer, offerer, order in (("A", "B", slice(None)), ("B", "A", by_column)):
        needs, offers = market.lines[needer, "need"], market.lines[offerer, "offer"]  # type: ignore[index]
        ends = (rows, columns) if needer == "A" else (columns, rows)
        best = np.empty(len(rows))
        best[order] = best_of_pairs(
            ends[0][order],
            ends[1][order],
            needs.arrays,
            market.classes[needer],  # type: ignore[index]
            offers.arrays,
            market.classes[offerer],  # type: ignore[index]
            table,
            terms,
            needs.vectors.shape[1],
        )
        found.append(best)
    ab, ba = found
    if market.shifts is not None:
        k_ab, k_ba = market.shifts.pairs(rows, columns)
        ab, ba = lifted(ab, k_ab), lifted(ba, k_ba)
    return combine(ab, ba, market.weights.one_way)


def _best_with_all(market: Market, rows: "Ints", *, needing: bool) -> "Floats":
    """Return the value of the best deal of profiles of A with all of B, in which those of A need, or offer."""
    import numpy as np

    from emporion.matching.scores_kernel import best_with_all

    table, terms = _terms(market)
    best = np.zeros((len(rows), market.shape[1]))
    own, other = market.lines["A", "need" if needing else "offer"], market.lines["B", "offer" if needing else "need"]
    best_with_all(rows, own.arrays, market.classes["A"], other.turned, market.classes["B"], table, terms, needing, best)
    return best


def _terms(market: Market) -> "tuple[Floats, tuple[float, float, float]]":
    """Return what modes add, need × offer; and the base, the most a deal can suit, and the least deal."""
    import numpy as np

    weights = market.weights
    table: Floats = np.vectorize(partial(mode_term, weights=weights))(fit_table())
    asked = sum(max(0.0, float(of.asks.max(initial=0.0))) for of in market.lines.values())
    return table, (weights.base, weights.base + float(table.max()) + asked, LEAST_DEAL)
