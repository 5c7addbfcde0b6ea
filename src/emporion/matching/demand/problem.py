"""What is counted: the needs of one side and the offers of the other, narrowed to a region and a mode where asked."""

from itertools import pairwise

from attrs import field, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.kernel.taxonomy import Taxonomy
from emporion.kernel.tokens import normalise
from emporion.matching.modes import MODES, fit
from emporion.matching.problem import Profile, Side, Statement


def _by_id(profiles: tuple[Profile, ...]) -> tuple[Profile, ...]:
    return tuple(sorted(profiles, key=lambda profile: profile.id))


@frozen
class Problem:
    """Profiles of both sides, a taxonomy, and the ``side`` whose needs are counted against the offers of the other.

    ``region`` narrows the needs to organisations of that region, ``offering_region`` the offers. ``mode`` narrows the
    needs to that mode and the offers to those it does not rule out. A niche is crowded where ``crowd`` times as many
    organisations offer as need it.

    Raises :class:`InputError` for an unknown side or mode, ids that stand twice, and a ``crowd`` of 1 or less.
    """

    profiles: tuple[Profile, ...] = field(converter=_by_id)
    taxonomy: Taxonomy
    side: Side = "A"
    region: str = ""
    offering_region: str = ""
    mode: str = ""
    crowd: float = 3.0

    def __attrs_post_init__(self) -> None:
        if self.side not in ("A", "B"):
            raise InputError(phrase("The side is “{side}”.", side=str(self.side)), remedy=phrase("A side is A or B."))
        if self.mode not in MODES:
            raise InputError(
                phrase("The cooperation mode “{mode}” is unknown.", mode=self.mode),
                remedy=phrase("Give one of: {modes}.", modes=", ".join(MODES[1:])),
            )
        if not self.crowd > 1.0:
            raise InputError(
                phrase("A place is crowded from {crowd} offers for a need.", crowd=self.crowd),
                remedy=phrase("Give more than 1."),
            )
        ids = [profile.id for profile in self.profiles]
        for before, one in pairwise(ids):
            if before == one:
                raise InputError(phrase("The id “{id}” stands twice.", id=one), remedy=phrase("Give each its own id."))

    def counts(self, profile: Profile, statement: Statement) -> bool:
        """Tell whether a statement is one of the needs or offers that are counted."""
        needing = profile.side == self.side
        if statement.kind != ("need" if needing else "offer"):
            return False
        region = self.region if needing else self.offering_region
        if region and region_key(profile.region) != region_key(region):
            return False
        if not self.mode:
            return True
        return statement.mode == self.mode if needing else fit(self.mode, statement.mode) >= 0


def region_key(region: str) -> str:
    """Return the form in which regions are compared.

    >>> region_key(" Пермский  край") == region_key("ПЕРМСКИЙ край")
    True
    """
    return " ".join(normalise(region).split())
