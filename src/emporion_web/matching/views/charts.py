"""Lines of small charts, as the points of SVG polylines: x to the right and y upwards, both from 0 to 1."""

from collections.abc import Iterable, Sequence

from attrs import frozen

WIDTH, HEIGHT = 300, 150
MOST_POINTS = 60


@frozen
class Stroke:
    """A named line of a chart; ``kind`` says how it is drawn."""

    name: str
    kind: str
    points: str


def across(x: float) -> str:
    """Return where a share lies from left to right."""
    return f"{WIDTH * x:.1f}"


def upwards(y: float) -> str:
    """Return where a share lies from top to bottom: SVG counts downwards."""
    return f"{HEIGHT * (1 - y):.1f}"


def polyline(points: Iterable[tuple[float, float]]) -> str:
    """Return points as a polyline of SVG takes them."""
    return " ".join(f"{across(x)},{upwards(y)}" for x, y in points)


def thinned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return at most about sixty of many points, the first and the last among them."""
    step = max(1, len(points) // MOST_POINTS)
    return [*points[:-1:step], *points[-1:]]
