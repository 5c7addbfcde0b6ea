"""What all participants can take together, as a maximum flow over the wishes."""

from typing import TYPE_CHECKING, Any

from attrs import frozen

from emporion.timetable.index import Index

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PLENTY = 1 << 24


@frozen
class Choice:
    """The bound, and a choice of meetings within everybody's room, which reaches it where the wishes have two sides.

    ``fewest`` are in that case how many meetings each participant has in every such choice at least, as the residual
    graph tells. Empty where there are no two sides.
    """

    total: int
    meetings: tuple[int, ...] = ()
    fewest: tuple[int, ...] = ()


def seats_of(index: Index) -> list[tuple[int, int]]:
    """Return who must sit on each side of each meeting, or -1 where there is a choice."""
    return [(one[0] if len(one) == 1 else -1, two[0] if len(two) == 1 else -1) for one, two in index.choices]


def sides(people: int, pairs: list[tuple[int, int]]) -> list[int] | None:
    """Return 0 or 1 for each participant so that all pairs go between the two, or None if that cannot be."""
    beside: list[list[int]] = [[] for _ in range(people)]
    for one, two in pairs:
        if one >= 0 and two >= 0:
            beside[one].append(two)
            beside[two].append(one)
    side = [-1] * people
    for root in range(people):
        if side[root] >= 0:
            continue
        side[root] = 0
        queue = [root]
        for person in queue:
            for other in beside[person]:
                if side[other] < 0:
                    side[other] = 1 - side[person]
                    queue.append(other)
                elif side[other] == side[person]:
                    return None
    return side


def people_flow(index: Index, room: list[int]) -> Choice:
    """Return the bound by what each participant has room for, and a choice that reaches it where there are two sides.

    Sides with stand-ins are open to anybody; so are the nodes of nobody, one on either side.
    """
    import numpy as np

    people = len(index.of)
    seats = seats_of(index)
    side = sides(people, [pair for pair, mask in zip(seats, index.allowed, strict=True) if mask])
    able = np.array([m for m, mask in enumerate(index.allowed) if mask and seats[m] != (-1, -1)], dtype=np.int64)
    loose = [m for m, mask in enumerate(index.allowed) if mask and seats[m] == (-1, -1)]
    if not len(able):
        return Choice(len(loose), tuple(loose) if side is not None else ())
    pairs = np.array(seats, dtype=np.int64)[able]
    capacity = np.array([*room, PLENTY], dtype=np.int64)  # the last is nobody
    pairs[pairs < 0] = people
    if side is None:
        flow = _flow(np.concatenate([pairs, pairs[:, ::-1]]), capacity)
        ways = flow.taken[: len(pairs)].astype(np.int64) + flow.taken[len(pairs) :]
        return Choice(flow.value // 2 + len(loose), (*loose, *_rounded(able, pairs, ways, capacity)))
    left = np.array([*side, 0])
    turned = np.where((left[pairs[:, 0]] == 1) | (left[pairs[:, 1]] == 0) & (pairs[:, 1] < people), 1, 0)
    pairs = np.where(turned[:, None] == 1, pairs[:, ::-1], pairs)
    flow = _flow(pairs, capacity)
    taken = able[flow.taken]
    return Choice(flow.value + len(loose), (*loose, *sorted(taken.tolist())), tuple(flow.fewest[:people].tolist()))


def _rounded(
    able: "NDArray[np.int64]", pairs: "NDArray[np.int64]", ways: "NDArray[np.int64]", capacity: "NDArray[np.int64]"
) -> list[int]:
    """Return the wishes that a flow takes both ways, then of those taken one way as many as there is room for."""
    import numpy as np

    whole, half = pairs[ways == 2], np.flatnonzero(ways == 1)
    left = (capacity - np.bincount(whole.ravel(), minlength=len(capacity))).tolist()
    found = able[ways == 2].tolist()
    for place, (one, two) in zip(half.tolist(), pairs[half].tolist(), strict=True):
        if left[one] > 0 and left[two] > 0:
            left[one], left[two] = left[one] - 1, left[two] - 1
            found.append(int(able[place]))
    return sorted(found)


@frozen
class _Flow:
    value: int
    taken: "NDArray[np.bool_]"
    fewest: "NDArray[np.int64]"


def _flow(pairs: "NDArray[np.int64]", capacity: "NDArray[np.int64]") -> _Flow:
    """Return the maximum flow from the left copy of everybody over the pairs to the right copies."""
    import numpy as np
    from scipy.sparse.csgraph import connected_components
    from scipy.sparse.csgraph import maximum_flow as flow_of

    size = len(capacity)
    source, sink = 2 * size, 2 * size + 1
    everybody = np.arange(size)
    starts = np.concatenate([np.full(size, source), pairs[:, 0], size + everybody])
    ends = np.concatenate([everybody, size + pairs[:, 1], np.full(size, sink)])
    limits = np.concatenate([capacity, np.ones(len(pairs), dtype=np.int64), capacity])
    graph = _matrix(starts, ends, limits, 2 * size + 2)
    found = flow_of(graph, source, sink)
    along = np.asarray(found.flow[pairs[:, 0], size + pairs[:, 1]]).ravel()
    taken = _first_of_each(pairs[:, 0] * size + pairs[:, 1], along)
    residual = graph - found.flow
    residual.eliminate_zeros()
    label = connected_components(residual, directed=True, connection="strong")[1]
    settled = taken & (label[pairs[:, 0]] != label[size + pairs[:, 1]])
    fewest = np.bincount(pairs[settled, 0], minlength=size) + np.bincount(pairs[settled, 1], minlength=size)
    held = np.bincount(pairs[taken, 0], minlength=size) + np.bincount(pairs[taken, 1], minlength=size)
    on_left = np.bincount(pairs[:, 0], minlength=size) > 0
    same = np.where(on_left, label[:size] != label[source], label[size : 2 * size] != label[sink])
    return _Flow(int(found.flow_value), taken, np.where(same, held, fewest))


def _first_of_each(keys: "NDArray[np.int64]", amounts: "NDArray[Any]") -> "NDArray[np.bool_]":
    """Return which pairs are taken where equal keys share an amount: the first ones of each key."""
    import numpy as np

    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    rank = np.arange(len(keys)) - np.searchsorted(ordered, ordered, side="left")
    taken = np.zeros(len(keys), dtype=np.bool_)
    taken[order] = rank < amounts[order]
    return taken


def _matrix(starts: Any, ends: Any, limits: Any, size: int) -> Any:
    import numpy as np
    from scipy.sparse import coo_array, csr_array

    joined = coo_array((limits, (starts, ends)), shape=(size, size)).tocsr()  # type: ignore[no-untyped-call]
    joined.eliminate_zeros()
    return csr_array(  # type: ignore[no-untyped-call]
        (joined.data.astype(np.int32), joined.indices.astype(np.int32), joined.indptr.astype(np.int32)),
        shape=(size, size),
    )


def maximum_flow(arcs: list[tuple[int, int, int]], source: int, sink: int) -> int:
    """Return the value of a maximum flow over arcs (from, to, capacity)."""
    import numpy as np
    from scipy.sparse.csgraph import maximum_flow as flow_of

    useful = [arc for arc in arcs if arc[2] > 0]
    if not useful:
        return 0
    starts, ends, limits = (np.array(column, dtype=np.int64) for column in zip(*useful, strict=True))
    size = 1 + max(source, sink, int(starts.max()), int(ends.max()))
    return int(flow_of(_matrix(starts, ends, limits, size), source, sink).flow_value)
