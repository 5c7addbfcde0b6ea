"""Realised deals: 15,666 acquisitions, who bought whom. Learned from the earlier 80 %, tested on the later 20 %.

A deal's traits are the categories, pairs of them, country, state, region, city, the words of the name of either side
and pieces of them, the words of name and categories together, what is not stated, and of the buyer also the categories,
regions and words of what it bought before (of the learned part only). A
test deal is told from the same buyer with the target of another test deal, drawn at random (AUC, three draws); hit@10
is the share of test deals whose target stands among the buyer's ten best of a pool of 2,000: itself and 1,999 others,
of all targets of the file, or, harder, of later deals only; the expectation over all such pools. All test deals count,
also those of which no category is known.

python -m benchmarks.matching_deals --json
"""

import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import hypergeom

from benchmarks.report import Table, parser, tell
from emporion.matching.acceptance.affinity import Affinity, Realised, Shape, fit_affinity
from emporion.matching.acceptance.tables import Traits
from emporion.matching.learning.adoption import auc

Floats = NDArray[np.float64]
LEARNED = 0.8
POOL, BEST = 2_000, 10
AT_ONCE = 250
PLACES = ("country", "state", "region", "city")
SHAPE = Shape(
    grids=(
        ("category", "category"),
        ("category", "word"),
        ("word", "category"),
        ("word", "word"),
        *((place, place) for place in PLACES),
        ("bought category", "category"),
        ("bought word", "word"),
        ("bought region", "region"),
        ("category", "region"),
        ("region", "category"),
        ("country", "category"),
        ("category", "country"),
        ("unsaid", "unsaid"),
        ("unsaid", "category"),
        ("category", "unsaid"),
        ("unsaid", "word"),
        ("word", "unsaid"),
    ),
    likeness=(
        ("category", "category"),
        ("bought category", "category"),
        ("two categories", "two categories"),
        ("word", "word"),
        ("piece", "piece"),
        ("said", "said"),
        ("bought word", "word"),
        *((place, place) for place in PLACES),
        ("bought region", "region"),
    ),
)
COMPLEMENTS = Shape(grids=(("category", "category"),))
ALIKE = Shape(grids=(), likeness=(("category", "category"),))


def read(path: Path) -> list[dict[str, str]]:
    """Return the deals in order of time."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return sorted(rows, key=lambda row: (row["acquired_at"], row["company_permalink"], row["acquirer_permalink"]))


def traits(row: dict[str, str], side: str) -> dict[str, tuple[str, ...]]:
    """Return what is known of one side of a deal."""
    country = row[f"{side}_country_code"]
    state = row[f"{side}_state_code"]
    categories, words = sorted(set(row[f"{side}_category_list"].split("|"))), _words(row[f"{side}_name"])
    found = {
        "category": tuple(categories),
        "two categories": tuple(f"{one} & {other}" for one, other in combinations(categories, 2)),
        "word": tuple(sorted(words)),
        "piece": tuple(sorted({word[at : at + 4] for word in words for at in range(max(1, len(word) - 3))})),
        "said": tuple(sorted(words | _words(row[f"{side}_category_list"]))),
        "country": (country,),
        "state": (f"{country} {state}" if state else "",),
        "region": (row[f"{side}_region"],),
        "city": (row[f"{side}_city"],),
    }
    stated = {kind: tuple(one for one in of if one) for kind, of in found.items()}
    return stated | {"unsaid": tuple(kind for kind in ("category", "country") if not stated[kind])}


def _words(text: str) -> set[str]:
    return set(re.findall("[a-z]{3,}", text.lower()))


def deals(rows: Sequence[dict[str, str]], learned: int) -> list[Realised]:
    """Return the deals with the buyer's earlier ones among the first ``learned``."""
    bought: dict[str, list[dict[str, tuple[str, ...]]]] = defaultdict(list)
    found = []
    for number, row in enumerate(rows):
        buyer, target, before = traits(row, "acquirer"), traits(row, "company"), bought[row["acquirer_permalink"]]
        for kind in ("category", "word", "region"):
            buyer[f"bought {kind}"] = tuple(trait for one in before[-50:] for trait in one[kind])
        if number < learned:
            before.append(target)
        found.append(Realised(buyer, target, float(number)))
    return found


def hits(affinity: Affinity, tested: Sequence[Realised], pool: Sequence[Traits], places: NDArray[np.int64]) -> float:
    """Return the expected hit@10 over pools drawn from ``pool``, in which the true targets stand at ``places``."""
    found = []
    for start in range(0, len(tested), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        scores = affinity.grid([deal.a for deal in tested[some]], pool)
        own = scores[np.arange(len(scores)), places[some]][:, None]
        better = (scores > own).sum(axis=1) + ((scores == own).sum(axis=1) - 1) // 2
        found.append(hypergeom.cdf(BEST - 1, len(pool) - 1, better, POOL - 1))
    return float(np.concatenate(found).mean())


def area(affinity: Affinity, tested: Sequence[Realised], seed: int) -> float:
    """Return the AUC of test deals against the same buyers with others' targets."""
    a, b = [deal.a for deal in tested], [deal.b for deal in tested]
    scores = [affinity.pairs(a, b)]
    for draw in range(3):
        order = np.random.default_rng([seed, draw]).permutation(len(b))
        scores.append(affinity.pairs(a, [b[n] for n in order]))
    dealt = np.arange(4 * len(a)) < len(a)
    return auc(np.concatenate(scores), dealt)


def by_popularity(rows: Sequence[dict[str, str]], learned: int, seed: int) -> float:
    """Return the AUC of how often the target's categories were bought before."""
    count: dict[str, int] = defaultdict(int)
    for row in rows[:learned]:
        for category in row["company_category_list"].split("|"):
            count[category] += 1
    told = np.array([max(count[c] for c in row["company_category_list"].split("|")) for row in rows[learned:]])
    order = np.random.default_rng(seed).permutation(len(told))
    return auc(np.concatenate([told, told[order]]).astype(float), np.arange(2 * len(told)) < len(told))


def measure(path: Path, seed: int) -> list[Table]:
    """Return the figures."""
    rows = read(path)
    learned = int(len(rows) * LEARNED)
    everything = deals(rows, learned)
    train, tested = everything[:learned], everything[learned:]
    later, ever = [deal.b for deal in tested], [deal.b for deal in everything]
    known = [deal for deal in tested if deal.a["category"] and deal.b["category"]]
    found: list[tuple[Any, ...]] = []
    fits: dict[str, Callable[[], Affinity]] = {
        "ours (all traits)": lambda: fit_affinity(train, SHAPE, seed=seed),
        "categories that complement": lambda: fit_affinity(train, COMPLEMENTS, seed=seed),
        "likeness of categories": lambda: fit_affinity(train, ALIKE, seed=seed),
    }
    for name, made in fits.items():
        affinity, at = made(), np.arange(len(tested))
        figures = area(affinity, tested, seed), area(affinity, known, seed)
        found_hits = hits(affinity, tested, ever, learned + at), hits(affinity, tested, later, at)
        found.append((name, *(round(one, 4) for one in (*figures, *found_hits))))
    chance = BEST / POOL
    found.append(("popularity of categories", round(by_popularity(rows, learned, seed), 4), "-", "-", "-"))
    found.append(("chance", 0.5, 0.5, chance, chance))
    columns = ("by", "AUC", "AUC, categories known", "hit@10 of 2,000", "of later targets only")
    note = f"{learned} deals learned from, {len(tested)} later ones tested. Floors: AUC .80, hit@10 .15."
    return [Table("Acquisitions told from pairs that did not deal", columns, tuple(found), note)]


def main() -> None:
    """Measure and tell."""
    asked = parser(__doc__ or "").parse_args()
    path = asked.data / "matching" / "acquisitions_to_2014.csv.gz"
    if not path.is_file():
        raise SystemExit("The deals are not here: set EMPORION_DATA or --data.")
    tell(measure(path, asked.seed), as_json=asked.json)


if __name__ == "__main__":
    main()
