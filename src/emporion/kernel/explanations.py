"""Why an engine did what it did: a headline, its parts with their weights, and the cheapest remedy if there is one."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from emporion.kernel.phrases import Phrase


@frozen
class Part:
    """One reason: a dotted kind, its sentence, what it adds to a score (0 where nothing is scored), quoted passages."""

    kind: str
    sentence: Phrase
    weight: float = 0.0
    quotes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return a JSON-ready form."""
        return {
            "kind": self.kind,
            "sentence": self.sentence.to_json(),
            "weight": self.weight,
            "quotes": list(self.quotes),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Part":
        """Read what :meth:`to_json` wrote."""
        return cls(data["kind"], Phrase.from_json(data["sentence"]), data["weight"], tuple(data["quotes"]))


@frozen
class Explanation:
    """A headline, the reasons behind it, and a remedy that has been tried."""

    headline: Phrase
    parts: tuple[Part, ...] = ()
    remedy: Phrase | None = None
