"""What speaks for two figures of two articles being told of one thing, in numbers that a regression weighs."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from emporion.newsroom.claims.comparing import overlap, same_period, supports
from emporion.newsroom.claims.mentions import Mention
from emporion.newsroom.claims.values import (
    are_opposite_bounds,
    is_vague,
    may_stand_for,
    recurs,
    significant_digits,
    unit_of,
)
from emporion.newsroom.figures.quantity import TIME_UNITS

Evidence = Mapping[str, float]
_WEEK = 6
_STEPS = 2
_SMALL = 10


class Beside:
    """Two articles side by side: how rare words and values are in them, and what stands beside what."""

    def __init__(self, mine: Sequence[Mention], theirs: Sequence[Mention]) -> None:
        both = [*mine, *theirs]
        self.sides = {side[0].file: sorted(side, key=lambda m: m.figure.span) for side in (mine, theirs) if side}
        self.place = {m.id: at for side in self.sides.values() for at, m in enumerate(side)}
        self.times = Counter((m.file, *_told(m)) for m in both)
        self.sentences: dict[tuple[str, int], list[Mention]] = defaultdict(list)
        for mention in both:
            self.sentences[mention.file, mention.sentence].append(mention)
        self._counts = Counter(c for some in self.sentences.values() for c in some[0].concepts)

    def shared(self, ones: frozenset[str], others: frozenset[str]) -> tuple[float, float]:
        """Return how much two sets of concepts share: in all, and of what either has; a rare one counts for more."""
        both, either = self._weight(ones & others), self._weight(ones | others)
        return both, both / either if either else 0.0

    def _weight(self, concepts: frozenset[str]) -> float:
        return sum(math.log((1 + len(self.sentences)) / (0.5 + self._counts[c])) for c in sorted(concepts))

    def once(self, mention: Mention) -> bool:
        """Tell whether an article gives a value only once."""
        return self.times[mention.file, *_told(mention)] == 1

    def in_both(self, mention: Mention) -> bool:
        """Tell whether both articles give a value."""
        return all(self.times[file, *_told(mention)] for file in self.sides)

    def in_sentence(self, mention: Mention) -> list[Mention]:
        """Return the other figures of a figure's sentence."""
        return [m for m in self.sentences[mention.file, mention.sentence] if m is not mention]

    def near(self, mention: Mention) -> list[Mention]:
        """Return the figures within two of a figure, in whatever sentence."""
        at, side = self.place[mention.id], self.sides[mention.file]
        return [m for m in side[max(0, at - _STEPS) : at + _STEPS + 1] if m is not mention]

    def next_to(self, one: Mention, other: Mention) -> bool:
        """Tell whether two figures of an article follow one another."""
        return abs(self.place[one.id] - self.place[other.id]) == 1

    def depth(self, mention: Mention) -> float:
        """Return how deep in its article a figure stands: 0 for the first."""
        return self.place[mention.id] / len(self.sides[mention.file])


def _told(mention: Mention) -> tuple[str, float]:
    return unit_of(mention), mention.value()


def of_subject(one: Mention, other: Mention, beside: Beside) -> dict[str, float]:
    """Return what speaks for one subject, whatever the values: words, places, speakers, time, neighbours."""
    mine, theirs = one.figure, other.figure
    shared, alike = beside.shared(one.concepts, other.concepts)
    close, closely = beside.shared(one.clause, other.clause)
    return {
        "bias": 1.0,
        "words shared": min(shared, 8.0) / 4,
        "words alike": alike,
        "clause shared": min(close, 6.0) / 3,
        "clause alike": closely,
        "other subject": float(_are_apart(one.subject.measured, other.subject.measured)),
        "places": float(bool(one.places & other.places)),
        "other places": float(_are_apart(one.places, other.places)),
        "names": float(bool(one.names & other.names)),
        "same source": float(bool(one.source) and one.source == other.source),
        "other source": float(bool(one.source and other.source) and one.source != other.source),
        "other scope": float(one.wide != other.wide),
        "other measure": float(mine.measure != theirs.measure),
        "other direction": float(mine.direction != theirs.direction),
        "other unit": float(unit_of(one) != unit_of(other)),
        "percent": float(mine.unit == "percent"),
        "ratio": float(mine.unit == "ratio"),
        "rank": float(mine.unit == "rank"),
        "time": float(mine.unit in TIME_UNITS),
        "count": float(mine.measure == "count"),
        "depth": abs(beside.depth(one) - beside.depth(other)),
        **_of_time(one, other),
        **_of_neighbours(one, other, beside),
    }


def _are_apart(ones: frozenset[str], others: frozenset[str]) -> bool:
    return bool(ones and others and not ones & others)


def _of_time(one: Mention, other: Mention) -> dict[str, float]:
    days = one.days()
    same = bool(same_period(one, other)) and days is not None
    return {
        "same period": float(same),
        "long period": float(same and days is not None and (days[1] - days[0]).days >= _WEEK),
        "nested period": float(same_period(one, other) is False),
        "one period": float(bool(one.period) != bool(other.period)),
        "open period": float(one.period_is_open() != other.period_is_open()),
        "another time": float(one.another_time != other.another_time),
    }


def _of_neighbours(one: Mention, other: Mention, beside: Beside) -> dict[str, float]:
    pairs = [(a, b) for a in beside.in_sentence(one) for b in beside.in_sentence(other) if _told(a) == _told(b)]
    around = {_told(b) for b in beside.near(other)}
    near = [a for a in beside.near(one) if _told(a) in around and not recurs(a)]
    follow = any(beside.next_to(one, a) and beside.next_to(other, b) for a, b in pairs)
    return {
        "equal in sentence": min(2.0, len({a.id for a, _ in pairs})),
        "equal next": float(follow),
        "equal near": min(3.0, len(near)),
    }


def of_values(one: Mention, other: Mention, beside: Beside) -> dict[str, float]:
    """Return what speaks for two values being one: nothing where they cannot be."""
    if not overlap(one, other) or are_opposite_bounds(one, other):
        return {}
    vague = is_vague(one) or is_vague(other)
    bounds = [any(end is None for end in (m.low, m.high)) for m in (one, other)]
    if one.value() != other.value():
        if not (supports(one, other) and may_stand_for(one, other)):
            return {}
        return {"rounded": 1.0, "far": distance(one, other), "bound": float(any(bounds)), "vague": float(vague)}
    return {
        "equal": 1.0,
        "equal digits": min(3.0, significant_digits(one) - 1),
        "equal small": float(abs(one.value()) < _SMALL),
        "equal recurs": float(recurs(one)),
        "equal once": float(beside.once(one) and beside.once(other)),
        "equal bound": float(bounds[0] != bounds[1]),
        "equal share bound": float(bounds[0] != bounds[1] and one.figure.unit == "percent"),
        "equal vague": float(vague and one.figure.comparator == other.figure.comparator),
    }


def distance(one: Mention, other: Mention) -> float:
    """Return how far apart two values are: the logarithm of their ratio, 9 where one of them is nought."""
    low, high = sorted((abs(one.value()), abs(other.value())))
    return math.log(high / low) if low else 9.0 if high else 0.0
