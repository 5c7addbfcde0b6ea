"""The registry's names as articles are read with them, and which party a name that was found may mean."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from attrs import frozen

from emporion.kernel.languages import script_of
from emporion.kernel.tokens import normalise
from emporion.newsroom.entities import Known, KnownName
from emporion.registry.naming import NameOf, comparable, compare
from emporion.registry.naming.analysing import without_form
from emporion.registry.naming.folding import plain
from emporion.registry.naming.vocabulary import meanings_of_name, term_of
from emporion.registry.retrieval import Index
from emporion_web.newsroom.enums import PartyWhy
from emporion_web.newsroom.models import Fact, PartyAlias
from emporion_web.registry.queries.nameable import NamedParty, named_parties

ALIKE = 0.85
_MOST = 3
_NEAREST = 5
_SHORTEST = {"han": 3}  # in characters, of a name of one word; other scripts: _LETTERS
_LETTERS = 4
_TYPES: Mapping[str, NameOf] = {"person": "person", "organisation": "organisation"}

Party = tuple[int, int | None]
Aliases = tuple[tuple[int, int | None, str], ...]


@frozen
class Proposed:
    """A party that a name may mean: the keys of organisation and person, the spelling found, why, and how likely."""

    organisation: int
    representative: int | None
    spelling: str
    why: PartyWhy
    score: float


@frozen
class Parties:
    """What may be named, ready to be asked: names for the reading, parties by spelling, and an index by sound."""

    known: Known
    own: Mapping[str, tuple[Party, ...]]
    learnt: Mapping[str, tuple[Party, ...]]
    index: Index

    def of(self, spellings: Iterable[str], kind: str) -> list[Proposed]:
        """Return the parties that a name in these spellings may mean, the likeliest first, three at most."""
        if kind not in _TYPES:
            return []
        texts = tuple(dict.fromkeys(spellings))
        best: dict[Party, Proposed] = {}
        for found in (*self._written(texts, kind), *self._alike(texts, _TYPES[kind])):
            best.setdefault((found.organisation, found.representative), found)
        return sorted(best.values(), key=lambda each: (-each.score, each.organisation, each.representative or 0))[
            :_MOST
        ]

    def _written(self, texts: tuple[str, ...], kind: str) -> Iterator[Proposed]:
        for text in texts:
            for why, index in ((PartyWhy.SAME, self.own), (PartyWhy.ALIAS, self.learnt)):
                for organisation, person in index.get(folded(text), ()):
                    if (person is not None) == (kind == "person"):
                        yield Proposed(organisation, person, text, why, 1.0)

    def _alike(self, texts: tuple[str, ...], kind: NameOf) -> Iterator[Proposed]:
        for text in texts:
            asked = comparable(text, kind)
            for candidate in self.index.candidates([asked], kind, k=_NEAREST):
                score = max(compare(asked, name).screen for name in self.index.names(candidate.id))
                if score >= ALIKE:
                    organisation, _, person = candidate.id.partition("-")
                    yield Proposed(
                        int(organisation), int(person) if person else None, text, PartyWhy.ALIKE, min(score, 0.99)
                    )


def folded(name: str) -> str:
    """Return a spelling as two are compared: without case, marks and legal form."""
    return normalise(without_form(plain(name))[0])[:300]


def parties() -> Parties:
    """Return the parties that may be named at the moment; built anew only when a name or a consent has changed."""
    live = PartyAlias.objects.filter(undone_at=None).order_by("pk")
    return _built(named_parties(), tuple(live.values_list("organisation", "representative", "spelling")))


@lru_cache(maxsize=1)
def _built(named: tuple[NamedParty, ...], aliases: Aliases) -> Parties:
    may = {(party.organisation, party.representative) for party in named}
    learnt = [((organisation, person), text) for organisation, person, text in aliases if (organisation, person) in may]
    own = [((party.organisation, party.representative), name) for party in named for name in party.names]
    index = Index()
    for party in named:
        kind: NameOf = "person" if party.representative else "organisation"
        index.add(_key((party.organisation, party.representative)), party.names, kind)
    return Parties(Known(tuple(_known([*own, *learnt]))), _by_spelling(own), _by_spelling(learnt), index)


def _key(party: Party) -> str:
    organisation, person = party
    return f"{organisation}-{person}" if person else str(organisation)


def _by_spelling(names: Iterable[tuple[Party, str]]) -> dict[str, tuple[Party, ...]]:
    found: dict[str, list[Party]] = defaultdict(list)
    for party, name in names:
        if party not in found[folded(name)]:
            found[folded(name)].append(party)
    return {key: tuple(some) for key, some in found.items() if key}


def _known(names: Iterable[tuple[Party, str]]) -> Iterator[KnownName]:
    """Yield what an article is searched for; a word that is in the dictionary is left to the rules of its language."""
    for party, name in names:
        person = party[1] is not None
        spellings = (name,) if person else (name, without_form(plain(name))[0])
        telling = tuple(text for text in spellings if _tells(text, person=person))
        if telling:
            yield KnownName(f"registry:{_key(party)}", "person" if person else "organisation", telling[0], telling[1:])


def _tells(name: str, *, person: bool) -> bool:
    words = normalise(name).split()
    if len(words) > 1:
        return True
    enough = len(name) >= _SHORTEST.get(script_of(name), _LETTERS)
    return enough and not person and not meanings_of_name(name) and term_of(name) is None


def spellings_of(fact: Fact) -> list[str]:
    """Return how an article writes a name, the fullest form first."""
    shown = fact.shown
    variants = shown.get("variants") or ()
    return [str(shown.get("name") or fact.text), *(str(text) for text in variants)]  # type: ignore[attr-defined]
