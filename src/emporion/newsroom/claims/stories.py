"""Articles that tell one story, perhaps in two languages: what they have in common when words cannot be compared.

Two articles that name the same people and give several equal figures tell one story; then each figure that both give
once is one claim. Where nearly all figures of the shorter article stand in the longer, it is a copy or a translation,
and counts for nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from emporion.newsroom.claims.comparing import same_period
from emporion.newsroom.claims.independence import Independence
from emporion.newsroom.claims.mentions import Mention
from emporion.newsroom.facts import Link, LinkType

_LEAST = 3
_COPY = 0.8
_SMALL = 10
_Pair = tuple[Mention, Mention]


def story_links(mentions: Sequence[Mention], apart: Independence) -> Iterator[Link]:
    """Yield the figures that two articles of one story both give, each only where it has one counterpart."""
    by_file: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_file[mention.file].append(mention)
    for one, other in combinations(sorted(by_file), 2):
        mine, theirs = by_file[one], by_file[other]
        if not mine[0].people & theirs[0].people:
            continue
        pairs = _only_counterparts([(m, t) for m in mine for t in theirs if _is_one_figure(m, t)])
        if len({(m.figure.unit, m.figure.value) for m, _ in pairs}) >= _LEAST:
            copied = len(pairs) >= _COPY * min(len(mine), len(theirs))
            yield from (_link(pair, apart, copied=copied) for pair in pairs)


def _link(pair: _Pair, apart: Independence, *, copied: bool) -> Link:
    dependent = apart.why_not(*pair) or ("same-figures" if copied else "")
    type_: LinkType = "same" if dependent else "corroborates"
    return Link(type_, pair[0].id, pair[1].id, f"story.equal-figure.{dependent or 'independent'}")


def _only_counterparts(pairs: list[_Pair]) -> list[_Pair]:
    seen = Counter(mention.id for pair in pairs for mention in pair)
    return [pair for pair in pairs if seen[pair[0].id] == 1 and seen[pair[1].id] == 1]


def _is_one_figure(one: Mention, other: Mention) -> bool:
    """Tell whether two figures are equal in value, unit, measure and period, and measure nothing that differs.

    Shares and small numbers recur by chance: they must be known to measure one thing.
    """
    mine, theirs = one.figure, other.figure
    if (mine.unit, mine.value, mine.measure) != (theirs.unit, theirs.value, theirs.measure):
        return False
    if not (one.period == other.period or same_period(one, other)):
        return False
    ones, others = one.subject.measured, other.subject.measured
    if mine.unit in ("percent", "ratio", "rank") or abs(mine.value) < _SMALL:
        return bool(ones & others)
    return not (ones and others) or bool(ones & others)
