"""Links between the claims of articles: what corroborates, conflicts, restates, continues a series or follows."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from emporion.newsroom.claims.arithmetic import against, derived, part_exceeds_whole
from emporion.newsroom.claims.comparing import overlap, same_period, scope_of, supports
from emporion.newsroom.claims.independence import Independence, independence
from emporion.newsroom.claims.mentions import Mention, mentions_of
from emporion.newsroom.claims.restated import restated
from emporion.newsroom.claims.rivals import carried, rivals
from emporion.newsroom.claims.stories import story_links
from emporion.newsroom.facts import Link, LinkType
from emporion.newsroom.reading import Reading


def link(readings: Sequence[Reading], *, groups: Collection[Collection[str]] | None = None) -> tuple[Link, ...]:
    """Return the links between figures and quotations of all readings, each pair once, sorted.

    Intervals that overlap corroborate where the two sources are independent and restate (``same``) where they are not:
    one article, copies of one text (``groups`` of files; near duplicates where None), one named source,
    one outlet. Disjoint intervals of one scope and period conflict; another period makes a series; a level and its
    change give a derived level. ``why`` is the dotted reason. The order of the readings does not matter.
    """
    ordered = sorted(readings, key=lambda reading: reading.document.raw.file)
    mentions = [mention for reading in ordered for mention in mentions_of(reading)]
    apart = independence(ordered, groups)
    found = [
        *_arithmetic(mentions),
        *_pairs(mentions, apart),
        *story_links(ordered, mentions, apart),
        *restated(ordered),
    ]
    found += rivals(ordered, mentions)
    found += list(carried(found))
    unique: dict[frozenset[str], Link] = {}
    for entry in found:
        unique.setdefault(frozenset((entry.a, entry.b)), entry)
    return tuple(sorted(unique.values(), key=lambda entry: (entry.a, entry.b, entry.type)))


def _pairs(mentions: Sequence[Mention], apart: Independence) -> Iterator[Link]:
    buckets: dict[tuple[str, frozenset[str]], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.subject.measured:  # what measures nothing known is compared within stories only
            buckets[mention.figure.unit, mention.subject.measured].append(mention)
    for bucket in buckets.values():
        for one, other in combinations(bucket, 2):
            said = relation(one, other, apart)
            if said is not None:
                yield Link(said[0], one.id, other.id, said[1])
    yield from _norms(mentions, apart)


def relation(one: Mention, other: Mention, apart: Independence) -> tuple[LinkType, str] | None:
    """Return how two figures bear on each other with the dotted reason, or None where they cannot be compared."""
    scope = scope_of(one, other)
    if scope == "other":
        return None
    same = same_period(one, other)
    if same is None:
        return _without_period(one, other, scope)
    if not same:
        return ("series", "period.differs") if scope == "same" and one.figure.measure != "change" else None
    dependent = apart.why_not(one, other)
    if not overlap(one, other):
        return ("conflicts", f"interval.disjoint.{dependent or 'independent'}") if scope == "same" else None
    if not supports(one, other):
        return None
    return ("same", f"interval.overlap.{dependent}") if dependent else ("corroborates", "interval.overlap.independent")


def _without_period(one: Mention, other: Mention, scope: str) -> tuple[LinkType, str] | None:
    """Compare figures of one paragraph, the period of which one of them leaves to the other."""
    if one.file != other.file or one.line != other.line or scope != "same":
        return None
    if overlap(one, other):
        return ("same", "interval.overlap.same-article") if supports(one, other) else None
    return ("conflicts", "interval.disjoint.same-article") if one.source != other.source else None


def _norms(mentions: Sequence[Mention], apart: Independence) -> Iterator[Link]:
    """Yield norms of one value that are stated again nearby, or in another article of the same story.

    Whatever words they use for what must keep the norm: people who say “10 minutes” twice mean one standard.
    """
    norms = [mention for mention in mentions if mention.figure.measure == "norm"]
    for one, other in combinations(norms, 2):
        if one.figure.unit != other.figure.unit or one.figure.value != other.figure.value:
            continue
        if one.file == other.file and abs(one.line - other.line) <= _NEARBY:
            yield Link("same", one.id, other.id, "norm.restated.same-article")
        elif one.file != other.file and one.people & other.people:
            dependent = apart.why_not(one, other)
            type_: LinkType = "same" if dependent else "corroborates"
            yield Link(type_, one.id, other.id, f"norm.restated.{dependent or 'independent'}")


_NEARBY = 2


def _arithmetic(mentions: Sequence[Mention]) -> Iterator[Link]:
    for found in derived(mentions):
        first, second = sorted((found.level, found.change), key=lambda m: (m.file, m.figure.span))
        yield Link("derived", first.id, second.id, "arithmetic.level-and-change")
        for mention in mentions:
            if against(found, mention) is False:
                yield _conflict(found.level, mention, "arithmetic.level-before")
    levels = [mention for mention in mentions if mention.figure.measure == "level"]
    for part in levels:
        for whole in levels:
            if part_exceeds_whole(part, whole):
                yield _conflict(part, whole, "arithmetic.part-exceeds-whole")


def _conflict(one: Mention, other: Mention, why: str) -> Link:
    first, second = sorted((one, other), key=lambda mention: (mention.file, mention.figure.span))
    return Link("conflicts", first.id, second.id, why)
