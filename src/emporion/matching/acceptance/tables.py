"""The tables of an affinity: log odds of traits that met, and plain likeness, both averaged over a pair's traits."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

Traits = Mapping[str, tuple[str, ...]]
Kinds = tuple[str, str]
# The prior in pairs: so many expected meetings are assumed to have been seen as expected.
_PRIOR = 0.5
# A trait that stands in fewer deals is not learned.
_LEAST_SEEN = 2


@frozen(eq=False)
class Grid:
    """One table: the traits of A by row, of B by column, and the shrunk log odds ratios of their meeting."""

    kinds: Kinds
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    log_odds: "Array"

    def factors(self, a: Sequence[Traits], b: Sequence[Traits]) -> tuple[Any, Any]:
        """Return two factors (len(a) × traits, len(b) × traits) whose product is the mean log odds of each pair."""
        return _means(a, self.kinds[0], self.rows) @ self.log_odds, _means(b, self.kinds[1], self.columns)


@frozen(eq=False)
class Likeness:
    """The cosine of two sets of traits, weighed by how rare a trait is (Spärck Jones 1972)."""

    kinds: Kinds
    columns: Mapping[str, int]
    rarity: "Array"

    def factors(self, a: Sequence[Traits], b: Sequence[Traits]) -> tuple[Any, Any]:
        """Return two factors (len(a) × traits, len(b) × traits) whose product is the likeness of each pair, 0..1."""
        return self._unit(a, self.kinds[0]), self._unit(b, self.kinds[1])

    def _unit(self, of: Sequence[Traits], kind: str) -> Any:
        import numpy as np

        found = _means(of, kind, self.columns)
        found.data *= self.rarity[found.indices]
        length = np.sqrt(np.asarray(found.multiply(found).sum(axis=1)).ravel())
        found.data /= np.repeat(length, np.diff(found.indptr))
        return found


Table = Grid | Likeness


def of_pairs(table: Table, a: Sequence[Traits], b: Sequence[Traits]) -> "Array":
    """Return the table's figure for the first of ``a`` with the first of ``b``, the second with the second and on."""
    import numpy as np

    left, right = table.factors(a, b)
    return np.asarray(right.multiply(left).sum(axis=1), dtype=np.float64).ravel()


def fit_grid(a: Sequence[Traits], b: Sequence[Traits], kinds: Kinds) -> Grid:
    """Fill one table from deals, ``a[n]`` with ``b[n]``; each deal adds 1 in all, shared among its traits."""
    import numpy as np

    rows, columns = (_often(of, kind) for of, kind in zip((a, b), kinds, strict=True))
    met = (_means(a, kinds[0], rows).T @ _means(b, kinds[1], columns)).toarray()
    expected = np.outer(met.sum(axis=1), met.sum(axis=0)) / max(met.sum(), 1.0)
    return Grid(kinds, rows, columns, np.log((met + _PRIOR) / (expected + _PRIOR)))


def fit_likeness(a: Sequence[Traits], b: Sequence[Traits], kinds: Kinds) -> Likeness:
    """Count how rare the traits of two kinds are among both sides of the deals."""
    import numpy as np

    counts = Counter(_of_kind(a, kinds[0])) + Counter(_of_kind(b, kinds[1]))
    total = len(a) + len(b) + 1
    columns = {trait: column for column, trait in enumerate(sorted(counts))}
    return Likeness(kinds, columns, np.array([math.log(total / (counts[trait] + 0.5)) for trait in columns]))


def _of_kind(of: Sequence[Traits], kind: str) -> Iterable[str]:
    return (trait for traits in of for trait in set(traits.get(kind, ())))


def _often(of: Sequence[Traits], kind: str) -> dict[str, int]:
    counts = Counter(_of_kind(of, kind))
    return {trait: row for row, trait in enumerate(sorted(one for one in counts if counts[one] >= _LEAST_SEEN))}


def _means(of: Sequence[Traits], kind: str, columns: Mapping[str, int]) -> Any:
    """Return who × traits as a CSR matrix whose rows add up to 1, or are empty where nothing known is stated."""
    import numpy as np
    from scipy.sparse import csr_array

    known = [[columns[one] for one in traits.get(kind, ()) if one in columns] for traits in of]
    ends = np.cumsum([0, *map(len, known)])
    data = np.array([1.0 / len(row) for row in known for _ in row])
    places = np.array([column for row in known for column in row], dtype=np.int64)
    found: Any = csr_array((data, places, ends), shape=(len(of), len(columns)))  # type: ignore[no-untyped-call]
    found.sum_duplicates()
    return found
