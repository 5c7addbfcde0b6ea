"""What a list holds: entries with names, identifiers and programmes, whatever format they were published in."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Literal

from attrs import asdict, field, frozen

from emporion.registry.records import Identifier
from emporion.screening.parties import PartyKind

NameQuality = Literal["primary", "strong", "weak"]


@frozen
class EntryName:
    """A name of an entry: the one it is listed under, another one (strong), or a weak one, as lists call nicknames.

    ``text`` has a person's given name first where the list tells the parts apart; ``listed`` is then how the list
    writes it, as in “IVANOV, Ivan”, and else empty.
    """

    text: str
    quality: NameQuality = "primary"
    listed: str = ""


@frozen
class Entry:
    """One listed party. ``id`` is the list's own; ``until`` is the last day on which it holds, None for open end.

    ``countries`` are ISO 3166-1 alpha-2 codes where the list's words could be read, ``born`` dates as in
    :class:`~emporion.screening.parties.Party`. ``owned_by`` names owners as the list does, in its own words.
    """

    id: str
    kind: PartyKind
    names: tuple[EntryName, ...]
    countries: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    born: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    listed_on: date | None = None
    until: date | None = None
    owned_by: tuple[str, ...] = ()
    remarks: str = ""

    def digest(self) -> str:
        """Return the version of the entry: a SHA-256 of all it says, the order of its parts apart."""
        seen = asdict(self)
        for key in ("names", "countries", "identifiers", "born", "programmes", "owned_by"):
            seen[key] = sorted(json.dumps(one, sort_keys=True) for one in seen[key])
        return hashlib.sha256(json.dumps(seen, sort_keys=True, default=str).encode()).hexdigest()


@frozen
class ListVersion:
    """One version of a list as it was read: what it is, when it was published, what it holds.

    ``code`` is the operator's short name of the list, ``format`` that of the loader, ``sha256`` the digest of the bytes
    it was read from; ``published`` is None where the file does not say.
    """

    code: str
    format: str
    sha256: str
    published: date | None = None
    entries: tuple[Entry, ...] = field(default=(), converter=tuple[Entry, ...])

    def on(self, day: date) -> Iterable[Entry]:
        """Yield the entries that hold on the day: those not expired."""
        return (entry for entry in self.entries if entry.until is None or entry.until >= day)
