"""How teams are compared: parts covered, then fewer members, then both sides, then quality, then the seed.

All is one whole number, so that the exact search, the greedy one and the bound speak of the same thing.
"""

from emporion.kernel.seeds import seeded

# Quality counts in 1/10,000; the draw among equals stays below one such step for any five members.
STEP = 64
_DRAWS = 8
MIXED = 1 << 24
MEMBER = 1 << 25
COVERED = 1 << 28


def of_quality(quality: float) -> int:
    """Return what the quality (0..1) of one cover adds, the part itself included."""
    return COVERED + round(quality * 10_000) * STEP


def draw(seed: int, member: str) -> int:
    """Return what orders members that are equal in all else, 0..7; ids alone would always put the same first."""
    return seeded(seed, "team", member).randrange(_DRAWS)


def most_drawn(members: int) -> int:
    """Return the most that the draws of so many members add."""
    return members * (_DRAWS - 1)


def shortfall(value: int, bound: int) -> float:
    """Return how much better than a value the bound is, as a mean of quality in 0..1; infinite where a tier differs.

    >>> shortfall(3 * COVERED, 3 * COVERED + 500 * STEP)
    0.05
    """
    if value >> 24 != bound >> 24:
        return float("inf")
    return max(0, bound - value) / STEP / 10_000
