"""The ledger of claims: what is said of one thing for one period, by whom, how many independently, and against whom."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from attrs import evolve, frozen

from emporion.newsroom.claims.comparing import same_period, scope_of
from emporion.newsroom.claims.independence import Independence, independence
from emporion.newsroom.claims.linking import link
from emporion.newsroom.claims.mentions import Mention, Period, mentions_of
from emporion.newsroom.facts import Link
from emporion.newsroom.reading import Reading

_ID_LENGTH = 16


@frozen
class Claim:
    """One subject, set of parties, measure, unit and period, with every mention of it.

    ``low`` and ``high`` bound the values that all mentions allow; both are None where mentions conflict, for nothing is
    averaged. ``independent`` counts the sources that do not copy or quote one another.
    """

    id: str
    measured: tuple[str, ...]
    words: tuple[str, ...]
    parties: tuple[str, ...]
    measure: str
    unit: str
    period: Period
    mentions: tuple[Mention, ...]
    independent: int
    low: float | None
    high: float | None
    conflicts: tuple[Link, ...] = ()

    @property
    def contested(self) -> bool:
        """Whether mentions of this claim contradict each other or another claim."""
        return bool(self.conflicts)


@frozen
class Ledger:
    """All claims of some readings, sorted, with the links between their mentions."""

    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    apart: Independence

    def claim_of(self, fact: str) -> Claim | None:
        """Return the claim that a fact (``file#id``) mentions, or None."""
        return next((claim for claim in self.claims if any(m.id == fact for m in claim.mentions)), None)

    def contested(self) -> tuple[Claim, ...]:
        """Return the claims with conflicts."""
        return tuple(claim for claim in self.claims if claim.contested)

    def series(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the claims that measure the same as this one for other periods, and itself, by period."""
        same = [c for c in self.claims if _key(c.mentions[0])[:-1] == _key(claim.mentions[0])[:-1] and c.period]
        return tuple(sorted(same, key=lambda c: (_ordinals(c.period), c.id)))

    def as_known_on(self, day: date, received: Mapping[str, date] | None = None) -> "Ledger":
        """Return the ledger as it stood on a day: mentions of articles that had appeared by then.

        An article without a date counts from the day it was ``received`` (by file), and not at all where that is not
        known either.
        """
        arrived = received or {}
        known = [m for c in self.claims for m in c.mentions if _stood(m, day, arrived)]
        facts = {mention.id for mention in known}
        files = {mention.file for mention in known}
        links = tuple(e for e in self.links if _has(facts, files, e.a) and _has(facts, files, e.b))
        return Ledger(_claims(known, links, self.apart), links, self.apart)


def ledger(readings: Sequence[Reading], *, groups: Collection[Collection[str]] | None = None) -> Ledger:
    """Return the ledger of the figures of all readings; ``groups`` are those of :func:`link`."""
    ordered = sorted(readings, key=lambda reading: reading.document.raw.file)
    mentions = [mention for reading in ordered for mention in mentions_of(reading)]
    links = link(ordered, groups=groups)
    apart = independence(ordered, groups)
    return Ledger(_claims(mentions, links, apart), links, apart)


def _stood(mention: Mention, day: date, arrived: Mapping[str, date]) -> bool:
    since = mention.said_on or arrived.get(mention.file)
    return since is not None and since <= day


def _has(facts: Collection[str], files: Collection[str], fact: str) -> bool:
    return fact in facts or (fact.rpartition("#")[0] in files and not fact.rpartition("#")[2].startswith("n"))


def _claims(mentions: Sequence[Mention], links: Sequence[Link], apart: Independence) -> tuple[Claim, ...]:
    groups: list[list[Mention]] = []
    buckets: dict[tuple[object, ...], list[list[Mention]]] = defaultdict(list)
    for mention in mentions:
        near = buckets[_key(mention)[:2]]
        group = next((g for g in near if all(_is_same(mention, other) for other in g)), None)
        if group is None:
            group = []
            near.append(group)
            groups.append(group)
        group.append(mention)
    return tuple(
        sorted((_claim(group, links, apart) for group in groups), key=lambda claim: (claim.measured, claim.id))
    )


def _is_same(one: Mention, other: Mention) -> bool:
    return scope_of(one, other) != "other" and same_period(one, other) is True


def _key(mention: Mention) -> tuple[object, ...]:
    subject = mention.subject
    words = tuple(sorted(subject.rest))
    return (tuple(sorted(subject.measured)), mention.figure.unit, words, tuple(sorted(mention.parties)), mention.period)


def _claim(group: list[Mention], links: Sequence[Link], apart: Independence) -> Claim:
    first = min(group, key=lambda mention: (not mention.told, mention.file, mention.figure.span))
    facts = {mention.id for mention in group}
    conflicts = tuple(entry for entry in links if entry.type == "conflicts" and facts & {entry.a, entry.b})
    low = max((m.low for m in group if m.low is not None), default=None)
    high = min((m.high for m in group if m.high is not None), default=None)
    if low is not None and high is not None and low > high:
        low = high = None
    made = Claim(
        id="",
        measured=tuple(sorted(first.subject.measured)),
        words=tuple(sorted(first.subject.rest)),
        parties=tuple(sorted(first.parties)),
        measure=first.figure.measure,
        unit=first.figure.unit,
        period=first.period,
        mentions=tuple(group),
        independent=len(set(apart.origins(group))),
        low=low,
        high=high,
        conflicts=conflicts,
    )
    return evolve(made, id=_id(made))


def _id(claim: Claim) -> str:
    """Return an id that depends on the key alone; its first fact tells apart what measures nothing known, or no period.

    Only a norm is the same one whenever it is stated.
    """
    told = claim.measured and (claim.period or claim.measure == "norm")
    alone = "" if told else claim.mentions[0].id
    key = (claim.measured, claim.words, claim.parties, claim.measure, claim.unit, _ordinals(claim.period), alone)
    return hashlib.sha256(repr(key).encode()).hexdigest()[:_ID_LENGTH]


def _ordinals(period: Period) -> tuple[int, int]:
    start, end = period or (None, None)
    return (start.toordinal() if start else 0, end.toordinal() if end else 0)
