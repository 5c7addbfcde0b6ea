"""Whether an encoder is worth its weights: chosen on one half of the needs, measured on the other."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from attrs import astuple, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.languages import LANGUAGES, Language, language_of
from emporion.kernel.phrases import phrase, plural
from emporion.matching.encoder.metrics import METRICS, compared, mean, places
from emporion.matching.encoder.running import Encoder
from emporion.matching.encoder.verdict import Figure, Verdict
from emporion.matching.ranking.block import Vector
from emporion.matching.ranking.constraints import allowed
from emporion.matching.ranking.plug import NOTHING, Worth, added, best_of, plugged, signal
from emporion.matching.ranking.problem import Need
from emporion.matching.ranking.ranker import Ranker

# Fewer needs than this in a half say nothing.
LEAST = 10
# What the encoder adds to the best list, against what the words of it are worth there; and how much of that goes by all
# that a supplier offers, not by its best offer.
_SHARES = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0)
_BY_WHOLE = (0.0, 0.5, 1.0)
_CHOSEN_BY = "ndcg@10"


@frozen(eq=False)
class _Half:
    """Needs with what they score and how alike they are, needs × suppliers; ``right`` are columns, -1 for nobody."""

    needs: Sequence[Need]
    scores: Vector
    best: Vector
    wholes: Vector
    right: Sequence[Sequence[int]]

    def places(self, worth: Worth) -> list[list[int]]:
        """Return the places of the right suppliers where likenesses are worth so much."""
        scores = np.round(self.scores + added(self.best, self.wholes, worth), 9)
        return [places(row, right) for row, right in zip(scores, self.right, strict=True)]

    def of(self, rows: Sequence[int]) -> "_Half":
        """Return some of the needs."""
        needs, right = [self.needs[at] for at in rows], [self.right[at] for at in rows]
        return _Half(needs, self.scores[rows], self.best[rows], self.wholes[rows], right)


def chooses(need: str) -> bool:
    """Tell, by its id alone, whether a need belongs to the half on which the weight is chosen."""
    return hashlib.sha256(need.encode()).digest()[0] % 2 == 0


def bench(
    ranker: Ranker, encoder: Encoder, needs: Sequence[Need], right: Mapping[str, frozenset[str]], seed: int
) -> Verdict:
    """Measure an encoder beside a ranker that has none; ``right`` are suppliers by need, both by id.

    Needs without a right supplier are left out. Raises InputError where a half has fewer than :data:`LEAST` needs.
    """
    asked = sorted((need for need in needs if right.get(need.id)), key=lambda need: need.id)
    rows = [[at for at, need in enumerate(asked) if chooses(need.id) is first] for first in (True, False)]
    if min(map(len, rows)) < LEAST:
        raise _few(len(asked))
    alike = plugged(encoder, ranker.index.offers, ranker.index.starts).alike(asked)
    best = best_of(alike.offers, ranker.index.starts)
    whole = _Half(asked, _scores(ranker, asked), best, alike.wholes, _right(ranker, asked, right))
    choosing, held_out = whole.of(rows[0]), whole.of(rows[1])
    worth = _chosen(choosing)
    figures = tuple(_figures(held_out, worth, seed))
    languages = tuple(one for one in LANGUAGES if one in encoder.asking and _wins(figures, one))
    offers = tuple(one for one in LANGUAGES if one in encoder.offering & ranker.index.languages)
    wins = bool(languages and worth != NOTHING)
    counts = len(rows[0]), len(rows[1])
    return Verdict(encoder.name, encoder.digest, wins, languages, offers, worth, *counts, seed, figures)


def _few(count: int) -> InputError:
    return InputError(
        plural(
            "{count} need with a right supplier is too few to choose on one half and measure on the other.",
            "{count} needs with a right supplier are too few to choose on one half and measure on the other.",
            count,
        ),
        remedy=phrase("Give pairs for {least} needs or more.", least=4 * LEAST),
    )


def usual(alike: Vector) -> float:
    """Return how alike a need and a supplier usually are: the median."""
    known = alike[np.isfinite(alike)]
    return round(float(np.median(known)), 6) if known.size else 0.0


def _scores(ranker: Ranker, asked: Sequence[Need]) -> Vector:
    """Return the scores without the encoder; far below all where a constraint is broken."""
    scores, suppliers = ranker.scores(asked), ranker.index.suppliers
    for row, need in enumerate(asked):
        if need.constraints:
            scores[row, [not allowed(need, supplier) for supplier in suppliers]] = -np.inf
    return scores


def _right(ranker: Ranker, asked: Sequence[Need], right: Mapping[str, frozenset[str]]) -> list[list[int]]:
    column = {supplier.id: at for at, supplier in enumerate(ranker.index.suppliers)}
    return [[column.get(one, -1) for one in sorted(right[need.id])] for need in asked]


def worths(scores: Vector, best: Vector, wholes: Vector) -> list[Worth]:
    """Return what likenesses may be worth beside such scores, all needs × suppliers, the least first."""
    usuals, units = (usual(best), usual(wholes)), []
    for alike, common in zip((best, wholes), usuals, strict=True):
        top = float(signal(alike, common).max(axis=1, initial=0.0).mean())
        units.append(float(np.maximum(scores, 0.0).max(axis=1, initial=0.0).mean()) / top if top > 0.0 else 0.0)
    return [
        Worth(_short(share * (1.0 - part) * units[0]), usuals[0], _short(share * part * units[1]), usuals[1])
        for share in _SHARES
        for part in _BY_WHOLE
    ]


def _short(weight: float) -> float:
    return float(f"{weight:.3g}")


def _chosen(half: _Half) -> Worth:
    """Return what makes the lists best, the least of equal ones; nothing where the encoder knows nothing."""
    offered = [worth for worth in worths(half.scores, half.best, half.wholes) if worth.offer or worth.whole]
    return max(offered, key=lambda one: round(mean(half.places(one), METRICS[_CHOSEN_BY]), 9), default=NOTHING)


def _figures(half: _Half, worth: Worth, seed: int) -> Iterator[Figure]:
    """Yield each figure for all needs, then for those of each language."""
    before, after = half.places(NOTHING), half.places(worth)
    spoken = [language_of(need.text, need.language) for need in half.needs]
    for language in ("", *(one for one in LANGUAGES if one in spoken)):
        rows = [at for at, one in enumerate(spoken) if language in ("", one)]
        for name, metric in METRICS.items():
            found = compared([before[at] for at in rows], [after[at] for at in rows], metric, seed)
            yield Figure(name, language, len(rows), *(round(one, 6) for one in astuple(found)))


def _wins(figures: Sequence[Figure], language: Language) -> bool:
    """Tell whether lists of needs in a language are better beyond chance, and nothing is worse beyond it."""
    own = {one.metric: one for one in figures if one.language == language}
    if not own or own[_CHOSEN_BY].needs < LEAST:
        return False
    return own[_CHOSEN_BY].low > 0.0 and all(one.high >= 0.0 for one in own.values())
