"""A figure as it is believed, as the engine's value: the finding with the corrections of editors laid over it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from emporion.newsroom.facts import Comparator, Figure, FigurePeriod
from emporion.newsroom.figures.intervals import interval
from emporion.newsroom.figures.quantity import Quantity
from emporion.newsroom.spans import Span
from emporion_web.newsroom.models import Fact


def figure_of(fact: Fact) -> Figure:
    """Return the figure of a fact; its id is its place, which no new reading of the same bytes changes."""
    shown: dict[str, Any] = dict(fact.shown)
    low, high = _interval(fact, shown)
    return Figure(
        id=f"n{fact.start}-{fact.end}",
        span=Span(fact.start, fact.end, fact.text),
        value=float(shown["value"]),
        low=low,
        high=high,
        unit=shown.get("unit") or "",
        comparator=shown.get("comparator") or "=",
        measure=shown.get("measure") or "level",
        direction=shown.get("direction") or "none",
        period=_period(shown.get("period")),
        subject=shown.get("subject") or "",
        parties=tuple(shown.get("parties") or ()),
        source=shown.get("source"),
    )


def _period(said: dict[str, Any] | None) -> FigurePeriod | None:
    if not said:
        return None
    start, end = (date.fromisoformat(said[name]) if said.get(name) else None for name in ("start", "end"))
    return FigurePeriod(start, end, said.get("basis") or "stated")


def _interval(fact: Fact, shown: dict[str, Any]) -> tuple[float | None, float | None]:
    """Return the interval found, or the one of the value and comparator that an editor gave instead."""
    low, high = shown.get("low"), shown.get("high")
    if not {"value", "comparator"} & set(fact.corrected):
        return low, high
    value = Fraction(str(shown["value"]))
    exact = shown.get("measure") in {"count", "rank"}
    step = Fraction(0) if exact else _step(value, fact.data)
    comparator: Comparator = shown.get("comparator") or "="
    if comparator == "range" and low is not None and high is not None:
        return (low, high) if low <= value <= high else (float(value), float(value))
    return interval(Quantity(0, 0, (0, 0), value, step, comparator=comparator))


def _step(value: Fraction, found: dict[str, Any]) -> Fraction:
    """Return the last written place: that of the new value, but no coarser than that of the passage it corrects."""
    exponent = Decimal(str(float(value))).normalize().as_tuple().exponent
    own = Fraction(10) ** int(exponent)
    low, high = found.get("low"), found.get("high")
    if found.get("comparator", "=") != "=" or low is None or high is None or high <= low:
        return own
    return min(own, Fraction(str(high)) - Fraction(str(low)))
