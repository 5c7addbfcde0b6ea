"""What is screened of an organisation: itself, its representatives and owners as parties, its statements as texts.

Ids are made of the organisation's key and of what names the party, so that a row that is written anew with the same
words is the same party, and a decision on it stands.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import asdict, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import Phrase
from emporion.kernel.tokens import normalise
from emporion.registry.records import Identifier
from emporion.screening import Owner as Share
from emporion.screening import Party
from emporion_web.registry.models import Organisation
from emporion_web.screening.enums import SubjectKind
from emporion_web.screening.models import Owner

SCREENED_CHILDREN = ("names", "identifiers", "representatives", "statements", "owners")
_KINDS = {
    "o": SubjectKind.ORGANISATION,
    "r": SubjectKind.REPRESENTATIVE,
    "w": SubjectKind.OWNER,
    "s": SubjectKind.STATEMENT,
}


@frozen
class Inputs:
    """What is screened of one organisation at one revision; ``problem`` tells why it cannot be, if so.

    ``parties`` begin with the organisation itself; ``texts`` are id and text of its offers and needs.
    """

    organisation: int
    revision: int
    parties: tuple[Party, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    problem: Phrase | None = None

    def names(self) -> dict[str, str]:
        """Return the first name of each party and the beginning of each text, by id."""
        return {p.id: p.names[0] for p in self.parties} | {key: text[:300] for key, text in self.texts}


def inputs_of(organisations: Iterable[Organisation]) -> list[Inputs]:
    """Return what is screened of organisations, whose children (:data:`SCREENED_CHILDREN`) are prefetched."""
    return [_inputs(organisation) for organisation in organisations]


def subject_kind(party: str) -> SubjectKind:
    """Return what of an organisation an id names."""
    return _KINDS[party.partition(":")[0]]


def _inputs(organisation: Organisation) -> Inputs:
    key, revision = organisation.pk, organisation.revision
    owners = {_id("w", key, each.kind, each.name): each for each in organisation.owners.all() if _says(each.name)}
    people = {_id("r", key, each.name): each.name for each in organisation.representatives.all() if _says(each.name)}
    try:
        parties = (
            _itself(organisation, owners),
            *(Party(id, "person", (name,)) for id, name in people.items()),
            *(_owner(id, each) for id, each in owners.items()),
        )
    except InputError as error:
        return Inputs(key, revision, problem=error.phrase())
    texts = {_id("s", key, each.text): each.text for each in organisation.statements.all() if _says(each.text)}
    return Inputs(key, revision, parties, tuple(texts.items()))


def _itself(organisation: Organisation, owners: Mapping[str, Owner]) -> Party:
    names = [organisation.display_name, *(name.text for name in organisation.names.all())]
    return Party(
        f"o:{organisation.pk}",
        "organisation",
        tuple(dict.fromkeys(names)),
        organisation.country,
        tuple(Identifier(each.scheme, each.value) for each in organisation.identifiers.all()),
        tuple(Share(id, _percent(each)) for id, each in owners.items()),
    )


def _owner(id: str, owner: Owner) -> Party:
    names = tuple(dict.fromkeys((owner.name, *(name for name in owner.other_names if _says(name)))))
    identifiers = tuple(Identifier(scheme, value) for scheme, value in owner.identifiers)
    return Party(id, owner.kind, names, owner.country, identifiers)  # type: ignore[arg-type]


def _percent(owner: Owner) -> float | None:
    return None if owner.share_percent is None else float(owner.share_percent)


def _says(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _id(letter: str, organisation: int, *words: str) -> str:
    said = "\0".join(normalise(word) for word in words)
    return f"{letter}:{organisation}:{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def party_to_json(party: Party) -> dict[str, Any]:
    """Return a party JSON-ready, keys with nothing to say left out."""
    return {key: value for key, value in asdict(party).items() if value}


def party_from_json(data: Mapping[str, Any]) -> Party:
    """Read what :func:`party_to_json` wrote; the digest is the same."""
    return Party(
        data["id"],
        data["kind"],
        tuple(data["names"]),
        data.get("country", ""),
        tuple(Identifier(**each) for each in data.get("identifiers", ())),
        tuple(Share(**each) for each in data.get("owners", ())),
        tuple(data.get("born", ())),
    )


def text_digest(text: str) -> str:
    """Return the version of a statement's text."""
    return hashlib.sha256(text.encode()).hexdigest()
