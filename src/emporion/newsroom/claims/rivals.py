"""Contradictions within an article, where one counts and another counts differently; and what follows from them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from emporion.newsroom.claims.comparing import overlap, same_period
from emporion.newsroom.claims.mentions import Mention
from emporion.newsroom.facts import Link
from emporion.newsroom.reading import Reading

# Somebody sets a figure of his own against another one.
_OF_HIS_OWN = re.compile(
    r"\bown (?:estimate|figure|count|data|calculation)s?\b|\b(?:disput|disagree)\w*|"
    r"\bby (?:his|her|its|their) (?:own )?(?:count|estimate|calculations?|figures)\b|"
    r"\b(?:another|a different) (?:figure|number|estimate)\b|\bputs? (?:it|the figure) at\b|"
    r"\bне соглас\w+|\bдруг(?:ую|ая|ой|ие) (?:цифр|оценк|данны)\w+|"
    r"\bпо (?:его|её|ее|их) (?:расч[её]т|подсч[её]т|оценк|данны)\w+|"
    r"另一(?:数据|数字|统计|说法)|口径不同|则(?:估计|认为|测算)",
    re.IGNORECASE,
)
_NEAR_LINES, _NEAR_VALUE = 4, 1.35


def rivals(readings: Sequence[Reading], mentions: Sequence[Mention]) -> Iterator[Link]:
    """Yield ``conflicts`` between figures of one article that two sources give for one thing."""
    texts = {reading.document.raw.file: reading.document.text for reading in readings}
    by_file: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_file[mention.file].append(mention)
    for file, some in by_file.items():
        for other in some:
            cue = texts[file][max(0, other.sentence - 80) : other.figure.span.end]
            if _OF_HIS_OWN.search(cue):
                before = [one for one in some if one.figure.span < other.figure.span and _is_rival(one, other)]
                if before:
                    yield Link("conflicts", before[-1].id, other.id, "estimate.rival.same-article")


def _is_rival(one: Mention, other: Mention) -> bool:
    mine, theirs = one.figure, other.figure
    if (mine.unit, mine.measure) != (theirs.unit, theirs.measure) or mine.measure != "level" or overlap(one, other):
        return False
    low, high = sorted((abs(mine.value), abs(theirs.value)))
    shared = one.subject.measured & other.subject.measured or abs(one.line - other.line) <= 1
    near = bool(low) and high / low <= _NEAR_VALUE and abs(one.line - other.line) <= 2 * _NEAR_LINES
    return near and bool(shared) and same_period(one, other) is not False and one.sentence != other.sentence


def carried(links: Sequence[Link]) -> Iterator[Link]:
    """Yield the conflicts that follow: what agrees with one side of a conflict contradicts the other side."""
    agreed: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.type in ("corroborates", "same"):
            agreed[link.a].add(link.b)
            agreed[link.b].add(link.a)
    for link in links:
        if link.type != "conflicts" or not link.why.startswith(("estimate.", "story.")):
            continue
        for one in (link.a, *sorted(agreed[link.a])):
            for other in (link.b, *sorted(agreed[link.b])):
                first, second = sorted((one, other))
                if first != second and (first, second) != (link.a, link.b) and second not in agreed[first]:
                    yield Link("conflicts", first, second, "conflict.carried")
