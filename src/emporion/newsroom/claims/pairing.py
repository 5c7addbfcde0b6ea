"""Which figures of two articles may be one figure, and which pairs are the best choice of both their figures."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from emporion.newsroom.claims.comparing import overlap, same_period
from emporion.newsroom.claims.evidence import Beside, distance, of_subject, of_values
from emporion.newsroom.claims.mentions import Mention
from emporion.newsroom.claims.values import FARTHEST, RECURRING, contradict, ratio, telling, unit_of
from emporion.newsroom.figures.quantity import TIME_UNITS

Pair = tuple[Mention, Mention]
Weighed = Mapping[str, float]
# In February, where nobody tells of which year.
_UNRESOLVED = (None, None)
_FEW, _MANY = 2, 11


def agreeing(mine: Sequence[Mention], theirs: Sequence[Mention], beside: Beside) -> Iterator[tuple[Pair, Weighed]]:
    """Yield the pairs of figures whose values may be one, with the evidence that they are."""
    for one, other in _comparable_pairs(mine, theirs):
        values = of_values(one, other, beside) if overlap(one, other) else {}
        if values and not (values.get("rounded") and _are_of_other_words(one, other)):
            yield (one, other), of_subject(one, other, beside) | values


def _are_of_other_words(one: Mention, other: Mention) -> bool:
    """Tell whether nothing that two sentences speak of is shared: over 70 percent of the berths, 71% of spending."""
    return min(len(one.concepts), len(other.concepts)) >= _FEW and not one.concepts & other.concepts


def near(mine: Sequence[Mention], theirs: Sequence[Mention], beside: Beside) -> Iterator[tuple[Pair, Weighed]]:
    """Yield the pairs of figures with values not far apart, with the evidence for one subject."""
    pairs = [pair for pair in _comparable_pairs(mine, theirs) if ratio(*pair) <= FARTHEST]
    choices = Counter(mention.id for pair in pairs for mention in pair)
    for one, other in pairs:
        found = {
            "distance": distance(one, other),
            "only choice": float(choices[one.id] == choices[other.id] == 1),
            "choices": math.log(max(choices[one.id], choices[other.id])),
        }
        yield (one, other), of_subject(one, other, beside) | found


def contradicts(pair: Pair) -> bool:
    """Tell whether two figures of one subject contradict each other: two values of one time."""
    one, other = pair
    of_one_time = one.another_time == other.another_time and one.period_is_open() == other.period_is_open()
    unresolved = [mention.period == _UNRESOLVED for mention in pair]
    return of_one_time and unresolved[0] == unresolved[1] and contradict(one, other)


def best(weighed: Iterable[tuple[Pair, float]], least: float) -> list[Pair]:
    """Return the pairs of at least some weight that are the one best choice of both their figures."""
    pairs = list(weighed)
    rivals: dict[str, list[tuple[float, str]]] = {}
    for (one, other), weight in pairs:
        rivals.setdefault(one.id, []).append((weight, other.id))
        rivals.setdefault(other.id, []).append((weight, one.id))

    def is_best(one: Mention, other: Mention, weight: float) -> bool:
        return all(rival < weight for rival, id_ in rivals[one.id] if id_ != other.id)

    return [
        (one, other)
        for (one, other), weight in pairs
        if weight >= least and is_best(one, other, weight) and is_best(other, one, weight)
    ]


def _comparable_pairs(mine: Sequence[Mention], theirs: Sequence[Mention]) -> Iterator[Pair]:
    return ((one, other) for one in mine for other in theirs if _comparable(one, other))


def _comparable(one: Mention, other: Mention) -> bool:
    if {_kind(one), _kind(other)} != {"growth"} and not (_units_meet(one, other) and _measures_meet(one, other)):
        return False
    # A share of the whole country is not that of the port, though the two may be equal.
    if one.wide != other.wide and not (one.value() == other.value() and telling(one)):
        return False
    return _times_meet(one, other)


def _units_meet(one: Mention, other: Mention) -> bool:
    """Tell whether two figures count one thing, perhaps by two names: 12 clinics, 12 centres."""
    if unit_of(one) == unit_of(other):
        return True
    return _is_counted(one) and _is_counted(other) and one.value() == other.value() and one.value() >= _MANY


def _is_counted(mention: Mention) -> bool:
    unit = mention.figure.unit
    return mention.figure.measure == "count" and unit not in RECURRING | TIME_UNITS and unit.islower()


def _measures_meet(one: Mention, other: Mention) -> bool:
    kinds = {one.figure.measure, other.figure.measure}
    met: tuple[set[str], ...] = ({"level", "count"}, {"count", "norm"}, {"duration", "norm"})
    if len(kinds) == 1 or kinds in met or (one.figure.unit == "percent" and kinds == {"share", "level"}):
        return True
    return kinds == {"change", "level"} and one.value() == other.value() and telling(one)


def _kind(mention: Mention) -> str:
    figure = mention.figure
    if figure.measure == "ratio" and figure.direction != "decrease":
        return "growth"
    return "growth" if figure.unit == "percent" and figure.measure == "change" else figure.measure


def _times_meet(one: Mention, other: Mention) -> bool:
    """Tell whether two figures may be of one time: the same days, a week of the month, by 2030 and in 2030."""
    if one.period and other.period and one.period_is_open() != other.period_is_open():
        return bool({end for end in one.period if end} & {end for end in other.period if end})
    mine, theirs = one.days(), other.days()
    if mine is None or theirs is None or same_period(one, other):
        return True
    return (mine[0] <= theirs[0] and theirs[1] <= mine[1]) or (theirs[0] <= mine[0] and mine[1] <= theirs[1])
