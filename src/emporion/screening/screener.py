"""The screener: lists indexed once, then any party screened against them in milliseconds."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from attrs import frozen

from emporion.kernel.collecting import uncollected
from emporion.registry.naming import Comparable, NameOf, comparable
from emporion.registry.naming.analysing import guess, taken_apart
from emporion.registry.naming.folding import plain
from emporion.registry.retrieval import Candidate, Index
from emporion.registry.retrieval.keys import normal_ones
from emporion.screening.alerting import Thresholds, thresholds
from emporion.screening.entries import Entry, ListVersion
from emporion.screening.hits import Hit
from emporion.screening.likeness import Asked, Likeness, likeness
from emporion.screening.parties import Party, PartyKind
from emporion.screening.wording import all_features, met, reasons, variant_of

# So many times as many candidates are compared as are returned: the comparison ranks better than the index does.
_COMPARED = 1.2
_MOST_NAMES = 12
# Hits that come near an alert show which variants of the entry's name met; below, the name as listed must do.
_NEAR_ALERT = 0.9


@frozen
class Listed:
    """An entry of a list in the index, with its version."""

    list_code: str
    list_sha256: str
    entry: Entry

    @cached_property
    def digest(self) -> str:
        """The version of the entry, which is asked of few."""
        return self.entry.digest()


@frozen
class _Scored:
    listed: Listed
    likeness: Likeness
    nearness: float


class Screener:
    """Lists ready to be screened against on a day. Entries that have expired by then are left out.

    Building takes some 0.3 ms a name and 5 KB of memory; a screen some 10 ms. ``threshold`` is a score for all kinds of
    parties, or one for each kind, or None for those chosen on real names.
    """

    def __init__(
        self, lists: Iterable[ListVersion], *, today: date, threshold: Thresholds | float | None = None
    ) -> None:
        self.thresholds = thresholds(threshold)
        self.index = Index()
        self._listed: dict[str, Listed] = {}
        with uncollected():
            for version in lists:
                for entry in version.on(today):
                    self._add(version, entry)

    def _add(self, version: ListVersion, entry: Entry) -> None:
        key, number = f"{version.code}\t{entry.id}", 1
        while key in self._listed:
            number += 1
            key = f"{version.code}\t{entry.id}\t{number}"
        self._listed[key] = Listed(version.code, version.sha256, entry)
        names = [name.text for name in entry.names]
        self.index.add(key, names, name_of(entry.kind), entry.identifiers)

    def __len__(self) -> int:
        """Return how many entries hold."""
        return len(self._listed)

    def listed(self, key: str) -> Listed:
        """Return the entry behind a candidate's id."""
        return self._listed[key]

    def asked(self, party: Party) -> Asked:
        """Return a party ready to be compared."""
        names = [(at, comparable(name, name_of(party.kind))) for at, name in enumerate(party.names)]
        if party.kind == "organisation":
            names += [(at, sole) for at, name in names if (sole := _sole_trader(name)) is not None]
        return Asked(party, tuple(names), normal_ones(party.identifiers))

    def candidates(self, asked: Asked, k: int = 50) -> list[Candidate]:
        """Return the entries that are worth comparing with a party, at most ``k`` of a kind."""
        found: dict[str, Candidate] = {}
        for kind in dict.fromkeys(name.name_of for _, name in asked.names):
            names = [name for _, name in asked.names if name.name_of == kind]
            for candidate in self.index.candidates(names, kind, asked.party.identifiers, k):
                found.setdefault(candidate.id, candidate)
        return list(found.values())

    def screen(self, party: Party, k: int = 50) -> list[Hit]:
        """Return the entries most like the party, at most ``k``, in rank order; those with ``alert`` are for a person.

        Owners are not looked at here: see :func:`~emporion.screening.solving.solve`.
        """
        asked = self.asked(party)
        found = [self._scored(asked, candidate) for candidate in self.candidates(asked, most_compared(k))]
        found.sort(key=lambda one: (-one.likeness.score, -one.nearness, one.listed.list_code, one.listed.entry.id))
        digest = party.digest()
        return [self._hit(party, digest, one) for one in found[:k]]

    def alerts(self, asked: Asked, digest: str, candidates: Iterable[Candidate]) -> Iterator[Hit]:
        """Yield the hits among the candidates that alert; ``digest`` is the party's."""
        threshold = self.thresholds.of(asked.party.kind)
        for candidate in candidates:
            scored = self._scored(asked, candidate)
            if scored.likeness.score >= threshold:
                yield self._hit(asked.party, digest, scored)

    def _scored(self, asked: Asked, candidate: Candidate) -> _Scored:
        listed = self._listed[candidate.id]
        names = self.index.names(candidate.id)
        places = range(min(_MOST_NAMES, len(names))) if candidate.identifiers else candidate.names
        near = [(place, names[place]) for place in places]
        found = likeness(asked, listed.entry, near, self.index.identifiers(candidate.id))
        return _Scored(listed, found, candidate.score)

    def _hit(self, party: Party, digest: str, scored: _Scored) -> Hit:
        listed, found = scored.listed, scored.likeness
        threshold = self.thresholds.of(party.kind)
        mine, theirs = party.names[found.names[0]], listed.entry.names[found.names[1]].text
        spellings = met(found.naming)
        near = found.score >= _NEAR_ALERT * threshold
        variant = variant_of(mine, name_of(party.kind), spellings)
        other = variant_of(theirs, name_of(listed.entry.kind), spellings if near else ("", ""))
        return Hit(
            party=party.id,
            party_digest=digest,
            list_code=listed.list_code,
            list_sha256=listed.list_sha256,
            entry=listed.entry.id,
            entry_digest=listed.digest,
            score=found.score,
            alert=found.score >= threshold,
            road="identifier" if found.by_identifier else "name",
            party_name=mine,
            entry_name=theirs,
            party_variant=variant.text,
            entry_variant=other.text,
            features=all_features(found.naming, found.features),
            reasons=reasons(found.naming, found.features, variant, other),
        )

    def __iter__(self) -> Iterator[Listed]:
        """Yield the entries that hold."""
        return iter(self._listed.values())


def most_compared(k: int) -> int:
    """Return how many candidates are compared for so many hits."""
    return int(_COMPARED * k + 1)


def name_of(kind: PartyKind) -> NameOf:
    """Return by which rules names of a kind are read; a vessel's are read as an organisation's are."""
    return "person" if kind == "person" else "organisation"


def _sole_trader(name: Comparable) -> Comparable | None:
    """Return the name of an organisation as a person's if it is one, as a sole trader's is."""
    parts = taken_apart(plain(name.given), "organisation")[1]
    if parts.trades or guess(parts.bare) != "person":
        return None
    return comparable(parts.bare, "person")
