"""What is known of two organisations beyond their statements: earlier answers and earlier deals lift or lower a value.

Each of the three leans lies in -1..1 (Yule's Q: 0 is as usual, or unknown). Weighed and added they give k, and a
direction worth v becomes v + k·v·(1 - v): the first step of a shift of the log odds by k, which keeps 0 and 1 where
they are and never turns an order round while k is at most 1.
"""

import math
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from attrs import frozen

from emporion.matching.earlier import affinity_of, traits_of
from emporion.matching.problem import Problem, Profile, Side
from emporion.matching.weights import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from emporion.matching.acceptance.affinity import Affinity

    Array = NDArray[np.float64]
    Ints = NDArray[np.int64]


@frozen
class Leans:
    """The leans of one direction: is the offering one asked for, does the needing one say yes, do such two deal."""

    acceptance: float = 0.0
    openness: float = 0.0
    complementarity: float = 0.0

    def terms(self, weights: Weights) -> dict[str, float]:
        """Return weight times lean by name; they add up to k."""
        return {
            "acceptance": weights.acceptance * self.acceptance,
            "openness": weights.openness * self.openness,
            "complementarity": weights.complementarity * self.complementarity,
        }


@frozen
class Shifts:
    """The leans of all organisations as arrays: own ones of either side already weighed, and factors of pairs.

    ``own`` holds openness and acceptance of A (rows 0, 1), then of B (rows 2, 3) where they are known. ``factors`` are
    pairs of arrays (A × traits, B × traits as CSR) whose products add up to the log odds ratio of a deal.
    """

    own: "tuple[Array, Array, Array, Array]"
    factors: tuple[tuple[Any, Any], ...]
    complementarity: float

    def block(self, a: "Ints", b: "Ints | None") -> "tuple[Array, Array]":
        """Return k of both directions for some profiles of A × some of B (None: all), by their rows."""
        import numpy as np

        open_a, liked_a, open_b, liked_b = self.own
        open_b, liked_b = (of if b is None else of[b] for of in (open_b, liked_b))
        odds = np.zeros((len(a), len(open_b)))
        for left, right in self.factors:
            odds += ((right if b is None else right[b]) @ left[a].T).T
        together = self.complementarity * np.tanh(0.5 * odds)
        return together + open_a[a, None] + liked_b, together + liked_a[a, None] + open_b

    def pairs(self, a: "Ints", b: "Ints") -> "tuple[Array, Array]":
        """Return k of both directions for pairs, by the rows of the two; as in :meth:`block` to the last bit."""
        import numpy as np

        k_ab, k_ba = np.empty(len(a)), np.empty(len(a))
        starts = np.concatenate([np.flatnonzero(np.diff(a, prepend=-1)), [len(a)]])
        for first, behind in pairwise(starts.tolist()):
            both = self.block(a[first : first + 1], b[first:behind])
            k_ab[first:behind], k_ba[first:behind] = both[0][0], both[1][0]
        return k_ab, k_ba

    def odds(self, a: int, b: int) -> float:
        """Return the log odds ratio of one pair, by the rows of the two."""
        found = []
        for left, right in self.factors:
            traits = slice(right.indptr[b], right.indptr[b + 1])
            found.append(float(left[a, right.indices[traits]] @ right.data[traits]))
        return math.fsum(found)


@frozen(slots=False)
class Lift:
    """The leans of a problem's organisations, and of any two."""

    problem: Problem

    @cached_property
    def _known(self) -> dict[str, tuple[float, float]]:
        """Acceptance and openness by id; empty where there are no answers."""
        history = self.problem.history
        sides = self.problem.index.profiles.values() if history.tallies else ()
        return {one: lean for side in sides for one, lean in history.leans(p.id for p in side).items()}

    @cached_property
    def _affinity(self) -> "Affinity | None":
        problem = self.problem
        return problem.affinity or affinity_of(problem.index, problem.deals)

    @cached_property
    def shifts(self) -> Shifts | None:
        """The leans as arrays; None where nothing is known."""
        problem = self.problem
        if not problem.history.tallies and self._affinity is None:
            return None
        own = [self._own(side, what) for side in ("A", "B") for what in (1, 0)]
        return Shifts((own[0], own[1], own[2], own[3]), self._factors(), problem.weights.complementarity)

    def _own(self, side: Side, what: int) -> "Array":
        """Return weighed acceptance (0) or openness (1) of the organisations of a side."""
        import numpy as np

        weight = (self.problem.weights.acceptance, self.problem.weights.openness)[what]
        known = self._known
        return np.array([weight * known[p.id][what] if known else 0.0 for p in self.problem.index.profiles[side]])

    def _factors(self) -> tuple[tuple[Any, Any], ...]:
        index, affinity = self.problem.index, self._affinity
        if affinity is None:
            return ()
        a, b = ([traits_of(index, profile) for profile in index.profiles[side]] for side in ("A", "B"))
        return tuple(affinity.factors(a, b))

    def leans(self, needer: Profile, offerer: Profile) -> Leans:
        """Return the leans of one direction."""
        acceptance = openness = complementarity = 0.0
        if self._known:
            acceptance, openness = self._known[offerer.id][0], self._known[needer.id][1]
        if self.shifts is not None and self.shifts.factors:
            rows = self.problem.index.rows
            a, b = (needer, offerer) if needer.side == "A" else (offerer, needer)
            complementarity = math.tanh(0.5 * self.shifts.odds(rows[a.id], rows[b.id]))
        return Leans(acceptance, openness, complementarity)
