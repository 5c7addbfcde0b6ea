"""Who is screened: an organisation, a person or a vessel, with names, identifiers and owners."""

import hashlib
import json
from typing import Literal

from attrs import asdict, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.registry.records import Identifier

PartyKind = Literal["organisation", "person", "vessel"]
WHOLE = 100.0


@frozen
class Owner:
    """An owner of a party: the id of another party, and the share held directly, in percent (None: not known)."""

    party: str
    share_percent: float | None = None


@frozen
class Party:
    """A party to be screened. ``names`` come in any scripts; ``owners`` name other parties by their ids.

    ``born`` holds dates of birth as far as known (ISO 8601, whole or cut: ``1965``, ``1965-03``), for persons only.
    Raises InputError where there is no name, or a share is no share.
    """

    id: str
    kind: PartyKind
    names: tuple[str, ...]
    country: str = ""
    identifiers: tuple[Identifier, ...] = ()
    owners: tuple[Owner, ...] = ()
    born: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be screened."""
        if not any(letter.isalnum() for name in self.names for letter in name):
            raise InputError(
                phrase("The party {party} has no name that can be screened.", party=self.id),
                remedy=phrase("Give at least one name with letters or digits."),
            )
        for owner in self.owners:
            if owner.share_percent is not None and not 0 <= owner.share_percent <= WHOLE:
                raise InputError(
                    phrase("The party {party} has an owner with a share that is no share.", party=self.id),
                    remedy=phrase("Give shares in percent, from 0 to 100."),
                )

    def digest(self) -> str:
        """Return the version of the party: a SHA-256 of all that screening looks at, the order of names apart."""
        seen = asdict(self)
        for key in ("names", "identifiers", "owners", "born"):
            seen[key] = sorted(json.dumps(one, sort_keys=True) for one in seen[key])
        return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()
