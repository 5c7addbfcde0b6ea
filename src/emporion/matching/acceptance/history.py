"""What organisations answered so far, as counts: who is asked for, and who says yes."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import field, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.matching.acceptance.smoothing import BetaPrior, fit_prior


@frozen
class Tally:
    """The answers about one organisation and its own.

    ``wanted`` of those who answered when it was ``shown`` to them said yes; it ``agreed`` to so many of the others it
    was ``asked`` about. Counts that are corrected for position may be fractions.
    """

    of: str
    shown: float = 0.0
    wanted: float = 0.0
    asked: float = 0.0
    agreed: float = 0.0


def _in_order(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    return tuple(sorted(tallies, key=lambda tally: tally.of))


@frozen(slots=False)
class History:
    """The tallies of organisations; whoever has none is a newcomer and counts as usual.

    Raises :class:`InputError` where an organisation stands twice or says yes more often than it answered.
    """

    tallies: tuple[Tally, ...] = field(default=(), converter=_in_order)

    def __attrs_post_init__(self) -> None:
        if len(self.by_id) != len(self.tallies):
            raise InputError(phrase("An organisation has two tallies."), remedy=phrase("Add them up to one."))
        for one in self.tallies:
            if not (0 <= one.wanted <= one.shown and 0 <= one.agreed <= one.asked):
                raise InputError(
                    phrase("“{id}” has more yes than answers.", id=one.of), remedy=phrase("Count every answer once.")
                )

    @cached_property
    def by_id(self) -> Mapping[str, Tally]:
        """The tallies by organisation."""
        return {tally.of: tally for tally in self.tallies}

    def leans(self, ids: Iterable[str]) -> dict[str, tuple[float, float]]:
        """Return acceptance and openness of the organisations of one side, each as a lean in -1..1.

        The priors are fitted to those organisations alone: on one side a yes may be rarer than on the other.
        """
        tallies = {one: self.by_id.get(one, Tally(one)) for one in ids}
        wanted = fit_prior([(tally.wanted, tally.shown) for tally in tallies.values()])
        agreed = fit_prior([(tally.agreed, tally.asked) for tally in tallies.values()])
        return {one: _leans(tally, wanted, agreed) for one, tally in tallies.items()}


def _leans(tally: Tally, wanted: BetaPrior, agreed: BetaPrior) -> tuple[float, float]:
    return wanted.lean(tally.wanted, tally.shown), agreed.lean(tally.agreed, tally.asked)
