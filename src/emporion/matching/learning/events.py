"""What happened to the places on a list: shown, and what the viewer then did."""

from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import evolve, field, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase

Act = Literal["shown", "opened", "wished", "accepted", "declined", "met", "outcome"]
YES: tuple[Act, ...] = ("wished", "accepted", "met", "outcome")
ACTS: tuple[Act, ...] = ("shown", "opened", "declined", *YES)
_RANK = {act: rank for rank, act in enumerate(ACTS)}


@frozen
class Event:
    """One act of a viewer on an organisation shown to it.

    ``when`` is any number that rises with time. A showing brings its ``position`` on the list from 1, the
    ``features`` of the pair (:func:`contributions`) and the ``propensity`` with which exploration put it there
    (1 where nothing was left to chance). A decline may bring a ``reason``: a criterion of a constraint or another code.
    """

    viewer: str
    shown: str
    act: Act
    when: float
    position: int = 1
    features: Mapping[str, float] = field(factory=dict)
    propensity: float = 1.0
    reason: str = ""


@frozen
class Showing:
    """A place on a list and what came of it: ``answer`` is True for yes, False for no, None where nothing was said.

    ``acted`` tells that the viewer surely looked at it.
    """

    viewer: str
    shown: str
    when: float
    position: int
    features: Mapping[str, float]
    propensity: float
    answer: bool | None = None
    acted: bool = False


def gather(events: Iterable[Event]) -> tuple[Showing, ...]:
    """Return the showings in order of time; an act counts for the last showing of the pair before it.

    A later answer of a viewer replaces an earlier one. Acts on pairs that were never shown are left out. Raises
    :class:`InputError` for an unknown act, a position below 1 or a propensity outside 0..1.
    """
    showings: list[Showing] = []
    last: dict[tuple[str, str], int] = {}
    for event in sorted(events, key=_order):
        _validate(event)
        pair = (event.viewer, event.shown)
        if event.act == "shown":
            last[pair] = len(showings)
            showings.append(
                Showing(*pair, event.when, event.position, event.features, event.propensity),
            )
        elif pair in last:
            showings[last[pair]] = _acted(showings[last[pair]], event)
    return tuple(showings)


def _order(event: Event) -> tuple[float, int, str, str, int, str]:
    return (
        event.when,
        _RANK.get(event.act, 0),
        event.viewer,
        event.shown,
        event.position,
        repr(sorted(event.features.items())),
    )


def _acted(showing: Showing, event: Event) -> Showing:
    answer = showing.answer
    if event.act in YES:
        answer = True
    elif event.act == "declined":
        answer = False
    return evolve(showing, answer=answer, acted=True)


def _validate(event: Event) -> None:
    if event.act not in ACTS:
        raise InputError(
            phrase("The act “{act}” is unknown.", act=str(event.act)),
            remedy=phrase("Give one of: {acts}.", acts=", ".join(ACTS)),
        )
    if event.position < 1 or not 0.0 < event.propensity <= 1.0:
        raise InputError(
            phrase("A position is below 1, or a propensity outside 0 to 1."),
            remedy=phrase("Count positions from 1 and give the propensity as a share."),
        )
