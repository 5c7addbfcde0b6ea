"""Rules of registration that need no database: what a registration says, and the steps before and after one."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import asdict, field, frozen

from emporion_web.attendance.enums import Step

STEPS = tuple(Step)
OFFERS_AND_NEEDS = 2  # of each kind, in the form; more are added later on the organisation's page


@frozen
class Said:
    """What a registration says, as its checked forms gave it; stored as JSON beside what was typed."""

    name: str
    email: str
    organisation: str
    side: str
    position: str = ""
    languages: Sequence[str] = ()
    name_language: str = "en"
    scheme: str = ""
    value: str = ""
    country: str = ""
    city: str = ""
    website: str = ""
    size: str = ""
    statements: Sequence[Mapping[str, str]] = ()
    answers: Mapping[str, Any] = field(factory=dict)
    consents: Sequence[str] = ()

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        return asdict(self)

    @staticmethod
    def from_json(stored: Mapping[str, Any]) -> "Said":
        """Return what was stored."""
        return Said(**stored)


def beside(steps: Sequence[Step], step: Step) -> tuple[Step | None, Step | None]:
    """Return the steps before and after one.

    >>> beside((Step.PERSON, Step.CONSENTS, Step.REVIEW), Step.CONSENTS)
    (Step.PERSON, Step.REVIEW)
    """
    at = steps.index(step)
    return (steps[at - 1] if at else None), (steps[at + 1] if at + 1 < len(steps) else None)
