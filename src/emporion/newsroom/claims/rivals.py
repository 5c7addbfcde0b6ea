"""Contradictions within an article, where one counts and another counts differently; and what follows from them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from emporion.newsroom.claims.comparing import overlap, same_period
from emporion.newsroom.claims.mentions import Mention
from emporion.newsroom.claims.values import FARTHEST, ratio, unit_of
from emporion.newsroom.facts import Link
from emporion.newsroom.reading import Reading

# Somebody sets a figure of his own against another one: of amounts, of which an article has few of one size.
_OF_HIS_OWN = re.compile(
    r"\bown (?:estimate|figure|count|data|calculation)s?\b|\b(?:disput|disagree)\w*|"
    r"\bby (?:his|her|its|their) (?:own )?(?:count|estimate|calculations?|figures)\b|"
    r"\bputs? (?:it|the figure) at\b|\bcount(?:ed|s) (?:only|just|some|about|around|fewer|more)\b|"
    r"\bпо (?:его|её|ее|их) (?:расч[её]т|подсч[её]т|оценк|данны)\w+|\bне соглас\w+|"
    r"(?<!\w)насчитал\w*|则(?:估计|认为|测算)",
    re.IGNORECASE,
)
# It is said outright that the figures differ: then shares contradict each other as well.
_OTHER_FIGURE = re.compile(
    r"\b(?:another|a (?:much )?(?:different|smaller|larger|lower|higher)) (?:figure|number|estimate|count|sum)\b|"
    r"\b(?:arithmetic|figures?|numbers?|count|estimate) (?:differs?|(?:is|are) (?:different|lower|higher))\b|"
    r"\bдруг(?:ую|ая|ой|ие) (?:цифр|оценк|данны)\w+|(?<!\w)(?:скромнее|осторожнее)|"
    r"另一(?:数据|数字|统计|说法)|口径不同|说法不一|更为?(?:谨慎|保守)|"
    r"而[^，。；]{2,24}(?:提供|给出|统计|公布)[^，。；]{0,10}(?:数字|数据)",
    re.IGNORECASE,
)
_NEAR_LINES = 4
_BACK = 80


def rivals(readings: Sequence[Reading], mentions: Sequence[Mention]) -> Iterator[Link]:
    """Yield ``conflicts`` between figures of one article that two sources give for one thing."""
    texts = {reading.document.raw.file: reading.document.text for reading in readings}
    by_file: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_file[mention.file].append(mention)
    for file, some in by_file.items():
        for other in some:
            cue = texts[file][max(0, other.sentence - _BACK) : other.figure.span.end]
            amount = other.figure.measure in ("level", "count")
            outright = bool(_OTHER_FIGURE.search(cue if amount else cue.rpartition("\n")[2]))
            if outright or (amount and _OF_HIS_OWN.search(cue)):
                earlier = (one for one in some if one.figure.span < other.figure.span)
                before = [one for one in earlier if _is_rival(one, other, outright=outright)]
                if before:
                    yield Link("conflicts", before[-1].id, other.id, "estimate.rival.same-article")


def _is_rival(one: Mention, other: Mention, *, outright: bool) -> bool:
    kinds = [(unit_of(m), m.figure.measure, m.figure.direction) for m in (one, other)]
    if kinds[0] != kinds[1] or one.figure.measure in ("rank", "ratio", "duration", "norm") or overlap(one, other):
        return False
    apart = abs(one.line - other.line)
    shared = (outright and apart <= 1) or one.subject.measured & other.subject.measured or one.concepts & other.concepts
    near = ratio(one, other) <= FARTHEST and apart <= 2 * _NEAR_LINES
    return near and bool(shared) and same_period(one, other) is not False


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
