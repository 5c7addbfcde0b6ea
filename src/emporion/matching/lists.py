"""Who stands on whose list: the best of each, or under a cap a fair assignment.

Under a cap the pairs are taken by falling score as long as the list has room and the organisation is not yet shown
often enough. With one score for both sides this greedy order gives the stable many-to-many assignment (Gale and
Shapley 1962 for strict orders). Then whoever is shown nowhere takes the place that costs the list least.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emporion.kernel.seeds import seeded
from emporion.matching.problem import Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Lists = list[list[int]]
# How many lists of the other side an organisation with any candidate stands on at least, where a cap is set.
FLOOR = 2
_DIGITS = 9
_TIE = 1e-10


def ordered(scores: "NDArray[np.float64]", problem: Problem, seed: int) -> "NDArray[np.float64]":
    """Return keys that order pairs as the scores do, equal ones by the seed and the ids; -1 where nothing is shared.

    Ids alone would always put the same organisations first among equals.
    """
    import numpy as np

    draws = {side: np.array([_draw(seed, p.id) for p in problem.side(side)]) for side in ("A", "B")}
    ties = np.mod(np.outer(1.0 + draws["A"], 1.0 + draws["B"]) * 4096.0, 1.0)
    keys: NDArray[np.float64] = np.where(scores > 0, np.round(scores, _DIGITS) + _TIE * ties, -1.0)
    return keys


def _draw(seed: int, name: str) -> float:
    return seeded(seed, "tie", name).random()


def best_lists(keys: "NDArray[np.float64]", length: int) -> Lists:
    """Return for each row the columns of the greatest keys, best first, at most ``length``."""
    top = _top(keys, length)
    return [[int(column) for column in row if keys[number, column] > 0] for number, row in enumerate(top)]


def capped_lists(keys: "NDArray[np.float64]", length: int, cap: int) -> Lists:
    """Return lists on which no column stands more than ``cap`` times and none with a candidate is missing if it can."""
    found: Lists = [[] for _ in range(keys.shape[0])]
    shown = [0] * keys.shape[1]
    for row, column in _falling(keys, max(50, 5 * length, 2 * cap)):
        if len(found[row]) < length and shown[column] < cap:
            found[row].append(column)
            shown[column] += 1
    # First everybody once, even from those shown twice; then everybody twice, from those shown more often.
    for level in range(1, min(FLOOR, cap) + 1):
        for column in range(keys.shape[1]):
            while shown[column] < level and _take_in(column, keys, found, shown, length, level):
                pass
    return [sorted(row, key=lambda column: -keys[number, column]) for number, row in enumerate(found)]


def _take_in(column: int, keys: "NDArray[np.float64]", found: Lists, shown: list[int], length: int, level: int) -> bool:
    """Put a column on the list that loses least by it, in place of one shown more than ``level`` times.

    Return whether there was such a place.
    """
    best: tuple[float, int, int | None] | None = None
    for row in (keys[:, column] > 0).nonzero()[0].tolist():
        if column in found[row]:
            continue
        gives_way: int | None = None
        if len(found[row]) >= length:
            spare = [other for other in found[row] if shown[other] > level]
            if not spare:
                continue
            gives_way = min(spare, key=lambda other: keys[row, other])
        gain = float(keys[row, column] - (keys[row, gives_way] if gives_way is not None else 0.0))
        if best is None or gain > best[0]:
            best = (gain, row, gives_way)
    if best is None:
        return False
    _, row, gives_way = best
    if gives_way is not None:
        found[row].remove(gives_way)
        shown[gives_way] -= 1
    found[row].append(column)
    shown[column] += 1
    return True


def _top(keys: "NDArray[np.float64]", count: int) -> "NDArray[np.int64]":
    import numpy as np

    if count < keys.shape[1]:
        some = np.argpartition(-keys, count - 1, axis=1)[:, :count]
    else:
        some = np.broadcast_to(np.arange(keys.shape[1]), keys.shape)
    order = np.argsort(-np.take_along_axis(keys, some, axis=1), axis=1, kind="stable")
    return np.take_along_axis(some, order, axis=1)


def _falling(keys: "NDArray[np.float64]", depth: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are among the ``depth`` best of their row or column, by falling key."""
    import numpy as np

    near = np.zeros(keys.shape, dtype=bool)
    if keys.size:
        np.put_along_axis(near, _top(keys, depth), True, axis=1)
        np.put_along_axis(near.T, _top(keys.T, depth), True, axis=1)
    rows, columns = np.nonzero(near & (keys > 0))
    for at in np.argsort(-keys[rows, columns], kind="stable"):
        yield int(rows[at]), int(columns[at])
