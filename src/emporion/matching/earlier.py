"""What earlier deals teach of who comes to terms with whom: organisations by what they offer and where they are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from emporion.matching.acceptance.affinity import Affinity, Realised, Shape, fit_affinity
from emporion.matching.index import Index
from emporion.matching.problem import Dealt, Profile, Side

if TYPE_CHECKING:
    from emporion.matching.acceptance.tables import Traits

# Of fewer, chance would be learned, and a reason that rests on two of them would tell what came of one.
FEWEST_DEALS = 50
_SHAPE = Shape(
    grids=(("niche", "niche"), ("region", "niche"), ("niche", "region"), ("region", "region"), ("country", "country")),
    likeness=(("niche", "niche"),),
)


def affinity_of(index: Index, deals: Sequence[Dealt]) -> Affinity | None:
    """Learn from the deals whose two sides stand in the index; None where they are fewer than :data:`FEWEST_DEALS`."""
    profiles = {profile.id: profile for side in index.profiles.values() for profile in side}
    known = [deal for deal in deals if deal.a in profiles and deal.b in profiles]
    if len(known) < FEWEST_DEALS:
        return None
    traits = {one: traits_of(index, profiles[one]) for deal in known for one in (deal.a, deal.b)}
    return fit_affinity([Realised(traits[deal.a], traits[deal.b], deal.when) for deal in known], _SHAPE)


def traits_of(index: Index, profile: Profile) -> "Traits":
    """Return what an organisation is, for learning who deals with whom: the niches it offers and its region.

    Niches are those chosen and those read out of the offers' texts, in alphabetical order.
    """
    side: Side = profile.side
    offers = index.blocks[side, "offer"].by_profile[index.rows[profile.id]]
    niches = {code for line in offers for code in line.features.reading.niches}
    found = {"niche": tuple(sorted(niches)), "region": (profile.region,), "country": (profile.country,)}
    return {kind: tuple(one for one in of if one) for kind, of in found.items()}
