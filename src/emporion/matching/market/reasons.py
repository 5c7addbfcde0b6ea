"""What the market step changed for one pair on one list, as parts for and against."""

from attrs import frozen

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import phrase, plural


@frozen
class Standing:
    """Where an organisation stands on a viewer's list, and where it would if everybody saw its own best.

    ``rank`` is None where it is not on the list. ``shown_on`` is how many lists show it. ``planned``: the plan gave it
    the place; ``floor``: it stands there lest it be on no list; ``chance``: the probability with which it was drawn.
    """

    viewer: str
    shown: str
    natural: int
    rank: int | None
    shown_on: int
    planned: bool = False
    floor: bool = False
    chance: float | None = None


def market_parts(standing: Standing, length: int) -> tuple[list[Part], list[Part]]:
    """Return what the market step changed on one list, for and against; both empty where it changed nothing."""
    if standing.rank is None:
        return [], [_left_out(standing)] if standing.natural <= length else []
    if standing.chance is not None:
        return [_drawn(standing, standing.chance)], []
    if standing.floor:
        return [_floor(standing)], []
    if standing.rank < standing.natural:
        return [_planned(standing) if standing.planned else _moved_up(standing, standing.natural - standing.rank)], []
    return [], [_moved_down(standing)] if standing.rank > standing.natural else []


def _left_out(standing: Standing) -> Part:
    sentence = plural(
        "Shown lower: not on the list of {viewer}, for {shown} already stands on {count} list.",
        "Shown lower: not on the list of {viewer}, for {shown} already stands on {count} lists.",
        standing.shown_on,
        viewer=standing.viewer,
        shown=standing.shown,
    )
    return Part("market.lower", sentence)


def _moved_down(standing: Standing) -> Part:
    sentence = plural(
        "Shown lower on the list of {viewer}, as number {rank} instead of {natural}: {shown} stands on {count} list.",
        "Shown lower on the list of {viewer}, as number {rank} instead of {natural}: {shown} stands on {count} lists.",
        standing.shown_on,
        viewer=standing.viewer,
        shown=standing.shown,
        rank=standing.rank or 0,
        natural=standing.natural,
    )
    return Part("market.lower", sentence)


def _moved_up(standing: Standing, better: int) -> Part:
    sentence = plural(
        "Shown higher on the list of {viewer}: {count} better match already stands on enough lists.",
        "Shown higher on the list of {viewer}: {count} better matches already stand on enough lists.",
        better,
        viewer=standing.viewer,
    )
    return Part("market.higher", sentence)


def _planned(standing: Standing) -> Part:
    sentence = phrase(
        "Shown higher on the list of {viewer}, as number {rank} instead of {natural}: the list of {shown} has room.",
        viewer=standing.viewer,
        shown=standing.shown,
        rank=standing.rank or 0,
        natural=standing.natural,
    )
    return Part("market.higher", sentence)


def _floor(standing: Standing) -> Part:
    sentence = phrase(
        "On the list of {viewer} so that {shown} is seen: it stands on no other.",
        viewer=standing.viewer,
        shown=standing.shown,
    )
    return Part("market.floor", sentence)


def _drawn(standing: Standing, chance: float) -> Part:
    sentence = phrase(
        "On the list of {viewer} by a draw, to learn what is not yet known: the probability was {probability}.",
        viewer=standing.viewer,
        probability=round(chance, 6),
    )
    return Part("market.explored", sentence)
