"""What both forms of the United Kingdom's list share: how names are put together and what words mean."""

from collections.abc import Sequence

from emporion.screening.entries import NameQuality
from emporion.screening.parties import PartyKind

KINDS: dict[str, PartyKind] = {"individual": "person", "entity": "organisation", "ship": "vessel"}


def whole_name(parts: Sequence[str]) -> str:
    """Return a name of its six parts: Name 1 to 5 are given names, Name 6 is the family's or the whole of a firm's.

    >>> whole_name(["Ivan", "", "", "", "", "VELDAROV"])
    'Ivan VELDAROV'
    """
    return " ".join(part for part in parts if part)


def quality_of(name_type: str, strength: str) -> NameQuality:
    """Return the quality of a name by the list's type and strength.

    >>> quality_of("Primary name", ""), quality_of("Alias", "Low quality a.k.a"), quality_of("AKA", "Good quality")
    ('primary', 'weak', 'strong')
    """
    if "low" in strength.lower():
        return "weak"
    return "primary" if name_type.strip().lower() == "primary name" else "strong"
