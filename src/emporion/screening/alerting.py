"""From which score on a hit is an alert: chosen on real names, so that few strangers alert while the listed still do.

The figures are in ``docs/explanation/screening.md``, section “The threshold”.
"""

from collections.abc import Mapping

from attrs import frozen

from emporion.screening.parties import PartyKind


@frozen
class Thresholds:
    """The lowest score that alerts, by the kind of the party."""

    organisation: float = 0.84
    person: float = 0.84
    vessel: float = 0.84

    def of(self, kind: PartyKind) -> float:
        """Return the threshold of a kind."""
        by_kind: Mapping[PartyKind, float] = {
            "organisation": self.organisation,
            "person": self.person,
            "vessel": self.vessel,
        }
        return by_kind[kind]


def thresholds(given: "Thresholds | float | None") -> Thresholds:
    """Return the thresholds meant: one score for all kinds, or those chosen on real names."""
    if given is None:
        return Thresholds()
    return given if isinstance(given, Thresholds) else Thresholds(given, given, given)
