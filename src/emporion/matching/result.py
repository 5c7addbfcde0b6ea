"""What matching returns: pairs with their two directions, their place on either list, and the reasons."""

from functools import cached_property

from attrs import frozen

from emporion.kernel.explanations import Part
from emporion.matching.market import MarketFigures


@frozen
class Match:
    """A pair of an organisation of side A and one of side B that stands on at least one of their shortlists.

    ``score``, ``score_ab`` and ``score_ba`` lie in 0..1. ``score_ab`` says how well an offer of b meets a need of a,
    ``score_ba`` how well an offer of a meets a need of b. ``rank_for_a`` is b's place on a's list from 1, or None where
    only a stands on b's list; ``rank_for_b`` likewise. The weights of ``reasons`` (0 or more) and of ``against`` (0 or
    less) add up to ``score``. ``chance_for_a`` and ``chance_for_b`` are the probability with which the pair was drawn
    for that list, None where it was not drawn. Parts whose kind ends in niche, words or names quote the passage of the
    need, then the passage of the offer.
    """

    a: str
    b: str
    score: float
    score_ab: float
    score_ba: float
    rank_for_a: int | None
    rank_for_b: int | None
    reasons: tuple[Part, ...]
    against: tuple[Part, ...]
    chance_for_a: float | None = None
    chance_for_b: float | None = None


@frozen(slots=False)
class Result:
    """The matches by falling score. ``complete`` is False where the work was stopped; ``notes`` then say so.

    ``unseen`` are the organisations that stand on no list of the other side; ``market`` tells what the lists lead to,
    None where no two match.
    """

    matches: tuple[Match, ...]
    unseen: tuple[str, ...] = ()
    complete: bool = True
    notes: tuple[Part, ...] = ()
    seed: int = 0
    market: MarketFigures | None = None

    @cached_property
    def by_pair(self) -> dict[tuple[str, str], Match]:
        """The matches by (id of side A, id of side B)."""
        return {(match.a, match.b): match for match in self.matches}

    @cached_property
    def lists(self) -> dict[str, tuple[Match, ...]]:
        """The shortlist of each organisation, best first; an organisation with an empty list is left out."""
        ranked: dict[str, list[tuple[int, Match]]] = {}
        for match in self.matches:
            for one, rank in ((match.a, match.rank_for_a), (match.b, match.rank_for_b)):
                if rank is not None:
                    ranked.setdefault(one, []).append((rank, match))
        return {one: tuple(m for _, m in sorted(of, key=lambda item: item[0])) for one, of in ranked.items()}
