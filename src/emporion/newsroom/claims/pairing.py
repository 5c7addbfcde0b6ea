"""Which figures of two articles of one story are one figure: evidence is added up, the best of both sides is taken."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from attrs import evolve

from emporion.newsroom.claims.comparing import overlap, same_period, supports
from emporion.newsroom.claims.mentions import Mention
from emporion.newsroom.figures.quantity import TIME_UNITS

Pair = tuple[Mention, Mention]
_Links = dict[str, str]
_SMALL = 10
_TELLING_DIGITS = 2
_AGREES, _CONFLICTS = 2.0, 3.0
_ROUNDS, _STEPS = 4, 2
_NEAR_VALUE, _FAR_VALUE = 0.12, 1.75
_SAME_VALUE = 0.06
_ANOTHER_SCOPE, _OTHER_SPEAKER, _SAME_WORDING, _OTHER_WORDING = 1.5, 0.75, 1.0, 1.0
_SAME_DAYS, _ONE_OF_ITS_KIND, _COUNTED, _BESIDE_ALIKE, _NEAR_BY, _UNSURE, _SINGLE = 1.0, 1.5, 1.0, 1.5, 0.5, 1.0, 1.0
_WEEK = 6
_PARTS = (25.0, 75.0, 33.333, 66.667)
_RECURRING = frozenset({"percent", "ratio", "rank"})
# What is counted under two names: 240 people, 240 jobs.
_ALIKE = {"job": "person", "cabinet": "rack", "decade": "decade", "truck": "vehicle"}


def distinctive(mention: Mention) -> bool:
    """Tell whether a figure seldom recurs by chance: no share and no small number."""
    return mention.figure.unit not in _RECURRING and abs(mention.figure.value) >= _SMALL


def telling(mention: Mention) -> bool:
    """Tell whether a figure is so much of its story that an equal one is told of the same: no time, no round number."""
    digits = f"{abs(mention.figure.value):.6f}".replace(".", "").strip("0")
    timed = mention.figure.unit in TIME_UNITS
    return distinctive(mention) and not timed and not mention.wide and len(digits) >= _TELLING_DIGITS


def agreeing(mine: Sequence[Mention], theirs: Sequence[Mention]) -> list[Pair]:
    """Return the pairs of figures that agree, each in one pair; in rounds, for pairs speak for their neighbours."""
    found: list[Pair] = []
    for _ in range(_ROUNDS):
        beside = _Neighbours(mine, theirs, found)
        rest = _left(mine, theirs, found)
        more = _best(*rest, lambda one, other, b=beside: _agreement(one, other, b), _AGREES)  # type: ignore[misc]
        if not more:
            break
        found += more
    return found


def conflicting(mine: Sequence[Mention], theirs: Sequence[Mention], agreed: Sequence[Pair]) -> list[Pair]:
    """Return the pairs of figures that no other agrees with, that measure one thing and contradict each other."""
    beside = _Neighbours(mine, theirs, agreed)
    rest = _left(mine, theirs, agreed)
    slots = _slots(mine), _slots(theirs)

    def weigh(one: Mention, other: Mention) -> float:
        weight = _contradiction(one, other, beside)
        if not weight:
            return 0.0
        weight += 1.0 if _is_one_slot(one, other, slots) else 0.0
        return weight + (_ONE_OF_ITS_KIND if _are_alone(one, other, rest) else 0.0)

    return _best(*rest, weigh, _CONFLICTS)


def _slots(side: Sequence[Mention]) -> Counter[tuple[str, str, str]]:
    """Count the figures of an article by unit, kind and each thing that their sentence measures."""
    return Counter((unit_of(m), _kind(m), name) for m in side for name in m.context | m.subject.measured)


def _is_one_slot(one: Mention, other: Mention, slots: tuple[Counter[tuple[str, str, str]], ...]) -> bool:
    """Tell whether both articles give one figure only of a thing that both sentences measure."""
    shared = (one.context | one.subject.measured) & (other.context | other.subject.measured)
    return any(slots[0][unit_of(one), _kind(one), n] == 1 == slots[1][unit_of(other), _kind(other), n] for n in shared)


def _are_alone(one: Mention, other: Mention, rest: tuple[Sequence[Mention], Sequence[Mention]]) -> bool:
    """Tell whether no other figure that is left in either article could be the other's: the only vessels in both."""
    if one.figure.unit in _RECURRING:
        return False
    mine = [m for m in rest[0] if _might_be(m, other)]
    theirs = [m for m in rest[1] if _might_be(one, m)]
    return len(mine) == len(theirs) == 1


def _might_be(one: Mention, other: Mention) -> bool:
    return _comparable(one, other) and 0 < _ratio(one, other) <= _FAR_VALUE and one.wide == other.wide


def _left(
    mine: Sequence[Mention], theirs: Sequence[Mention], found: Sequence[Pair]
) -> tuple[list[Mention], list[Mention]]:
    taken = {mention.id for pair in found for mention in pair}
    return [m for m in mine if m.id not in taken], [m for m in theirs if m.id not in taken]


def _best(
    mine: Sequence[Mention],
    theirs: Sequence[Mention],
    weigh: Callable[[Mention, Mention], float],
    least: float,
) -> list[Pair]:
    """Return the pairs that are the one best choice of both their figures."""
    weights = {(one.id, other.id): weigh(one, other) for one in mine for other in theirs}
    found = []
    for one in mine:
        for other in theirs:
            weight = weights[one.id, other.id]
            rivals = [weights[one.id, t.id] for t in theirs if t is not other]
            rivals += [weights[m.id, other.id] for m in mine if m is not one]
            if weight >= least and all(weight > rival for rival in rivals):
                found.append((one, other))
    return found


class _Neighbours:
    """What stands before and after a figure in its sentence, and which of it is paired already."""

    def __init__(self, mine: Sequence[Mention], theirs: Sequence[Mention], found: Sequence[Pair]) -> None:
        self.paired: _Links = {one.id: other.id for one, other in found}
        self.around = {m.id: near for side in (mine, theirs) for m, near in _around(side)}
        self.by_id = {m.id: m for side in (mine, theirs) for m in side}
        self.times = Counter((m.file, unit_of(m), m.figure.value) for side in (mine, theirs) for m in side)
        self.place = {m.id: at for side in (mine, theirs) for at, m in enumerate(_ordered(side))}

    def speak_for(self, one: Mention, other: Mention) -> float:
        """Return 2 where the figure right before or after is paired alike, 1 where another of the sentence is."""
        mine, theirs = self.around[one.id], self.around[other.id]
        beside = [(a, b) for a, b in zip(mine[:2], theirs[:2], strict=True) if a and b and self.paired.get(a) == b]
        if beside:
            return 2.0
        return 1.0 if any(self.paired.get(a) in theirs[2:] for a in mine[2:]) else 0.0

    def near_by(self, one: Mention, other: Mention) -> float:
        """Return a little where a pair stands within two figures of both, in whatever sentence."""
        mine, theirs = self.place[one.id], self.place[other.id]
        near = any(
            abs(self.place[a] - mine) <= _STEPS and abs(self.place[b] - theirs) <= _STEPS
            for a, b in self.paired.items()
        )
        return _NEAR_BY if near else 0.0

    def are_single(self, one: Mention, other: Mention) -> bool:
        """Tell whether neither article gives the value a second time."""
        return (
            self.times[one.file, unit_of(one), one.figure.value]
            == 1
            == self.times[other.file, unit_of(other), other.figure.value]
        )

    def stand_beside_alike(self, one: Mention, other: Mention) -> bool:
        """Tell whether the figures right before, or right after, are of one unit and nearly of one value.

        Both articles then tell the same two things of the same, although they may differ about the first.
        """
        for a, b in zip(self.around[one.id][:2], self.around[other.id][:2], strict=True):
            if a and b and self.paired.get(a, b) == b:
                mine, theirs = self.by_id[a], self.by_id[b]
                if distinctive(mine) and _comparable(mine, theirs) and 0 < _ratio(mine, theirs) <= 1 + 2 * _NEAR_VALUE:
                    return True
        return False


def _ordered(side: Sequence[Mention]) -> list[Mention]:
    return sorted(side, key=lambda mention: mention.figure.span)


def _around(side: Sequence[Mention]) -> Iterator[tuple[Mention, tuple[str, ...]]]:
    ordered = _ordered(side)
    for at, mention in enumerate(ordered):
        same = [m for m in ordered if m.sentence == mention.sentence and m is not mention]
        before = ordered[at - 1].id if at and ordered[at - 1] in same else ""
        after = ordered[at + 1].id if at + 1 < len(ordered) and ordered[at + 1] in same else ""
        yield mention, (before, after, *(m.id for m in same))


def _agreement(one: Mention, other: Mention, beside: _Neighbours) -> float:
    mine, theirs = _growth(one), _growth(other)
    if not _comparable(one, other) or not overlap(mine, theirs):
        return 0.0
    equal = one.figure.value == other.figure.value and one.figure.unit == other.figure.unit
    if equal:
        weight = 2.0 if distinctive(one) else 0.5 if _recurs(one) else 1.0
        weight += _SAME_DAYS if _same_days(one, other) else 0.0
        if _says_much(one, other) and beside.are_single(one, other):
            weight += _SINGLE * (0.5 if _recurs(one) or one.figure.unit in TIME_UNITS else 1.0) + beside.near_by(
                one, other
            )
        weight += _SAME_WORDING if _is_vague(one) and one.figure.comparator == other.figure.comparator else 0.0
        weight -= (
            _OTHER_WORDING if one.figure.unit == "ratio" and one.figure.comparator != other.figure.comparator else 0.0
        )
        weight -= _OTHER_SPEAKER if _recurs(one) and one.source and other.source and one.source != other.source else 0
    else:
        rounded = supports(mine, theirs) and _rounds(one, other)
        weight = 0.5 + beside.near_by(one, other) if rounded else -9.0
    ones, others = one.subject.measured, other.subject.measured
    certain = equal and telling(one) and _same_days(one, other)
    if ones and others and not ones & others and not one.context & other.context and not certain:
        return 0.0
    near = beside.speak_for(one, other) or (_BESIDE_ALIKE if equal and beside.stand_beside_alike(one, other) else 0.0)
    apart = _ANOTHER_SCOPE if one.wide != other.wide else 0.0
    if equal and telling(evolve(one, wide=False)) and _same_days(one, other):
        apart /= 3  # a share of the whole country may be told beside the figure itself
    return weight + _likeness(one, other) + near - apart


def _says_much(one: Mention, other: Mention) -> bool:
    """Tell whether an equal value, if it is given once, speaks for one subject: no place, no handful, one scope."""
    small = abs(one.figure.value) < _SMALL and one.figure.unit not in TIME_UNITS | {"percent", "ratio"}
    alike = (one.figure.comparator, one.figure.direction) == (other.figure.comparator, other.figure.direction)
    return alike and not small and one.wide == other.wide and one.figure.unit != "rank"


def _rounds(one: Mention, other: Mention) -> bool:
    """Tell whether a bound may stand for a value: over 2,000 for 2,150, but 2,400 and some not for 2,600."""
    bounds = [(a, b) for a, b in ((one, other), (other, one)) if a.low is None or a.high is None]
    for bound, value in bounds:
        if _is_round_share(bound) and _ratio(bound, value) <= 1 + _NEAR_VALUE:
            continue
        if abs(bound.value() - value.value()) >= _last_place(bound.value()):
            return False
    return bool(bounds) or _ratio(one, other) <= 1 + (
        _NEAR_VALUE if _is_vague(one) or _is_vague(other) else _SAME_VALUE
    )


def _is_round_share(mention: Mention) -> bool:
    return mention.figure.unit == "percent" and (mention.figure.value % 5 == 0 or mention.figure.value in _PARTS)


def _is_vague(mention: Mention) -> bool:
    return mention.figure.comparator.startswith("~")


def _apart(one: Mention, other: Mention) -> bool:
    """Tell whether two values contradict each other: disjoint, or both exact and told for one period but not near."""
    if not overlap(_growth(one), _growth(other)):
        return True
    exact = one.figure.comparator == other.figure.comparator == "="
    return exact and one.days() is not None and one.days() == other.days() and _ratio(one, other) > 1 + _SAME_VALUE


def _last_place(value: float) -> float:
    """Return what one unit of the last place that is not nought is worth: 1,000 for 2,000, 100 for 2,400."""
    written = f"{abs(value):.6f}".rstrip("0").rstrip(".")
    if "." in written:
        return 10.0 ** -len(written.partition(".")[2])
    return 10.0 ** (len(written) - len(written.rstrip("0")))


def _contradiction(one: Mention, other: Mention, beside: _Neighbours) -> float:
    if not _comparable(one, other) or not _apart(one, other) or not 0 < _ratio(one, other) <= _FAR_VALUE:
        return 0.0
    if (
        one.wide != other.wide
        or one.figure.direction != other.figure.direction
        or one.period_is_open() != other.period_is_open()
    ):
        return 0.0
    ones, others = one.subject.measured, other.subject.measured
    if ones and others and not ones & others and not one.context & other.context:
        return 0.0
    if _recurs(one) and _recurs(other) and not ones & others:
        return 0.0
    near = beside.speak_for(one, other)
    near = near if one.figure.measure != "change" else near / 2
    near -= _UNSURE if any(m.figure.comparator == "range" or _is_vague(m) for m in (one, other)) else 0.0
    counted = _COUNTED if one.figure.measure == other.figure.measure == "count" else 0.0
    return (
        _likeness(one, other)
        + near
        + counted
        + (_SAME_DAYS if _same_days(one, other) else 0.0)
        + beside.near_by(one, other)
    )


def _same_days(one: Mention, other: Mention) -> bool:
    """Tell whether both figures are told for the same days, a week or longer: what differs then is no other time."""
    days = one.days()
    return days is not None and (days[1] - days[0]).days >= _WEEK and bool(same_period(one, other))


def _recurs(mention: Mention) -> bool:
    """Tell whether a figure is one of those that every article has: twice, a half, 40 percent."""
    round_share = mention.figure.unit == "percent" and (
        mention.figure.value % 10 == 0 or mention.figure.value in _PARTS
    )
    return mention.figure.unit == "ratio" or round_share


def _likeness(one: Mention, other: Mention) -> float:
    """Return how much speaks for one subject: what is measured, the words about it, who says it."""
    ones, others = one.subject.measured, other.subject.measured
    weight = 2.0 if ones & others else 1.0 if one.context & other.context else 0.0
    weight += 1.0 if one.source and one.source == other.source else 0.0
    if one.language == other.language:
        weight += min(2.0, len(one.words & other.words) / 2)
    return weight


def _comparable(one: Mention, other: Mention) -> bool:
    mine, theirs = one.figure, other.figure
    grown = {_kind(one), _kind(other)} == {"growth"}
    if not grown and (unit_of(one) != unit_of(other) or not _measures_meet(one, other)):
        return False
    known = one.days() is not None and other.days() is not None
    if known and not same_period(one, other):
        return False
    # Down from 62 percent in 2024 is the 62 percent that another article tells of 2024 itself.
    lasting = mine.measure == "duration" and distinctive(one)
    alike = mine.value == theirs.value and (known or lasting or bool(one.context & other.context))
    if one.another_time != other.another_time and not alike:
        return False
    if not known and one.period and other.period and (one.period_is_open() != other.period_is_open()):
        return _by_one_day(one.period, other.period) and mine.value == theirs.value
    return (mine.comparator == "range") == (theirs.comparator == "range") or not grown


def _by_one_day(mine: tuple[date | None, date | None], theirs: tuple[date | None, date | None]) -> bool:
    """Tell whether what is told by the end of a year is told of that year: 5 million by 2030, 2030年年产500万."""
    return mine[1] == theirs[1] is not None and None in (mine[0], theirs[0])


def unit_of(mention: Mention) -> str:
    """Return the unit, one for what is counted under two names."""
    return _ALIKE.get(mention.figure.unit, mention.figure.unit)


def _measures_meet(one: Mention, other: Mention) -> bool:
    kinds = {one.figure.measure, other.figure.measure}
    met = ({"level", "count"}, {"count", "norm"})
    return len(kinds) == 1 or kinds in met or (one.figure.unit == "percent" and kinds == {"share", "level"})


def _kind(mention: Mention) -> str:
    figure = mention.figure
    if figure.measure == "ratio" and figure.direction == "increase":
        return "growth"
    if figure.measure in ("count", "level"):
        return "level"
    return "growth" if figure.unit == "percent" and figure.measure == "change" else figure.measure


def _growth(mention: Mention) -> Mention:
    """Return a ratio of growth as a change in percent: grew 1.7 times is grew by 70 percent."""
    figure = mention.figure
    if figure.measure != "ratio" or figure.direction != "increase":
        return mention
    return mention.in_percent()


def _ratio(one: Mention, other: Mention) -> float:
    low, high = sorted((abs(_growth(one).value()), abs(_growth(other).value())))
    return high / low if low else float("inf")
