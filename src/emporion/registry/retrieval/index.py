"""The index: parties by id, each with its names and identifiers; candidates for a name in ranked order."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from emporion.registry.naming import Comparable, NameOf, comparable
from emporion.registry.records import Identifier
from emporion.registry.retrieval.features import features
from emporion.registry.retrieval.keys import normal_ones, shared
from emporion.registry.retrieval.postings import Postings

_NAMES_A_PARTY = 3
_DOCUMENTS_A_CANDIDATE = 4


@frozen
class Candidate:
    """A party that may be the one asked for: ``score`` from 0 up, for ranking only.

    ``names`` are the places of its names that are nearest to those asked for, in order; which they are depends on the
    two parties alone, not on others in the index. ``identifiers`` are those in common.
    """

    id: str
    score: float
    names: tuple[int, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


@frozen
class _Party:
    name_of: NameOf
    names: tuple[Comparable, ...]
    documents: tuple[int, ...]
    identifiers: frozenset[Identifier]


class Index:
    """Parties that can be found by name, in any of three scripts, or by identifier.

    ``version`` rises with every change. A party is replaced by adding it again. Names of persons and of organisations
    are kept apart: each is asked for by its own.
    """

    def __init__(self) -> None:
        self.version = 0
        self._parties: dict[str, _Party] = {}
        self._postings: dict[NameOf, Postings] = {"organisation": Postings(), "person": Postings()}
        self._owners: dict[NameOf, list[str]] = {"organisation": [], "person": []}
        self._by_value: dict[str, set[str]] = {}

    def __len__(self) -> int:
        """Return how many parties there are."""
        return len(self._parties)

    def __contains__(self, id: str) -> bool:
        """Tell whether there is a party of this id."""
        return id in self._parties

    def add(self, id: str, names: Sequence[str], name_of: NameOf, identifiers: Iterable[Identifier] = ()) -> None:
        """Add a party, in place of one of the same id."""
        if id in self._parties:
            self.remove(id)
        ready = tuple(comparable(name, name_of) for name in names)
        documents = []
        for name in ready:
            documents.append(self._postings[name_of].add(features(name)))
            self._owners[name_of].append(id)
        numbers = normal_ones(identifiers)
        for number in numbers:
            self._by_value.setdefault(number.value, set()).add(id)
        self._parties[id] = _Party(name_of, ready, tuple(documents), numbers)
        self.version += 1

    def remove(self, id: str) -> None:
        """Remove a party; KeyError if there is none."""
        party = self._parties.pop(id)
        for document in party.documents:
            self._postings[party.name_of].remove(document)
        for number in party.identifiers:
            self._by_value[number.value].discard(id)
        self.version += 1

    def identifiers(self, id: str) -> frozenset[Identifier]:
        """Return the identifiers of a party in normal spelling."""
        return self._parties[id].identifiers

    def names(self, id: str) -> tuple[Comparable, ...]:
        """Return the names of a party, ready to be compared, in the order in which they were given."""
        return self._parties[id].names

    def candidates(
        self,
        names: Iterable[str | Comparable],
        name_of: NameOf,
        identifiers: Iterable[Identifier] = (),
        k: int = 50,
    ) -> list[Candidate]:
        """Return the parties that may be asked for, at most ``k``: those with an identifier in common come first."""
        numbers = normal_ones(identifiers)
        facing = {id for number in numbers for id in self._by_value.get(number.value, ())}
        common = {id: shared(numbers, self._parties[id].identifiers) for id in facing}
        ready = [name if isinstance(name, Comparable) else comparable(name, name_of) for name in names]
        asked = [features(name) for name in ready]
        near: dict[str, float] = {}
        for one in asked:
            for id, score in self._near(one, name_of, k):
                near[id] = max(score, near.get(id, 0.0))
        ids = {*(id for id in common if common[id]), *near}
        ranked = sorted(ids, key=lambda id: (not common.get(id), -near.get(id, 0.0), id))[:k]
        numbered = [self._postings[name_of].numbers(one) for one in asked]
        return [
            Candidate(id, near.get(id, 0.0), self._nearest(id, numbered), tuple(common.get(id, ()))) for id in ranked
        ]

    def _near(self, asked: frozenset[str], name_of: NameOf, k: int) -> Iterator[tuple[str, float]]:
        """Yield the parties of the nearest names, until there are so many or no more."""
        most = k * _DOCUMENTS_A_CANDIDATE
        owners = self._owners[name_of]
        while True:
            documents, scores = self._postings[name_of].best(asked, most)
            found: dict[str, float] = {}
            for document, score in zip(documents, scores, strict=True):
                found.setdefault(owners[document], score)
            if len(documents) < most or len(found) >= k:
                yield from found.items()
                return
            most *= _DOCUMENTS_A_CANDIDATE

    def _nearest(self, id: str, asked: Sequence[frozenset[int]]) -> tuple[int, ...]:
        """Return the places of a party's names that have most in common with each name asked for."""
        party = self._parties[id]
        places = range(len(party.names))
        if len(places) <= _NAMES_A_PARTY:
            return tuple(places)
        postings = self._postings[party.name_of]
        found: set[int] = set()
        for numbers in asked:
            overlaps = [postings.overlap(numbers, document) for document in party.documents]
            found.update(sorted(places, key=lambda place: (-overlaps[place], place))[:_NAMES_A_PARTY])
        return tuple(sorted(found))
