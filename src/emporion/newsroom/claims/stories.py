"""Articles that tell one story, perhaps in two languages: which they are, and which of their figures are one.

First the figures are compared alone; how many of them probably agree, and what else two articles share (the concepts,
the names, the time), tells whether they tell one story. That speaks in turn for each pair of their figures. What agrees
is one statement; what is told of one subject and does not agree is a conflict. Where nearly all figures of the shorter
article stand in the longer in the same order, it is a copy or a translation, and counts for nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from emporion.newsroom.claims.articles import Article, article, near_ones, of_story
from emporion.newsroom.claims.evidence import Beside
from emporion.newsroom.claims.independence import Independence
from emporion.newsroom.claims.mentions import Mention
from emporion.newsroom.claims.pairing import Pair, agreeing, best, contradicts, near
from emporion.newsroom.claims.weighing import Weights, likelihood, weigh, weights
from emporion.newsroom.facts import Link, LinkType
from emporion.newsroom.reading import Reading

AGREES, CONTRADICTS = 1.4, 0.8
_MOST_ODDS = 5.0
_BY_A_THIRD = 2.0
_HOPELESS = -4.0
_COPY = 0.9


def story_links(readings: Sequence[Reading], mentions: Sequence[Mention], apart: Independence) -> Iterator[Link]:
    """Yield the figures that two articles of one story both give, and those in which they contradict each other."""
    by_file: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_file[mention.file].append(mention)
    told = {reading.document.raw.file: reading for reading in readings}
    pairs = stories([article(told[file], some) for file, some in by_file.items()], weights())
    for two in pairs:
        yield from _links(two, apart)


@frozen
class Two:
    """Two articles side by side, and the logarithm of the odds that they tell one story."""

    one: Article
    other: Article
    odds: float


def stories(articles: Sequence[Article], learned: Mapping[str, Weights]) -> list[Two]:
    """Return the pairs of articles that may tell one story; two that tell the story of a third are likelier to."""
    odds = {
        (one.file, other.file): weigh(of_story(one, other, expected(one, other, learned["figures"])), learned["story"])
        for one, other in near_ones(articles)
    }
    told_with: dict[str, set[str]] = defaultdict(set)
    for (one, other), weight in odds.items():
        if weight > 0:
            told_with[one].add(other)
            told_with[other].add(one)
    by_file = {some.file: some for some in articles}
    pairs = (
        Two(by_file[one], by_file[other], weight + _BY_A_THIRD * bool(told_with[one] & told_with[other]))
        for (one, other), weight in odds.items()
    )
    return [two for two in pairs if two.odds > _HOPELESS]


def _links(two: Two, apart: Independence) -> Iterator[Link]:
    agreed, contradicting = compared(two, weights())
    mine, theirs = two.one.figures, two.other.figures
    copied = len(agreed) >= _COPY * min(len(mine), len(theirs)) and _in_order(agreed, theirs)
    for pair in agreed:
        dependent = apart.why_not(*pair) or ("same-figures" if copied else "")
        type_: LinkType = "same" if dependent else "corroborates"
        yield Link(type_, pair[0].id, pair[1].id, f"story.equal-figure.{dependent or 'independent'}")
    for pair in contradicting:
        why = apart.why_not(*pair) or "independent"
        yield Link("conflicts", pair[0].id, pair[1].id, f"story.other-figure.{why}")


def compared(two: Two, learned: Mapping[str, Weights]) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs of figures of two articles that agree, and those of the rest that contradict each other."""
    mine, theirs = two.one.figures, two.other.figures
    beside = Beside(mine, theirs)
    story = {"story": story_evidence(two.odds)}
    weighed = ((pair, weigh({**found, **story}, learned["agrees"])) for pair, found in agreeing(mine, theirs, beside))
    agreed = best(weighed, AGREES)
    taken = {mention.id for pair in agreed for mention in pair}
    rest = (
        (pair, weigh({**found, **story}, learned["contradicts"]))
        for pair, found in near(mine, theirs, beside)
        if contradicts(pair) and not any(m.id in taken or beside.in_both(m) for m in pair)
    )
    return agreed, best(rest, CONTRADICTS)


def story_evidence(odds: float) -> float:
    """Return the odds of one story as evidence for each pair of figures."""
    return max(-_MOST_ODDS, min(_MOST_ODDS, odds)) / 2


def expected(one: Article, other: Article, learned: Weights) -> list[float]:
    """Return the likelihoods of the likeliest pairs, each figure in one of them: their sum is how many agree."""
    candidates = agreeing(one.figures, other.figures, Beside(one.figures, other.figures))
    weighed = sorted(((weigh(found, learned), a.id, b.id) for (a, b), found in candidates), reverse=True)
    taken: set[str] = set()
    found = []
    for odds, a, b in weighed:
        if not taken & {a, b}:
            taken |= {a, b}
            found.append(likelihood(odds))
    return found


def _in_order(pairs: Sequence[Pair], theirs: Sequence[Mention]) -> bool:
    """Tell whether nearly all pairs stand in both articles in one order, as they do in a translation."""
    place: Mapping[str, int] = {mention.id: at for at, mention in enumerate(theirs)}
    order = [place[other.id] for _, other in sorted(pairs, key=lambda pair: pair[0].figure.span)]
    rising = sum(a < b for a, b in pairwise(order))
    return rising >= _COPY * max(1, len(order) - 1)
