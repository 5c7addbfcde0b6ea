"""Transferable-utility matching: the equilibrium of a market in which attention is paid for.

Choo and Siow (2006) and Galichon and Salanié (2022): with logistic taste the equilibrium is
``match[x, y] = price_a[x] · attraction[x, y] · price_b[y]``, where what each has left unmatched is the square of its
price and everything adds up to its places. The prices solve quadratic equations side by side in turn (iterated
proportional fitting); Tomita et al. (RecSys 2023) rank by it in reciprocal recommendation. The root is written as
``places / (sqrt(places + h²) + h)``: the textbook form ``sqrt(places + h²) - h`` cancels to 0 where h is large.
"""

from typing import TYPE_CHECKING, Any

from attrs import frozen

from emporion.kernel.stopping import Stop

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_ROUNDS = 2000


@frozen
class Equilibrium:
    """Prices of both sides (1 for an organisation nobody competes for and with one place; lower the more crowded).

    ``rounds`` is how many were computed and ``moved`` the greatest change of a price's logarithm in the last one;
    ``complete`` is False where the work was stopped before it fell below the tolerance.
    """

    price_a: "NDArray[np.float64]"
    price_b: "NDArray[np.float64]"
    rounds: int
    moved: float
    complete: bool


def equilibrium(
    attraction: Any,
    places_a: "NDArray[np.float64] | float",
    places_b: "NDArray[np.float64] | float",
    *,
    stop: Stop,
    tolerance: float = 1e-6,
) -> Equilibrium:
    """Return the prices of the market with these attractions, A × B: a dense array or a scipy sparse one, 0 or more.

    ``attraction`` is ``exp(surplus / 2β)`` for a temperature β; its precision is the precision of the work, the prices
    are in float64. ``places_a`` and ``places_b`` are how many matches each can hold, one number or one each.
    """
    import numpy as np

    held_a, held_b = (
        np.broadcast_to(np.asarray(places, dtype=np.float64), size).copy()
        for places, size in zip((places_a, places_b), attraction.shape, strict=True)
    )
    # Both ways read by rows: a product with the transposed view of a sparse array would jump about in memory.
    back = attraction.T.tocsr() if hasattr(attraction, "tocsr") else attraction.T
    price_a, price_b = np.sqrt(held_a), np.sqrt(held_b)
    moved, rounds = np.inf, 0
    while moved > tolerance and rounds < _MOST_ROUNDS and not stop.reached():
        next_a = _price(held_a, attraction @ price_b.astype(attraction.dtype))
        next_b = _price(held_b, back @ next_a.astype(attraction.dtype))
        moved = max(_change(price_a, next_a), _change(price_b, next_b))
        price_a, price_b, rounds = next_a, next_b, rounds + 1
    return Equilibrium(price_a, price_b, rounds, float(moved), bool(moved <= tolerance))


def _price(places: "NDArray[np.float64]", drawn: "NDArray[np.floating]") -> "NDArray[np.float64]":
    """Solve ``price² + drawn · price = places`` for the price above 0 (0 where there are no places)."""
    import numpy as np

    half = drawn.astype(np.float64) / 2.0
    root: NDArray[np.float64] = places / np.maximum(np.sqrt(places + half * half) + half, np.finfo(np.float64).tiny)
    return root


def _change(before: "NDArray[np.float64]", after: "NDArray[np.float64]") -> float:
    import numpy as np

    some = before > 0
    return float(np.abs(np.log(after[some] / before[some])).max(initial=0.0))
