"""A number with what is written about it: the value object that numerals become on the way to figures."""

from fractions import Fraction

from attrs import frozen

from emporion.newsroom.facts import Comparator

TIME_UNITS = frozenset(
    {"year", "month", "week", "day", "h", "min", "second", "millisecond", "quarter", "decade", "century"}
)


@frozen
class Quantity:
    """A number with its unit ("" for none) at ``[start, end)``; ``number`` is where the numeral alone stands.

    ``upper`` is the other end of a range; ``role`` tells the two ends of a change (from 16 to 18 %) apart.
    """

    start: int
    end: int
    number: tuple[int, int]
    value: Fraction
    step: Fraction
    unit: str = ""
    comparator: Comparator = "="
    upper: Fraction | None = None
    kind: str = "cardinal"
    role: str = ""
    money: bool = False
    part: bool = False
    literal: bool = False
    scaled: bool = False
    scale: Fraction = Fraction(1)
    factor: Fraction = Fraction(1)
