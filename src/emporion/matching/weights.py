"""The weights of the score, by name: what the engine starts with, and what learning may change.

A part of a score is a weight times a feature, so that a changed weight can be seen in every reason. The limits hold
every direction in 0..1: the shares add up to 1, the terms of a deal leave it between 0.05 and 1, and what is known of
the two organisations never outweighs what they state.
"""

import math
from collections.abc import Mapping
from typing import Any

from attrs import asdict, evolve, fields, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import Phrase, phrase

_SLACK = 1e-9
_LEAST_SUIT = 0.05
_MOST_VERDICTS = 8


@frozen
class Weights:
    """One version of the weights, each 0 or more.

    ``niche``, ``words`` and ``names`` are the shares of the content and add up to 1; between two languages meanings
    stand for words. ``base`` is how a deal suits where
    nothing more is known, ``fits`` and ``clashes`` what the cooperation modes add or take, ``met`` what a wish that is
    met adds, the four criteria what an unmet wish takes, ``unsaid`` the share of that where nothing is known.
    ``one_way`` is the part of the better direction in the score. ``acceptance``, ``openness`` and ``complementarity``
    say how far earlier answers and earlier deals lift or lower a direction.

    Raises :class:`InputError` where a weight is negative or the limits of the module do not hold.
    """

    name: str = "standing"
    niche: float = 0.5
    words: float = 0.35
    names: float = 0.15
    base: float = 0.75
    fits: float = 0.15
    clashes: float = 0.2
    met: float = 0.0125
    region: float = 0.07
    size: float = 0.04
    languages: float = 0.06
    certificates: float = 0.08
    unsaid: float = 0.25
    one_way: float = 0.35
    acceptance: float = 0.3
    openness: float = 0.2
    complementarity: float = 0.3

    def __attrs_post_init__(self) -> None:
        numbers = self.by_name
        if not all(math.isfinite(number) and number >= 0.0 for number in numbers.values()):
            raise _wrong(phrase("A weight is negative or no number."), phrase("Give each weight as 0 or more."))
        if abs(math.fsum(self.shares.values()) - 1.0) > _SLACK:
            raise _wrong(phrase("The shares of the content do not add up to 1."), phrase("Divide them by their sum."))
        most = self.base + self.fits + _MOST_VERDICTS * self.met
        if most > 1.0 + _SLACK or self.least_suit < _LEAST_SUIT - _SLACK:
            raise _wrong(phrase("The terms of a deal can leave 0.05 to 1."), phrase("Make them smaller."))
        if self.acceptance + self.openness + self.complementarity > 1.0 + _SLACK or max(self.unsaid, self.one_way) > 1:
            raise _wrong(phrase("Weights that are shares are above 1."), phrase("Make them smaller."))

    @property
    def by_name(self) -> dict[str, float]:
        """The numbers by name."""
        return {one: number for one, number in asdict(self).items() if one != "name"}

    @property
    def shares(self) -> dict[str, float]:
        """What each block of features can add to the content; together 1."""
        return {block: getattr(self, block) for block in BLOCKS}

    @property
    def least_suit(self) -> float:
        """How badly a deal can suit: modes clash and both sides' wishes are all unmet."""
        return self.base - self.clashes - 2.0 * math.fsum(getattr(self, one) for one in CRITERIA)

    def with_numbers(self, numbers: Mapping[str, float], name: str) -> "Weights":
        """Return a version of another name in which some numbers are different."""
        return evolve(self, **{**numbers, "name": name})  # type: ignore[arg-type]

    def to_json(self) -> dict[str, Any]:
        """Return a JSON-ready form; :meth:`from_json` reads back equal weights."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Weights":
        """Read what :meth:`to_json` wrote; a weight that did not exist then has its default."""
        known = {one.name for one in fields(cls)}
        return cls(**{key: value for key, value in data.items() if key in known})


BLOCKS = ("niche", "words", "names")
CRITERIA = ("region", "size", "languages", "certificates")


def _wrong(problem: Phrase, remedy: Phrase) -> InputError:
    return InputError(problem, remedy=remedy)


STANDING = Weights()
