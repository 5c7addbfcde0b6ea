"""What a written number leaves open: the interval that its last place and its comparator allow."""

from fractions import Fraction

from emporion.newsroom.figures.quantity import Quantity

# Almost and about reach this share of the value; a source that says "about 400" would not say it of 430.
_NEAR = Fraction(1, 20)


def interval(quantity: Quantity) -> tuple[float | None, float | None]:
    """Return the least and the greatest value meant; None where the end is open.

    Half a unit of the last written place on either side, nothing for what is counted piece by piece; a range is told as
    it is written.
    """
    value, half = quantity.value, quantity.step / 2
    exact = quantity.unit in ("rank",) or (
        quantity.kind == "count" and not quantity.scaled and quantity.value.denominator == 1
    )
    half = Fraction(0) if exact else half
    if quantity.kind == "fraction":
        half = abs(value) * _NEAR / 2
    if quantity.comparator == "range" and quantity.upper is not None:
        return float(value), float(quantity.upper)
    near = abs(value) * _NEAR
    low, high = {
        "~": (value - near, value + near),
        "~<": (value - near, value),
        "<": (None, value),
        "<=": (None, value),
        ">": (value, None),
        ">=": (value, None),
    }.get(quantity.comparator, (value - half, value + half))
    return (None if low is None else float(low)), (None if high is None else float(high))
