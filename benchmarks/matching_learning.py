"""Learning the weights: is a planted change of preference found, and does random feedback leave matching alone?

A market of real companies with invented modes, regions and wishes is matched. Viewers go down their lists; a place k
is looked at with chance k^-0.5, and who looks says yes with a chance that follows the pair's features under *other*
weights than the standing ones (or by a coin). 500 such places, each shown once, are all that is learned from; 500
later ones decide on adoption. Quality is the share of pairs of a wanted and an unwanted partner that the score orders
rightly (AUC) among pairs of other viewers, everybody looked at. Recovered is the part of the distance between the
quality of the standing weights and that of the planted ones.

python -m benchmarks.matching_learning --json
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from attrs import evolve

from benchmarks.matching_forum import forum
from benchmarks.report import Table, parser, tell
from emporion.kernel.modes import MODES
from emporion.kernel.seeds import seeded
from emporion.matching import Problem, Profile, Wanted
from emporion.matching.learning import Event, consider, contributions, fit
from emporion.matching.learning.adoption import auc
from emporion.matching.learning.contributions import score_of
from emporion.matching.weights import STANDING, Weights
from emporion.registry.niches import load_taxonomy

PLACES = 10
EVENTS = 500
WORLDS = 20
SLOPE = 4.0
# What the viewers of each world care for in truth.
SHIFTS: Mapping[str, Mapping[str, float]] = {
    "words before niches": {"niche": 0.15, "words": 0.65, "names": 0.2},
    "niches alone": {"niche": 0.9, "words": 0.05, "names": 0.05},
    "names before all": {"niche": 0.2, "words": 0.2, "names": 0.6},
}
REGIONS = ("north", "south", "east", "west")

Pair = tuple[str, str]


def market(organisations: int, seed: int) -> Problem:
    """Return a market of real companies with invented modes, regions and wishes."""
    profiles, _ = forum(organisations, seed)
    return Problem(tuple(_dressed(profile, seed) for profile in profiles), load_taxonomy())


def _dressed(profile: Profile, seed: int) -> Profile:
    draw = seeded(seed, "dress", profile.id)
    region = draw.choice(REGIONS)
    said = []
    for statement in profile.statements:
        wanted = Wanted(regions=(draw.choice(REGIONS),)) if draw.random() < 0.5 else Wanted()
        said.append(evolve(statement, mode=draw.choice(("", *MODES[:4])), wanted=wanted))
    return evolve(profile, statements=tuple(said), region=region)


def features_of(problem: Problem, seed: int) -> dict[str, list[tuple[str, dict[str, float]]]]:
    """Return for each organisation of A the pairs that share anything, best first, with their features."""
    found = {}
    for a in problem.side("A"):
        pairs = [(b.id, contributions(problem, a, b)) for b in problem.side("B")]
        some = [(b, features) for b, features in pairs if any(features.values())]
        found[a.id] = sorted(some, key=lambda pair: (-score_of(pair[1], STANDING), pair[0]))
    return {one: pairs for one, pairs in found.items() if len(pairs) > PLACES}


def chance(features: Mapping[str, float], truth: Weights | None, centre: float) -> float:
    """Return the chance of a yes of who looks; a coin where there is no truth."""
    if truth is None:
        return 0.4
    return float(1.0 / (1.0 + np.exp(-SLOPE * (score_of(features, truth) - centre) / centre)))


def play(
    lists: Sequence[tuple[str, list[tuple[str, dict[str, float]]]]], truth: Weights | None, seed: int
) -> list[Event]:
    """Return what happens at the first places of the lists, 500 in all."""
    centre = _centre(lists, truth)
    events: list[Event] = []
    draw = seeded(seed, "play")
    time, shown = 0.0, 0
    for viewer, pairs in lists:
        for place, (other, features) in enumerate(pairs[:PLACES], 1):
            if shown == EVENTS:
                return events
            time, shown = time + 1.0, shown + 1
            events.append(Event(viewer, other, "shown", time, place, features))
            if draw.random() < place**-0.5:
                yes = draw.random() < chance(features, truth, centre)
                events.append(Event(viewer, other, "accepted" if yes else "declined", time + 0.5))
    return events


def _centre(lists: Any, truth: Weights | None) -> float:
    scores = [score_of(f, truth or STANDING) for _, pairs in lists for _, f in pairs[:PLACES]]
    return float(np.mean(scores))


def quality(lists: Any, weights: Weights, truth: Weights | None, seed: int) -> float:
    """Return the AUC of the score on fresh pairs, everybody looked at."""
    centre, draw = _centre(lists, truth), seeded(seed, "quality")
    pairs = [features for _, of in lists for _, features in of[: 3 * PLACES]]
    yes = np.array([draw.random() < chance(features, truth, centre) for features in pairs])
    return auc(np.array([score_of(features, weights) for features in pairs]), yes)


def world(lists: list[Any], truth: Weights | None, seed: int) -> dict[str, float]:
    """Play one world: learn, decide, measure."""
    order = list(lists)
    seeded(seed, "order").shuffle(order)
    first, later, fresh = order[: EVENTS // PLACES], order[EVENTS // PLACES : 2 * EVENTS // PLACES], order[100:]
    found = fit(STANDING, play(first, truth, seed), seed=seed)
    decision = consider(found, play(later, truth, seed + 1_000), seed=seed)
    # Random answers say nothing of what is wanted: quality then is judged by the standing weights' own truth.
    judge = truth or STANDING
    before, learned, best = (quality(fresh, weights, judge, seed) for weights in (STANDING, found.weights, judge))
    return {"before": before, "learned": learned, "best": best, "adopted": float(decision.adopt)}


def measure(data: Any, seed: int, worlds: int) -> Table:
    """Return the figures by planted change."""
    problem = market(500, seed)
    lists = list(features_of(problem, seed).items())
    rows = []
    for name, numbers in SHIFTS.items():
        truth = STANDING.with_numbers(numbers, "truth")
        rows.append(_row(name, [world(lists, truth, seed + n) for n in range(worlds)]))
    rows.append(_row("answers by a coin", [world(lists, None, seed + n) for n in range(worlds)]))
    columns = (
        "planted",
        "worlds",
        "AUC before",
        "learned",
        "planted weights",
        "recovered",
        "adopted",
        "AUC after adoption",
    )
    return Table("Weights learned from 500 places shown", columns, tuple(rows))


def _row(name: str, found: list[dict[str, float]]) -> tuple[Any, ...]:
    before, learned, best, adopted = (
        np.array([one[k] for one in found]) for k in ("before", "learned", "best", "adopted")
    )
    gap = best.mean() - before.mean()
    recovered = round(float((learned.mean() - before.mean()) / gap), 3) if gap > 1e-3 else "-"
    after = np.where(adopted > 0, learned, before)
    figures = (round(float(one.mean()), 4) for one in (before, learned, best))
    return name, len(found), *figures, recovered, round(float(adopted.mean()), 2), round(float(after.mean()), 4)


def main() -> None:
    """Measure and tell."""
    options = parser(__doc__ or "")
    options.add_argument("--worlds", type=int, default=WORLDS)
    asked = options.parse_args()
    tell([measure(asked.data, asked.seed, asked.worlds)], as_json=asked.json)


if __name__ == "__main__":
    main()
