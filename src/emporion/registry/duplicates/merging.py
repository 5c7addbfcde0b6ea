"""Merges one after another, the surest first, so that no cluster holds two records that are told apart.

Merging is transitive where likeness is not: A may be B and B may be C while A and C cannot be one. A merge that would
bring two such records together is proposed instead.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

Pair = tuple[int, int]

MOST_IN_CLUSTER = 60


class Clusters:
    """Rows joined into clusters; ``apart`` tells of two rows that they cannot be one."""

    def __init__(self, apart: Callable[[int, int], bool]) -> None:
        self._apart = apart
        self._members: dict[int, list[int]] = {}
        self._of: dict[int, int] = {}

    def join(self, one: int, other: int) -> Pair | None:
        """Join the clusters of two rows; return instead the first two rows that cannot be one, if there are any."""
        a, b = self._of.get(one, one), self._of.get(other, other)
        if a == b:
            return None
        mine, theirs = self._members.get(a, [a]), self._members.get(b, [b])
        if len(mine) + len(theirs) > MOST_IN_CLUSTER:
            return one, other
        for pair in product(mine, theirs):
            if self._apart(*pair):
                return pair
        root = min(a, b)
        self._members.pop(max(a, b), None)
        self._members[root] = sorted([*mine, *theirs])
        self._of |= dict.fromkeys(self._members[root], root)
        return None

    def all(self) -> Sequence[tuple[int, ...]]:
        """Return the clusters of two rows and more, in the order of their first rows."""
        return [tuple(self._members[root]) for root in sorted(self._members)]


def merged(pairs: Iterable[Pair], apart: Callable[[int, int], bool]) -> tuple[Clusters, dict[Pair, Pair]]:
    """Join the pairs in their order; return the clusters, and for each pair not joined the two rows that are apart."""
    clusters, refused = Clusters(apart), {}
    for pair in pairs:
        against = clusters.join(*pair)
        if against is not None:
            refused[pair] = against
    return clusters, refused
