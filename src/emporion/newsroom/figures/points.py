"""Percentage points and basis points: units of their own, for a share that rises 2 points has not grown 2 percent."""

import re

from attrs import evolve

from emporion.newsroom.figures.quantity import Quantity

PERCENTAGE_POINT, BASIS_POINT = "percentage point", "basis point"
_OF_A_POINT = 100
_BASIS = re.compile(r"basis\s+point|\bbps?\b|базисн\w+\s+пункт|(?<![а-я])б\.\s?п|基点|基點", re.IGNORECASE)
_PERCENTAGE = re.compile(
    r"percentage\s+point|\bpp\b|\bp\.p|процентн\w+\s+пункт|(?<![а-я])п\.\s?п|\bпп\b|百\s?分\s?[点點]", re.IGNORECASE
)


def in_points(quantity: Quantity, text: str) -> Quantity:
    """Return a quantity, read in percent, in the points that are written in it; any other as it is.

    >>> from emporion.newsroom.figures.quantities import quantities
    >>> text = "up 1.5 percentage points, or 25 basis points"
    >>> [(q.value, q.unit) for q in (in_points(q, text) for q in quantities(text, "en"))]
    [(Fraction(3, 2), 'percentage point'), (Fraction(25, 1), 'basis point')]
    """
    written = text[quantity.start : quantity.end]
    if quantity.unit != "percent":
        return quantity
    if _BASIS.search(written):
        upper = None if quantity.upper is None else quantity.upper * _OF_A_POINT
        value, step = quantity.value * _OF_A_POINT, quantity.step * _OF_A_POINT
        return evolve(quantity, unit=BASIS_POINT, value=value, step=step, upper=upper)
    return evolve(quantity, unit=PERCENTAGE_POINT) if _PERCENTAGE.search(written) else quantity
