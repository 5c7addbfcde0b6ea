"""A hit of the engine in the words of a row, whatever it is on."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen


@frozen
class Found:
    """A hit as the engine told it, in the words of the row: what is compared by versions, and what is shown."""

    organisation: int
    list: str
    party: str
    party_digest: str
    entry: str
    entry_digest: str
    road: str
    fields: Mapping[str, Any] = field(factory=dict, eq=False)

    @property
    def key(self) -> tuple[str, ...]:
        """Return what makes it the same hit, within its organisation and list."""
        return (self.party, self.entry, self.road, self.party_digest, self.entry_digest)
