"""A mutual yes: 14 waves of speed dating, who said yes to whom (Fisman and Iyengar).

Features are what people said before the evening: age, race, field, career, aims, habits, interests, what they look for
and how they see themselves, for the chooser and for the chosen, and the pair's likeness; the size of the wave and its
condition. Nothing that was said during or after it is used: no ratings, no guesses, no answers of the very pair.

Warm: ten folds of *pairs*; both answers of a pair are held out together, and all other answers of the two are known.
Cold: each wave is held out whole, so that everybody in it is new. Figures are the AUC of a mutual yes over all pairs
held out. One-sided figures are the AUC of a single yes.

python -m benchmarks.matching_mutual --json
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from benchmarks.report import Table, parser, tell
from emporion.matching.acceptance.calibration import calibration_error, reliability
from emporion.matching.acceptance.crossed import Answers, fit_crossed
from emporion.matching.acceptance.mutual import fit_mutual_model
from emporion.matching.acceptance.smoothing import fit_prior
from emporion.matching.learning.adoption import auc

Floats = NDArray[np.float64]
FOLDS = 10
INTERESTS = [
    "sports",
    "tvsports",
    "exercise",
    "dining",
    "museums",
    "art",
    "hiking",
    "gaming",
    "clubbing",
    "reading",
    "tv",
    "theater",
    "movies",
    "concerts",
    "music",
    "shopping",
    "yoga",
]
SOUGHT = ["attr1_1", "sinc1_1", "intel1_1", "fun1_1", "amb1_1", "shar1_1"]
THOUGHT_SOUGHT = ["attr2_1", "sinc2_1", "intel2_1", "fun2_1", "amb2_1", "shar2_1"]
ONESELF = ["attr3_1", "sinc3_1", "intel3_1", "fun3_1", "amb3_1"]
NUMBERS = ["age", "imprace", "imprelig", "goal", "date", "go_out", "exphappy", *INTERESTS]
CODES = ["race", "field_cd", "career_c", "goal"]


@frozen(eq=False)
class Evening:
    """All answers: who to whom, in which wave, the features, yes or no, and the row of the answer the other way."""

    choosers: list[str]
    chosen: list[str]
    waves: NDArray[np.int64]
    features: Floats
    bare: Floats
    likeness: Floats
    yes: Floats
    back: NDArray[np.int64]
    first: NDArray[np.bool_]

    def only(self, rows: NDArray[np.bool_], features: Floats) -> Answers:
        """Return some of the answers."""
        names = (
            tuple(name for name, kept in zip(of, rows, strict=True) if kept) for of in (self.choosers, self.chosen)
        )
        return Answers(*names, features[rows], self.yes[rows])


def number(text: str) -> float:
    """Return a number of the file; NaN where there is none."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return float("nan")


def read(path: Path) -> Evening:
    """Read the file."""
    with gzip.open(path, "rt", encoding="latin-1", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["pid"]]
    people = {row["iid"]: row for row in rows}
    own = _own(people)
    a, b = [row["iid"] for row in rows], [row["pid"] for row in rows]
    column = {pair: n for n, pair in enumerate(zip(a, b, strict=True))}
    back = np.array([column[y, x] for x, y in column])
    woman = np.array([number(row["gender"]) == 0 for row in rows]).astype(float)[:, None]
    of_pair = _of_pair(rows, people, own)
    everything = np.column_stack([of_pair, [own[x] for x in a], [own[y] for y in b]])
    features = np.column_stack([woman, everything * woman, everything * (1.0 - woman)])
    yes = np.array([number(row["dec"]) for row in rows])
    waves = np.array([int(row["wave"]) for row in rows])
    return Evening(a, b, waves, features, woman, of_pair[:, 0], yes, back, woman[:, 0] > 0)


def _own(people: dict[str, dict[str, str]]) -> dict[str, Floats]:
    """Return each person's own features: numbers of unit spread, shares of what is sought, codes as indicators."""
    ids = list(people)
    table = np.array([[number(people[one][name]) for name in NUMBERS + ONESELF] for one in ids])
    for group in (SOUGHT, THOUGHT_SOUGHT):
        points = np.array([[number(people[one][name]) for name in group] for one in ids])
        total = np.nansum(points, axis=1, keepdims=True)
        table = np.column_stack([table, points / np.where(total > 0, total, np.nan)])
    table = np.nan_to_num((table - np.nanmean(table, axis=0)) / np.nanstd(table, axis=0))
    for name in CODES:
        codes = np.array([people[one][name] for one in ids])
        table = np.column_stack([table, *[(codes == code) * 1.0 for code in sorted(set(codes)) if code]])
    return dict(zip(ids, table, strict=True))


def _of_pair(rows: list[dict[str, str]], people: Any, own: dict[str, Floats]) -> Floats:
    found = []
    for row in rows:
        one, other = people[row["iid"]], people[row["pid"]]
        older = np.nan_to_num(number(one["age"]) - number(other["age"])) / 5.0
        race = number(row["samerace"])
        alike = [(one[code] == other[code] != "") * 1.0 for code in CODES[1:]]
        mine, theirs = own[row["iid"]], own[row["pid"]]
        start = len(NUMBERS) + len(ONESELF)
        wished = mine[start : start + 5] * theirs[len(NUMBERS) : start]
        context = [number(row["round"]) / 10.0, number(row["condtn"]) - 1.0]
        likes = float(np.nan_to_num(number(row["int_corr"])))
        pair = [3.0 * likes, race, race * mine[1], abs(older), older, max(older, 0.0), *alike]
        found.append([*pair, *wished, *context])
    return np.array(found)


Model = Callable[[Evening, NDArray[np.bool_]], tuple[Floats, Floats]]


def crossed(features: str, calibrated: bool = True) -> Model:
    """Return the model of the engine over all features or none: probabilities of a yes, and of a mutual one."""

    def told(evening: Evening, train: NDArray[np.bool_]) -> tuple[Floats, Floats]:
        chosen: Floats = getattr(evening, features)
        answers = evening.only(train, chosen)
        if not calibrated:
            chance = fit_crossed(answers).chances(evening.choosers, evening.chosen, chosen)
            return chance, chance * chance[evening.back]
        model = fit_mutual_model(answers)
        chance = model.single.chances(evening.choosers, evening.chosen, chosen)
        return chance, model.probabilities(evening.choosers, evening.chosen, chosen, chosen[evening.back])

    return told


def one_sided(evening: Evening, train: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Tell by the chooser's features and the pair's alone, two logistic scores multiplied, without any history."""
    answers = evening.only(train, evening.features)
    nobody = ("",) * len(answers.yes)
    model = fit_crossed(Answers(nobody, nobody, answers.features, answers.yes))
    odds = model.log_odds([""] * len(evening.yes), [""] * len(evening.yes), evening.features)
    chance = 1.0 / (1.0 + np.exp(-odds))
    return chance, chance * chance[evening.back]


def counts(evening: Evening, train: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Tell by two smoothed counts: how asked for the chosen is, how often the chooser says yes."""
    odds = np.zeros(len(evening.yes))
    for woman in (True, False):
        side = evening.first == woman
        for of in (evening.choosers, evening.chosen):
            rates = _log_odds(of, evening.yes, train & side)
            odds[side] += [rates.get(of[n], 0.0) for n in np.flatnonzero(side)]
        mean = evening.yes[train & side].mean()
        odds[side] += np.log(mean / (1.0 - mean))
    chance = 1.0 / (1.0 + np.exp(-odds))
    return chance, chance * chance[evening.back]


def _log_odds(of: Sequence[str], yes: Floats, rows: NDArray[np.bool_]) -> dict[str, float]:
    tally: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for n in np.flatnonzero(rows).tolist():
        tally[of[n]][0] += yes[n]
        tally[of[n]][1] += 1.0
    prior = fit_prior([(a, b) for a, b in tally.values()])
    usual = np.log(prior.mean / (1.0 - prior.mean))
    return {one: float(np.log((r := prior.rate(a, b)) / (1.0 - r)) - usual) for one, (a, b) in tally.items()}


def popularity(evening: Evening, train: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Tell by how asked for the chosen is alone."""
    rates = _log_odds(evening.chosen, evening.yes, train)
    odds = np.array([rates.get(one, 0.0) for one in evening.chosen])
    return odds, odds + odds[evening.back]


def alike(evening: Evening, train: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Tell by the correlation of interests alone."""
    return evening.likeness, evening.likeness


def _both(evening: Evening) -> Floats:
    return evening.yes * evening.yes[evening.back]


def folds(evening: Evening, seed: int, warm: bool) -> NDArray[np.int64]:
    """Return the fold of every answer: of pairs at random, or of waves."""
    if not warm:
        return evening.waves
    first = np.flatnonzero(evening.first)
    found = np.zeros(len(evening.yes), dtype=np.int64)
    drawn = np.random.default_rng(seed).permutation(len(first)) % FOLDS
    found[first], found[evening.back[first]] = drawn, drawn
    return found


def held_out(evening: Evening, model: Model, fold: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return what a model tells of every answer when its fold is held out."""
    single, both = np.zeros(len(fold)), np.zeros(len(fold))
    for one in np.unique(fold):
        told = model(evening, fold != one)
        single[fold == one], both[fold == one] = told[0][fold == one], told[1][fold == one]
    return single, both


PRODUCT = "its product, not calibrated"
MODELS: dict[str, Model] = {
    "ours (crossed effects, profile)": crossed("features"),
    PRODUCT: crossed("features", calibrated=False),
    "crossed effects alone": crossed("bare"),
    "two smoothed counts": counts,
    "product of one-sided scores": one_sided,
    "popularity": popularity,
    "likeness of interests": alike,
}


def measure(path: Path, seed: int) -> list[Table]:
    """Return the figures."""
    evening = read(path)
    first = evening.first
    both = _both(evening)[first]
    rows: list[tuple[Any, ...]] = []
    bins: list[tuple[Any, ...]] = []
    gaps: list[tuple[Any, ...]] = []
    for number, (name, model) in enumerate(MODELS.items()):
        told = {kind: held_out(evening, model, folds(evening, seed, kind == "warm")) for kind in ("warm", "cold")}
        areas = [round(auc(of[1][first], both > 0), 4) for of in told.values()]
        rows.append((name, *areas, *[round(auc(of[0], evening.yes > 0), 4) for of in told.values()]))
        if number < 2:
            tables = {kind: reliability(of[1][first], both, 5) for kind, of in told.items()}
            squares = [round(float(np.mean((of[1][first] - both) ** 2)), 4) for of in told.values()]
            gaps.append((name, *(round(calibration_error(of), 4) for of in tables.values()), *squares))
        if number == 0:
            of_kind = ((kind, one) for kind, table in tables.items() for one in table)
            bins += [(kind, one.count, round(one.told, 3), round(one.seen, 3)) for kind, one in of_kind]
    usual = round(float(both.mean() * (1.0 - both.mean())), 4)
    gaps.append(("everybody alike", 0.0, 0.0, usual, usual))
    columns = ("by", "mutual, warm", "mutual, cold", "one-sided, warm", "one-sided, cold")
    of_gaps = ("by", "mean gap, warm", "mean gap, cold", "Brier score, warm", "Brier score, cold")
    return [
        Table("AUC of a yes, held out", columns, tuple(rows), "Floors: warm .755, cold .59."),
        Table("Is the probability of a mutual yes right", of_gaps, tuple(gaps), "Mean gaps over fifths of the pairs."),
        Table("What was told and what was seen", ("held out", "pairs", "told", "seen"), tuple(bins)),
    ]


def main() -> None:
    """Measure and tell."""
    asked = parser(__doc__ or "").parse_args()
    path = asked.data / "matching" / "speed_dating_waves_1_14.csv.gz"
    if not path.is_file():
        raise SystemExit("The answers are not here: set EMPORION_DATA or --data.")
    tell(measure(path, asked.seed), as_json=asked.json)


if __name__ == "__main__":
    main()
