"""What must hold of every pair, over a million pairs of many made-up worlds: a fault ends the run with status 1.

Worlds of made-up organisations in three languages, with holds, strict wishes, caps and a floor, are solved; the
independent check looks at every result (holds, strict wishes, lists, caps, sums, quotes in both records). Then the same
organisations in another order must give the same bytes, and a match whose best shared feature is taken out of the
need must score less.

    python -m benchmarks.matching_properties --pairs 1000000
"""

import json
import sys
import time
from collections import Counter
from typing import Any

from attrs import evolve

from benchmarks.matching_worlds import Shape, organisations, taxonomy
from benchmarks.report import Table, parser, tell
from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.matching import Match, Problem, Profile, Result, Statement, check, solve
from emporion.matching.deals import best_deal
from emporion.matching.reading import place_of
from emporion.matching.reasons import score_pair

SIDE = 40
RULES = ("the independent check", "same bytes in another order", "without its best feature it scores less")


def world(number: int, seed: int, side: int = SIDE) -> Problem:
    """Return a world of up to twice ``side`` organisations; every third has a cap, most have pairs under a hold."""
    draw = seeded(seed, "world", number)
    shape = Shape(words=draw.choice((4, 8, 12)), demanding=True)
    profiles = tuple(organisations(0, 2 * side, draw.randrange(10**9), shape))
    ids = [[p.id for p in profiles if p.side == name] for name in ("A", "B")]
    holds = frozenset(frozenset((draw.choice(ids[0]), draw.choice(ids[1]))) for _ in range(side))
    cap = draw.choice((None, None, draw.randint(1, 12)))
    return Problem(profiles, taxonomy(), holds, draw.randint(1, 10), cap)


def said(result: Result) -> str:
    """Return everything a result says as one text."""
    return json.dumps(
        [
            [m.a, m.b, m.score, m.score_ab, m.score_ba, m.rank_for_a, m.rank_for_b]
            + [part.to_json() for part in (*m.reasons, *m.against)]
            for m in result.matches
        ]
    )


def faults(problem: Problem, seed: int) -> Counter[str]:
    """Return how often each rule is broken in a world, with 0 for those that hold."""
    result = solve(problem, stop=Stop(), seed=seed)
    shuffled = list(problem.profiles)
    seeded(seed, "order").shuffle(shuffled)
    other = solve(evolve(problem, profiles=tuple(shuffled)), stop=Stop(), seed=seed)
    found = Counter({RULES[0]: len(check(problem, result)), RULES[1]: int(said(result) != said(other))})
    found[RULES[2]] = sum(not scores_less(problem, match) for match in result.matches[:3])
    return found


def scores_less(problem: Problem, match: Match) -> bool:
    """Tell whether the pair scores less once the need no longer says what it shares most with the offer."""
    a, b = problem.by_id[match.a], problem.by_id[match.b]
    needer, offerer = (a, b) if match.score_ab >= match.score_ba else (b, a)
    deal = best_deal(problem.index, needer, offerer)
    if deal is None:
        return False
    feature = max(deal.shared, key=lambda one: (deal.shared[one], one))
    silent = _without(deal.need.statement, feature, place_of(deal.need.features.reading, feature))
    kept = [s for s in needer.statements if s.id != silent.id]
    if silent.text.strip() or silent.niche:
        kept.append(silent)
    less: Profile = evolve(needer, statements=tuple(kept))
    poorer = Problem(tuple(less if p.id == less.id else p for p in problem.profiles), problem.taxonomy)
    pair = (less, b) if needer is a else (a, less)
    return score_pair(poorer, *pair).score < match.score


def _without(statement: Statement, feature: str, span: tuple[int, int] | None) -> Statement:
    text = statement.text if span is None else statement.text[: span[0]] + " " + statement.text[span[1] :]
    return evolve(statement, text=text, niche="" if feature.startswith("niche:") else statement.niche)


def measure(pairs: int, seed: int) -> tuple[dict[str, Any], Counter[str]]:
    """Solve worlds until there are as many pairs; return the figures and the faults."""
    begun, looked, worlds = time.process_time(), 0, 0
    found: Counter[str] = Counter(dict.fromkeys(RULES, 0))
    while looked < pairs:
        problem = world(worlds, seed)
        found.update(faults(problem, seed))
        looked += len(problem.side("A")) * len(problem.side("B"))
        worlds += 1
    return {"pairs": looked, "worlds": worlds, "cpu_seconds": round(time.process_time() - begun, 1)}, found


def main() -> None:
    """Print the table; a fault ends the program with status 1."""
    options = parser(__doc__ or "")
    options.add_argument("--pairs", type=int, default=1_000_000)
    chosen = options.parse_args()
    figures, found = measure(chosen.pairs, chosen.seed)
    rows = tuple((figures["pairs"], figures["worlds"], rule, found[rule]) for rule in RULES)
    note = f"{figures['cpu_seconds']} seconds of one processor."
    tell([Table("Properties of every pair", ("pairs", "worlds", "rule", "faults"), rows, note)], as_json=chosen.json)
    if sum(found.values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
