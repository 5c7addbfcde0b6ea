"""A claim over time: the claims that measure the same for other periods, as a table and as points of a drawing."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from emporion_web.newsroom.models import Claim

WIDTH, HEIGHT, MARGIN = 300.0, 150.0, 12.0
_ONE_LENGTH_DAYS = 3


@frozen
class Tick:
    """A place on an axis and what stands there."""

    at: float
    value: float


@frozen
class Timeline:
    """Points of a drawing 300 wide and 150 high: a line, a bar for each interval, a dot for each value."""

    line: str
    bars: tuple[tuple[float, float, float], ...]
    dots: tuple[tuple[float, float], ...]
    ticks: tuple[Tick, ...]
    first: date
    last: date


def timeline(claims: Sequence[Claim]) -> Timeline | None:
    """Return a series in the order of its periods as a drawing, or None where there is nothing to compare.

    Each mention is drawn for itself, for nothing is averaged. The axis begins at the least value, not at nought.
    """
    told = [claim for claim in claims if claim.start and claim.end]
    if len({_middle(claim) for claim in told}) < 2:
        return None
    bounds = [bound for claim in told for mention in claim.known for bound in _bounds(mention)]  # type: ignore[attr-defined]
    low, high = min(bounds), max(bounds)
    middles = [_middle(claim) for claim in told]

    def x(claim: Claim) -> float:
        return round(MARGIN + (WIDTH - 2 * MARGIN) * (_middle(claim) - min(middles)) / (max(middles) - min(middles)), 1)

    def y(value: float) -> float:
        return round(HEIGHT * (1 - (value - low) / (high - low)), 1) if high > low else HEIGHT / 2

    marks = [(x(claim), [y(bound) for bound in _bounds(m)], y(_value(m))) for claim, m in _each(told)]
    agreed = [(x(claim), y(_value(claim.known[0]))) for claim in _comparable(told)]  # type: ignore[attr-defined]
    return Timeline(
        line=" ".join(f"{across},{up}" for across, up in agreed),
        bars=tuple((across, min(ends), max(ends)) for across, ends, _ in marks if min(ends) < max(ends)),
        dots=tuple((across, up) for across, _, up in marks),
        ticks=tuple(Tick(y(value), value) for value in sorted({low, high})),
        first=told[0].start or date.min,
        last=told[-1].end or date.max,
    )


def _each(claims: Sequence[Claim]) -> Iterator[tuple[Claim, object]]:
    for claim in claims:
        for mention in claim.known:  # type: ignore[attr-defined]
            yield claim, mention


def _comparable(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims that one line may join: nobody contradicts them, and their periods are as long as most are.

    What half a year brought is no fall from what a whole one did.
    """
    calm = [claim for claim in claims if not claim.contested]  # type: ignore[attr-defined]
    alike = [[each for each in calm if abs(_days(each) - _days(claim)) <= _ONE_LENGTH_DAYS] for claim in calm]
    most = max(alike, key=len, default=[])
    return most if len(most) > 1 else []


def _days(claim: Claim) -> int:
    return (claim.end - claim.start).days if claim.start and claim.end else 0


def _middle(claim: Claim) -> float:
    if claim.start is None or claim.end is None:
        return 0.0
    return (claim.start.toordinal() + claim.end.toordinal()) / 2


def _value(mention: object) -> float:
    shown = mention.fact.shown  # type: ignore[attr-defined]
    falls = shown.get("measure") == "change" and shown.get("direction") == "decrease"
    return -float(shown["value"]) if falls else float(shown["value"])


def _bounds(mention: object) -> list[float]:
    ends = [mention.low, mention.high]  # type: ignore[attr-defined]
    return [end for end in ends if end is not None] + [_value(mention)]
