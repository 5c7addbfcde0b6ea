"""What is looked through for duplicates: records of parties, and pairs that a person has told apart."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from typing import Any, Literal

from attrs import asdict, field, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.registry.records import Identifier

Kind = Literal["organisation", "person"]


@frozen
class Record:
    """One record of a party. ``names`` come in any scripts, the first is shown; ``country`` is ISO 3166-1 alpha-2.

    ``born`` holds dates of birth of a person (ISO 8601, whole or cut: ``1965``, ``1965-03``). All but id, kind and
    names may be empty.
    """

    id: str
    kind: Kind
    names: tuple[str, ...]
    country: str = ""
    city: str = ""
    website: str = ""
    identifiers: tuple[Identifier, ...] = ()
    born: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Callable[..., "Record"], tuple[Any, ...]]:
        """Be sent to another process in a third of the time that an object of objects takes."""
        told = tuple((one.scheme, one.value) for one in self.identifiers)
        rest = (self.country, self.city, self.website, told, self.born)
        return _received, (self.id, self.kind, self.names, *rest)

    def digest(self) -> str:
        """Return the version of the record: a SHA-256 of all that is compared, the order of its parts apart."""
        seen = asdict(self, recurse=False)
        seen["identifiers"] = [asdict(one) for one in self.identifiers]
        for key in ("names", "identifiers", "born"):
            seen[key] = sorted(json.dumps(one, sort_keys=True) for one in seen[key])
        return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()


def _received(
    one: str,
    kind: Kind,
    names: tuple[str, ...],
    country: str,
    city: str,
    website: str,
    identifiers: tuple[tuple[str, str], ...],
    born: tuple[str, ...],
) -> Record:
    told = tuple(Identifier(*each) for each in identifiers) if identifiers else ()
    return Record(one, kind, names, country, city, website, told, born)


@frozen
class ToldApart:
    """Two records that a person looked at and kept apart, with the versions (:meth:`Record.digest`) they had then.

    The pair is not proposed again as long as both records are as they were.
    """

    a: str
    b: str
    a_digest: str
    b_digest: str


@frozen
class Problem:
    """Records to be looked through. Ids are unique; ``told_apart`` may name records that are no longer there.

    ``propose_from`` is the score (0 to 1) from which a pair is shown to a person. Raises InputError for a repeated id.
    """

    records: tuple[Record, ...] = field(converter=tuple[Record, ...])
    told_apart: tuple[ToldApart, ...] = field(default=(), converter=tuple[ToldApart, ...])
    propose_from: float = 0.8

    def __attrs_post_init__(self) -> None:
        """Refuse repeated ids."""
        if len({record.id for record in self.records}) < len(self.records):
            [(repeated, _)] = Counter(record.id for record in self.records).most_common(1)
            raise InputError(
                phrase("The id “{id}” stands at more than one record.", id=repeated),
                remedy=phrase("Give every record an id of its own."),
            )
