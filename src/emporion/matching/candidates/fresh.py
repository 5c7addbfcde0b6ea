"""The best partners of one organisation out of an index: candidates, read anew, with the scores of the engine."""

from collections.abc import Callable, Iterable, Sequence

from attrs import evolve, frozen

from emporion.kernel.collecting import uncollected
from emporion.matching.candidates.index import CandidateIndex
from emporion.matching.index import build_index
from emporion.matching.problem import Problem, Profile, Side
from emporion.matching.scores import block_scores, market_of

_DIGITS = 9


@frozen
class Fresh:
    """A partner by id, and the two-sided score in 0..1."""

    id: str
    score: float


@uncollected()
def shortlist(
    index: CandidateIndex,
    profile: Profile,
    read: Callable[[Sequence[str]], Iterable[Profile]],
    *,
    length: int = 20,
    depth: int = 80,
    without: Iterable[str] = (),
) -> list[Fresh]:
    """Return the best partners of a profile, the best first, equal ones by id; it need not be in the index.

    Words weigh as they do in the whole index, so that a score does not depend on who else is a candidate.

    Args:
        index: the candidates of both sides.
        profile: whose partners are sought.
        read: returns the profiles of ids, in any order; those it leaves out are not scored.
        length: the greatest number of partners.
        depth: how many statements are looked up in each direction.
        without: ids that are left out, such as those under a hold with the profile.
    """
    import numpy as np

    barred = frozenset(without)
    partners = [p for p in read(index.candidates(profile, limit=depth, without=barred)) if p.id not in barred]
    shown = [_of(one, "B") for one in partners if one.side != profile.side]
    problem = Problem((_of(profile, "A"), *shown), index.taxonomy)
    market = market_of(build_index(problem, index, shared=True))
    scores = block_scores(market, np.zeros(1, dtype=np.int64), None)[0].tolist()
    best = sorted((-score, one.id) for score, one in zip(scores, problem.side("B"), strict=True) if score > 0)
    return [Fresh(one, round(-negative, _DIGITS)) for negative, one in best[:length]]


def _of(profile: Profile, side: Side) -> Profile:
    return profile if profile.side == side else evolve(profile, side=side)
