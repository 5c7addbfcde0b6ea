"""How rare what statements say is: inverse document frequency (Spärck Jones 1972), looked up once it is asked for."""

import math
from collections.abc import Callable

# Statements assumed beside the real ones, so that in a small problem a shared word is not yet a common word.
_PRIOR_STATEMENTS = 50


class Rarity(dict[str, float]):
    """The rarity in 0..1 of words, names or stems of so many ``statements``; ``count`` says how many hold one.

    >>> round(Rarity(50, {"pump": 9}.__getitem__)["pump"], 3)
    0.444
    """

    def __init__(self, statements: int, count: Callable[[str], float]) -> None:
        super().__init__()
        self._count = count
        self._total = statements + _PRIOR_STATEMENTS
        self._highest = math.log(self._total / 0.5)

    def __missing__(self, said: str) -> float:
        """Count it for the first time."""
        made = self[said] = math.log(self._total / (self._count(said) + 0.5)) / self._highest
        return made
