"""Values of figures, put side by side: in what unit, how telling, whether one may stand for the other."""

from emporion.newsroom.claims.comparing import overlap
from emporion.newsroom.claims.mentions import Mention
from emporion.newsroom.figures.quantity import TIME_UNITS

RECURRING = frozenset({"percent", "ratio", "rank"})
# How many times one value may be the other where both are told of one thing.
FARTHEST = 1.75
_SMALL = 10
_TELLING_DIGITS = 2
_NEAR, _SAME = 0.12, 0.06
_PARTS = (25.0, 75.0, 33.333, 66.667)
# What is counted under two names: 240 people, 240 jobs.
_ALIKE = {"job": "person", "cabinet": "rack", "truck": "vehicle"}


def unit_of(mention: Mention) -> str:
    """Return the unit, one for what is counted under two names."""
    return _ALIKE.get(mention.figure.unit, mention.figure.unit)


def significant_digits(mention: Mention) -> int:
    """Return how many digits of a value are not nought at its ends: 2 of 1,200 and of 0.12."""
    return len(f"{abs(mention.value()):.6f}".replace(".", "").strip("0"))


def telling(mention: Mention) -> bool:
    """Tell whether a figure is of its story and seldom of another: no share, no span of time, no small or round one."""
    unit = mention.figure.unit
    common = unit in RECURRING or unit in TIME_UNITS or abs(mention.value()) < _SMALL
    return not common and significant_digits(mention) >= _TELLING_DIGITS


def recurs(mention: Mention) -> bool:
    """Tell whether a figure is one of those that every article has: twice, a half, 40 percent."""
    return mention.figure.unit in ("ratio", "rank") or _is_round_share(mention, 10)


def is_vague(mention: Mention) -> bool:
    """Tell whether a value is about or almost what it says."""
    return mention.figure.comparator.startswith("~")


def ratio(one: Mention, other: Mention) -> float:
    """Return the greater value by the smaller, infinite where that is nought."""
    low, high = sorted((abs(one.value()), abs(other.value())))
    return high / low if low else float("inf")


def may_stand_for(one: Mention, other: Mention) -> bool:
    """Tell whether one value may be the other one rounded: over 2,000 for 2,150, but 2,400 and some not for 2,600."""
    bounds = [(a, b) for a, b in ((one, other), (other, one)) if a.low is None or a.high is None]
    for bound, value in bounds:
        if _is_round_share(bound, 5) and ratio(bound, value) <= 1 + _NEAR:
            continue
        if abs(bound.value() - value.value()) >= _last_place(bound.value()):
            return False
    return bool(bounds) or ratio(one, other) <= 1 + (_NEAR if is_vague(one) or is_vague(other) else _SAME)


def are_opposite_bounds(one: Mention, other: Mention) -> bool:
    """Tell whether one value is a floor and the other a ceiling: longer than 40 seconds, 40 seconds at most."""
    ends = [(m.low is None, m.high is None) for m in (one, other)]
    return sorted(ends) == [(False, True), (True, False)]


def contradict(one: Mention, other: Mention) -> bool:
    """Tell whether two values contradict each other: disjoint, or both exact and told for one period but not near."""
    if not overlap(one, other):
        return True
    exact = one.figure.comparator == other.figure.comparator == "="
    return exact and one.days() is not None and one.days() == other.days() and ratio(one, other) > 1 + _SAME


def _is_round_share(mention: Mention, step: int) -> bool:
    return mention.figure.unit == "percent" and (mention.figure.value % step == 0 or mention.figure.value in _PARTS)


def _last_place(value: float) -> float:
    """Return what one unit of the last place that is not nought is worth: 1,000 for 2,000, 100 for 2,400."""
    written = f"{abs(value):.6f}".rstrip("0").rstrip(".")
    if "." in written:
        return 10.0 ** -len(written.partition(".")[2])
    return 10.0 ** (len(written) - len(written.rstrip("0")))
