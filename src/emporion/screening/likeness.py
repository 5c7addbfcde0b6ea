"""A party beside an entry: names, identifiers, kind, country, birth, each a feature that speaks for or against.

The score is that of the names under the policy of screening, a little lower for what speaks against it. Nothing that
speaks against hides a strong likeness of names, for lists are wrong about dates and countries; an identifier in common
is certain by itself.
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from emporion.kernel.languages import script_of
from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.identifiers import SCHEME_LABELS
from emporion.registry.naming import Comparable, Comparison, compare
from emporion.registry.records import Identifier
from emporion.registry.retrieval.keys import conflicting, is_strong, shared
from emporion.screening.entries import Entry, EntryName
from emporion.screening.hits import Feature
from emporion.screening.parties import Party, PartyKind

CERTAIN = 1.0
# A name alone is never as certain as a number.
MOST_BY_NAME = 0.99
_BY_WEAK_NUMBER = 0.95
_WEAK_NAME = 0.93
_LONG_NUMBER = 6
# What is left of the score where something speaks against; what of the rest is added where it speaks for.
_OTHER_NUMBER, _OTHER_KIND, _OTHER_COUNTRY, _OTHER_BIRTH = 0.95, 0.95, 0.97, 0.93
_SAME_BIRTH = 0.3
_FEW_LETTERS, _FEW, _LIKE = 0.94, 3, 0.8
_KINDS: Mapping[PartyKind, Phrase] = {
    "organisation": phrase("organisation"),
    "person": phrase("person"),
    "vessel": phrase("vessel"),
}


@frozen
class Likeness:
    """How alike a party and an entry are; ``names`` are the places of the two names that are most alike."""

    score: float
    by_identifier: bool
    names: tuple[int, int]
    naming: Comparison
    features: tuple[Feature, ...]


@frozen
class Asked:
    """A party with its names ready to be compared, each with its place among them, and its identifiers.

    The name of an organisation that is a person's, as a sole trader's is, stands here once more as a person's.
    """

    party: Party
    names: tuple[tuple[int, Comparable], ...]
    identifiers: frozenset[Identifier]


def likeness(
    asked: Asked, entry: Entry, names: Sequence[tuple[int, Comparable]], identifiers: frozenset[Identifier]
) -> Likeness:
    """Compare a party with an entry by those of the entry's names that came near, each with its place."""
    best = (-1.0, 0, 0, _NOTHING)
    for mine, one in asked.names:
        for theirs, other in names:
            if one.name_of != other.name_of:
                continue
            naming = compare(one, other)
            score = naming.screen * (_WEAK_NAME if entry.names[theirs].quality == "weak" else 1.0)
            if score > best[0] and _by_few_letters(one, other, naming):
                score *= _FEW_LETTERS
            if score > best[0]:
                best = (score, mine, theirs, naming)
    score, mine, theirs, naming = best
    features = []
    for feature, share in _beside_names(asked, entry, entry.names[theirs], identifiers):
        score = share * score if share <= 1 else score + (share - 1) * (1 - score)
        features.append(feature)
    score = min(max(score, 0.0), MOST_BY_NAME)
    met = shared(asked.identifiers, identifiers)
    for number in met[:1]:
        features.insert(0, Feature("identifier", 1.0, _in_common(number)))
        if is_strong(number.scheme):
            score = CERTAIN
        elif number.scheme != "kpp" and len(number.value) >= _LONG_NUMBER:
            score = max(score, _BY_WEAK_NUMBER)
    return Likeness(round(score, 4), bool(met), (mine, theirs), naming, tuple(features))


_NOTHING = Comparison((), 0.0, 0.0)


def _by_few_letters(one: Comparable, other: Comparable, naming: Comparison) -> bool:
    """Tell whether two Latin names meet by a short form of three letters alone, which fits too many names of a list.

    Between two scripts such a form is worth more: there it is often all that two names have in common.
    """
    core = naming.value("core")
    if core is None or core >= _LIKE or script_of(one.given) != "latin" or script_of(other.given) != "latin":
        return False
    cores = [core for name in (one, other) if name.signature is not None for core in name.signature.cores]
    return bool(cores) and len(min(cores, key=len)) <= _FEW


def _beside_names(
    asked: Asked, entry: Entry, name: EntryName, identifiers: frozenset[Identifier]
) -> Iterator[tuple[Feature, float]]:
    """Yield what is compared beside the names, with what it leaves of the score, or (over 1) adds of the rest."""
    party = asked.party
    if name.quality == "weak":
        yield Feature("weak-name", 0.0, phrase("the list itself calls “{name}” a weak name", name=name.text)), 1.0
    for mine, theirs in conflicting(asked.identifiers, identifiers):
        yield Feature("identifier-conflict", 0.0, _conflict(mine, theirs)), _OTHER_NUMBER
    if party.kind != entry.kind:
        said = phrase("the kinds differ: {one} beside {other}", one=_KINDS[party.kind], other=_KINDS[entry.kind])
        yield Feature("kind", 0.0, said), _OTHER_KIND
    if party.country and entry.countries:
        listed = ", ".join(entry.countries)
        if party.country in entry.countries:
            yield Feature("country", 1.0, phrase("the country {country} is in both", country=party.country)), 1.0
        else:
            said = phrase("the country is {one} beside {other}", one=party.country, other=listed)
            yield Feature("country", 0.0, said), _OTHER_COUNTRY
    yield from _births(party, entry)


def _births(party: Party, entry: Entry) -> Iterator[tuple[Feature, float]]:
    pairs = [(one, other) for one in party.born for other in entry.born if one and other]
    if not pairs:
        return
    same = next(((a, b) for a, b in pairs if a.startswith(b) or b.startswith(a)), None)
    one, other = same or pairs[0]
    value = 1.0 if same else 0.5 if any(a[:4] == b[:4] for a, b in pairs) else 0.0
    share = 1 + _SAME_BIRTH if same else 1.0 if value else _OTHER_BIRTH
    yield Feature("birth", value, phrase("born {one} beside {other}", one=one, other=other)), share


def _label(identifier: Identifier) -> Phrase | str:
    return SCHEME_LABELS.get(identifier.scheme, identifier.scheme.upper())


def _in_common(number: Identifier) -> Phrase:
    return phrase("{scheme} {value} is in both", scheme=_label(number), value=number.value)


def _conflict(mine: Identifier, theirs: Identifier) -> Phrase:
    return phrase(
        "{scheme} is {one} beside {other}: two numbers of one scheme speak against one party",
        scheme=_label(mine),
        one=mine.value,
        other=theirs.value,
    )
