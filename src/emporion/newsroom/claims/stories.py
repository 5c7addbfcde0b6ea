"""Articles that tell one story, perhaps in two languages: figures are put side by side by all that speaks for a pair.

Two articles that name the same people and give several equal figures tell one story, or such as give several telling
ones. Its figures are then paired one
to one: by value and unit, by what they measure, by words and speaker, and by their neighbours, for figures that follow
one another in one article mostly do so in the other. What is paired and agrees is one claim; what is paired by its
neighbours and its words and does not agree is a conflict. Where nearly all figures of the shorter article stand in the
longer in the same order, it is a copy or a translation, and counts for nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from emporion.newsroom.claims.independence import Independence
from emporion.newsroom.claims.mentions import Mention
from emporion.newsroom.claims.pairing import Pair, agreeing, conflicting, distinctive, telling, unit_of
from emporion.newsroom.facts import Link, LinkType

_LEAST, _TELLING = 3, 2
_COPY = 0.9


def story_links(mentions: Sequence[Mention], apart: Independence) -> Iterator[Link]:
    """Yield the figures that two articles of one story both give, and those in which they contradict each other."""
    by_file: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_file[mention.file].append(mention)
    for one, other in _of_one_story(by_file):
        yield from _of_story(by_file[one], by_file[other], apart)


def _of_one_story(by_file: Mapping[str, Sequence[Mention]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of articles that tell one story, sorted.

    They name the same people and give equal figures, or give so many telling ones that no shared name is needed (names
    in three scripts seldom sound alike); or both tell the story of a third article and share one telling figure.
    """
    shared = {
        (one, other): _telling_figures(by_file[one], by_file[other]) for one, other in combinations(sorted(by_file), 2)
    }
    near: dict[str, set[str]] = defaultdict(set)
    for (one, other), both in shared.items():
        mine, theirs = by_file[one], by_file[other]
        named = bool(mine[0].people & theirs[0].people) and _equal_figures(mine, theirs) >= _LEAST
        if named or both >= _LEAST or (both >= _TELLING and _many_equal(mine, theirs) >= _LEAST):
            near[one].add(other)
            near[other].add(one)
    for (one, other), both in shared.items():
        if other in near[one] or (both and near[one] & near[other]):
            yield one, other


def _telling_figures(mine: Sequence[Mention], theirs: Sequence[Mention]) -> int:
    """Count the figures that two articles both give and that hardly any other story has: 9.3 billion, 3,200."""
    both = {(unit_of(m), m.figure.value) for m in theirs if telling(m)}
    return len(both & {(unit_of(m), m.figure.value) for m in mine if telling(m)})


def _many_equal(mine: Sequence[Mention], theirs: Sequence[Mention]) -> float:
    """Count all equal figures of two articles: telling ones whole, odd shares half, what recurs a quarter."""
    told = {(unit_of(m), m.figure.value): m for m in mine}
    both = {(unit_of(m), m.figure.value): m for m in theirs if (unit_of(m), m.figure.value) in told}
    total = 0.0
    for (unit, value), mention in both.items():
        if unit == "rank":
            continue
        odd = unit == "percent" and value % 5 != 0
        total += 1.0 if telling(mention) and telling(told[unit, value]) else 0.5 if odd else 0.25
    return total


def _equal_figures(mine: Sequence[Mention], theirs: Sequence[Mention]) -> float:
    """Count the different figures that two articles both give; one that recurs by chance counts half."""
    told = {(unit_of(m), m.figure.value): distinctive(m) for m in mine}
    both = {(unit_of(m), m.figure.value) for m in theirs} & told.keys()
    return sum(1.0 if told[figure] else 0.5 for figure in both)


def _of_story(mine: Sequence[Mention], theirs: Sequence[Mention], apart: Independence) -> Iterator[Link]:
    pairs = agreeing(mine, theirs)
    copied = len(pairs) >= _COPY * min(len(mine), len(theirs)) and _in_order(pairs, theirs)
    for pair in pairs:
        dependent = apart.why_not(*pair) or ("same-figures" if copied else "")
        type_: LinkType = "same" if dependent else "corroborates"
        yield Link(type_, pair[0].id, pair[1].id, f"story.equal-figure.{dependent or 'independent'}")
    for one, other in conflicting(mine, theirs, pairs):
        dependent = apart.why_not(one, other)
        yield Link("conflicts", one.id, other.id, f"story.other-figure.{dependent or 'independent'}")


def _in_order(pairs: Sequence[Pair], theirs: Sequence[Mention]) -> bool:
    """Tell whether nearly all pairs stand in both articles in one order, as they do in a translation."""
    place: Mapping[str, int] = {mention.id: at for at, mention in enumerate(theirs)}
    order = [place[other.id] for _, other in sorted(pairs, key=lambda pair: pair[0].figure.span)]
    rising = sum(a < b for a, b in pairwise(order))
    return rising >= _COPY * max(1, len(order) - 1)
