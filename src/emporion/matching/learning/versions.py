"""Versions of the weights: which stands, what it was fitted on, and the way back."""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from attrs import asdict, evolve, field, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.matching.weights import STANDING, Weights


@frozen
class Version:
    """Weights with the name of the version they came from, what they were fitted on, and what was measured."""

    weights: Weights
    parent: str = ""
    fitted_on: str = ""
    measured: Mapping[str, float] = field(factory=dict)


@frozen(slots=False)
class Ledger:
    """All versions that ever stood, in order, and the name of the one that stands. Nothing is ever taken out."""

    versions: tuple[Version, ...] = (Version(STANDING),)
    current: str = STANDING.name

    def __attrs_post_init__(self) -> None:
        if self.current not in self.by_name or len(self.by_name) != len(self.versions):
            raise InputError(
                phrase("Two versions of the weights have one name, or the standing one is missing."),
                remedy=phrase("Give each version its own name."),
            )

    @cached_property
    def by_name(self) -> Mapping[str, Version]:
        """The versions by the name of their weights."""
        return {version.weights.name: version for version in self.versions}

    @property
    def standing(self) -> Version:
        """The version that stands."""
        return self.by_name[self.current]

    def adopt(self, version: Version) -> "Ledger":
        """Return the ledger in which the version stands, its parent the one that stood."""
        child = evolve(version, parent=self.current)
        return Ledger((*self.versions, child), version.weights.name)

    def revert(self) -> "Ledger":
        """Return the ledger in which the parent of the standing version stands again; the first stays."""
        return evolve(self, current=self.standing.parent or self.current)

    def dumps(self) -> str:
        """Return the ledger as text, the same for equal ledgers."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, indent=1)

    @classmethod
    def loads(cls, text: str) -> "Ledger":
        """Read what :meth:`dumps` wrote."""
        data = json.loads(text)
        return cls(tuple(map(_version, data["versions"])), data["current"])


def _version(data: Mapping[str, Any]) -> Version:
    return Version(Weights.from_json(data["weights"]), data["parent"], data["fitted_on"], data["measured"])
