"""What the words of two sides make of a meeting, and how outcomes are counted without telling of a few strangers."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from attrs import evolve, field, frozen

from emporion_web.outcomes.enums import Absent, Result

LEAST = 3
"""What fewer organisations of the other side said is not told alone."""
REST = "*"
"""The line of the small groups together."""


class Verdict(StrEnum):
    """Whether a meeting took place, as far as its two sides say."""

    HELD = "held"
    NOT_HELD = "not_held"
    DIFFERENT = "different"
    UNTOLD = "untold"


@frozen
class Word:
    """What one side said: its result, empty for nothing, and who did not come."""

    result: str = ""
    absent: str = ""


@frozen
class Met:
    """A meeting of two participants (keys) with the word of each side, and whether the desk ``missed`` the two."""

    a: int
    b: int
    said_a: Word = Word()
    said_b: Word = Word()
    missed: bool = False


def verdict(met: Met) -> Verdict:
    """Tell whether a meeting took place: as whoever spoke says; if they say different things, that is told.

    The desk speaks where it noted that the meeting was not held.

    >>> str(verdict(Met(1, 2, Word("little"))))
    'held'
    >>> str(verdict(Met(1, 2, Word("little"), Word("not_held"))))
    'different'
    >>> str(verdict(Met(1, 2, missed=True)))
    'not_held'
    """
    said = {word.result != Result.NOT_HELD for word in (met.said_a, met.said_b) if word.result}
    said |= {False} if met.missed else set()
    if len(said) == 2:
        return Verdict.DIFFERENT
    return {frozenset(): Verdict.UNTOLD, frozenset({True}): Verdict.HELD}.get(frozenset(said), Verdict.NOT_HELD)


def absent_sides(met: Met) -> frozenset[str]:
    """Return which sides did not come to a meeting that did not take place, as either said.

    >>> sorted(absent_sides(Met(1, 2, Word("not_held", "them"))))
    ['B']
    """
    if verdict(met) != Verdict.NOT_HELD:
        return frozenset()
    found = set()
    for word, own, other in ((met.said_a, "A", "B"), (met.said_b, "B", "A")):
        if word.absent:
            found.add(own if word.absent == Absent.US else other)
    return frozenset(found)


@frozen
class Line:
    """Counts of one group of one side: what its participants met with, and what they said of it themselves.

    ``spoken`` of its ``organisations`` have said something: as many are behind what is told of the line.
    """

    side: str
    group: str
    organisations: int = 0
    booked: int = 0
    held: int = 0
    not_held: int = 0
    different: int = 0
    untold: int = 0
    no_shows: int = 0
    spoken: int = 0
    results: tuple[int, ...] = field(default=(0,) * len(Result.values))

    @property
    def said(self) -> list[tuple[str, int]]:
        """What was said how often, with the words in the reader's language."""
        return [(str(label), count) for label, count in zip(Result.labels, self.results, strict=True)]

    def plus(self, other: "Line") -> "Line":
        """Return the counts of both groups together, under the name of this one."""
        names = ("organisations", "booked", "held", "not_held", "different", "untold", "no_shows", "spoken")
        sums = {name: getattr(self, name) + getattr(other, name) for name in names}
        results = tuple(one + two for one, two in zip(self.results, other.results, strict=True))
        return evolve(self, results=results, **sums)


def lines(meetings: Iterable[Met], side: str, groups: Mapping[int, str]) -> list[Line]:
    """Count meetings by the groups of one side's participants, each of which is in one group; most meetings first."""
    members: dict[str, set[int]] = {}
    speakers: dict[str, set[int]] = {}
    counts: dict[str, Counter[str]] = {}
    for met in meetings:
        who, word = (met.a, met.said_a) if side == "A" else (met.b, met.said_b)
        group = groups.get(who, "")
        members.setdefault(group, set()).add(who)
        count = counts.setdefault(group, Counter())
        count.update(["booked", verdict(met), *(["no_shows"] if side in absent_sides(met) else [])])
        if word.result:
            speakers.setdefault(group, set()).add(who)
            count[f"said {word.result}"] += 1
    found = [
        Line(
            side,
            group,
            len(members[group]),
            count["booked"],
            count[Verdict.HELD],
            count[Verdict.NOT_HELD],
            count[Verdict.DIFFERENT],
            count[Verdict.UNTOLD],
            count["no_shows"],
            len(speakers.get(group, ())),
            tuple(count[f"said {value}"] for value in Result.values),
        )
        for group, count in counts.items()
    ]
    return sorted(found, key=lambda line: (-line.booked, line.group))


def hushed(meetings: Iterable[Met], sides: Collection[str]) -> list[Met]:
    """Return meetings as if nobody but ``sides`` had spoken.

    >>> hushed([Met(1, 2, Word("little"), Word("not_held"))], "A") == [Met(1, 2, Word("little"))]
    True
    """
    return [
        evolve(met, said_a=met.said_a if "A" in sides else Word(), said_b=met.said_b if "B" in sides else Word())
        for met in meetings
    ]


def guarded(found: Sequence[Line], *, least: int = LEAST) -> list[Line]:
    """Return lines none of which tells what fewer than ``least`` organisations said, or none at all.

    Small groups are told together. Where they would still be few, the smallest of the others joins them, so that no
    line is what is left of the sum less the others.
    """
    small = [line for line in found if line.spoken < least]
    large = sorted((line for line in found if line.spoken >= least), key=lambda line: line.spoken)
    while small and sum(line.spoken for line in small) < least and large:
        small.append(large.pop(0))
    if sum(line.spoken for line in small) < least:
        return sorted(large, key=lambda line: (-line.booked, line.group))
    rest = Line(small[0].side, REST)
    for line in small:
        rest = rest.plus(line)
    return [*sorted(large, key=lambda line: (-line.booked, line.group)), rest]


def total(found: Sequence[Line], side: str) -> Line:
    """Return the sum of lines of one side."""
    whole = Line(side, "")
    for line in found:
        whole = whole.plus(line)
    return whole
