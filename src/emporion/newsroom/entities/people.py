"""People that several articles name, perhaps in several spellings: proposals with evidence, for a person to judge.

Nothing is merged here. A proposal can be taken or turned down, and what is taken can be taken back, for every mention
keeps the name its article gives.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from attrs import frozen
from rapidfuzz.distance import Levenshtein

from emporion.kernel.languages import script_of
from emporion.kernel.phrases import Phrase, phrase
from emporion.newsroom.entities.joining import stems
from emporion.newsroom.entities.person_names import PersonName, may_be_one, person_name
from emporion.newsroom.entities.skeletons import consonants
from emporion.newsroom.reading import Reading

_LONG_SURNAME = 6
_SHARED_ROLE = 0.5
_TELLING_CONSONANTS = 4


@frozen
class Person:
    """One person of one article: ``id`` is ``file#entity``."""

    id: str
    name: str
    role: str


@frozen
class Evidence:
    """Why two spellings may be one person: their ids, a dotted reason and the sentence for the reader."""

    a: str
    b: str
    why: str
    told: Phrase


@frozen
class Proposal:
    """People of several articles who may be one, with the evidence for every step."""

    people: tuple[Person, ...]
    evidence: tuple[Evidence, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return the names, each once, the fullest first."""
        return tuple(
            sorted({p.name for p in self.people}, key=lambda name: (-person_name(name).parts, -len(name), name))
        )


def same_people(readings: Sequence[Reading]) -> tuple[Proposal, ...]:
    """Return who in different articles may be one person; two people of one article never are.

    Names meet by sound over spellings and scripts; a surname alone, or one that is only nearly the same, needs a role
    in common or the same given name besides. Sorted; the order of the readings does not matter.
    """
    people = sorted((p for r in readings for p in _people(r)), key=lambda person: person.id)
    groups = {person.id: [person] for person in people}
    found: list[Evidence] = []
    for strong in (True, False):
        for one, other in combinations(people, 2):
            evidence = _evidence(one, other)
            if evidence is not None and (evidence.why in _STRONG) == strong and _join(groups, one, other):
                found.append(evidence)
    proposals = {id(group): group for group in groups.values() if len(group) > 1}
    return tuple(sorted((_proposal(group, found) for group in proposals.values()), key=lambda p: p.people[0].id))


def _people(reading: Reading) -> Iterator[Person]:
    for entity in reading.entities:
        if entity.type == "person":
            yield Person(f"{reading.document.raw.file}#{entity.id}", entity.name, entity.role or "")


def _proposal(group: list[Person], found: list[Evidence]) -> Proposal:
    members = {person.id for person in group}
    return Proposal(tuple(sorted(group, key=lambda p: p.id)), tuple(e for e in found if e.a in members))


def _join(groups: dict[str, list[Person]], one: Person, other: Person) -> bool:
    """Put two groups together unless an article would then have one person twice; tell whether they now are one."""
    mine, theirs = groups[one.id], groups[other.id]
    if mine is theirs:
        return True
    files = [person.id.rpartition("#")[0] for person in (*mine, *theirs)]
    if len(set(files)) < len(files):
        return False
    mine.extend(theirs)
    for person in theirs:
        groups[person.id] = mine
    return True


def _evidence(one: Person, other: Person) -> Evidence | None:
    if one.id.rpartition("#")[0] == other.id.rpartition("#")[0]:
        return None
    why = _why(one, other)
    if why is None:
        return None
    return Evidence(one.id, other.id, why, _told(why, one.name, other.name))


def _told(why: str, a: str, b: str) -> Phrase:
    return {
        "name.same": phrase("Both articles write {a}.", a=a),
        "name.sound": phrase("{a} and {b} sound the same.", a=a, b=b),
        "name.initials": phrase("{a} and {b} have one surname, and the initials fit.", a=a, b=b),
        "name.near": phrase("{a} and {b} have one given name and nearly the same surname.", a=a, b=b),
        "role.surname": phrase("{a} and {b} have one surname and a role in common.", a=a, b=b),
        "role.consonants": phrase("{a} and {b} sound alike in two scripts and have a role in common.", a=a, b=b),
        "name.consonants": phrase("{a} and {b} sound alike in two scripts, given name and surname.", a=a, b=b),
    }[why]


_STRONG = frozenset({"name.same", "name.sound"})


def _why(one: Person, other: Person) -> str | None:
    mine, theirs = person_name(one.name), person_name(other.name)
    if mine.full and theirs.full and may_be_one(mine, theirs):
        return "name.same" if one.name == other.name else "name.sound"
    roles = _share_a_role(one.role, other.role)
    if may_be_one(mine, theirs):
        if not mine.alone and not theirs.alone:
            return "name.initials"
        return "role.surname" if roles else None
    if _near(mine, theirs):
        return "name.near"
    return _over_scripts(one.name, other.name, roles=roles)


def _near(mine: PersonName, theirs: PersonName) -> bool:
    if not (mine.full and theirs.full) or mine.given[0] != theirs.given[0]:
        return False
    shorter = min(len(mine.surname), len(theirs.surname))
    return shorter >= _LONG_SURNAME and Levenshtein.distance(mine.surname, theirs.surname) <= 1


def _over_scripts(one: str, other: str, *, roles: bool) -> str | None:
    if script_of(one) == script_of(other) or "han" not in (script_of(one), script_of(other)):
        return None
    mine, theirs = person_name(one), person_name(other)
    surnames = consonants(mine.surname), consonants(theirs.surname)
    if not surnames[0] or surnames[0] != surnames[1]:
        return None
    if mine.full and theirs.full:
        given = "".join(map(consonants, mine.given)), "".join(map(consonants, theirs.given))
        long = len(surnames[0]) + len(given[0]) >= _TELLING_CONSONANTS
        return "name.consonants" if given[0] == given[1] and long else None
    return "role.consonants" if roles else None


def _share_a_role(one: str, other: str) -> bool:
    """Tell whether two roles have most of their words in common; roles of two languages are not compared."""
    mine, theirs = set(stems(one).split()), set(stems(other).split())
    return bool(mine and theirs) and len(mine & theirs) >= _SHARED_ROLE * min(len(mine), len(theirs)) >= 1
