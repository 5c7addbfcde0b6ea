"""What the registry knows of an organisation, as plain records: what spreadsheets are read into."""

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from emporion.kernel.languages import Language
from emporion.kernel.modes import Mode

Side = Literal["A", "B"]
StatementKind = Literal["offer", "need"]
NameKind = Literal["legal", "trade", "short", "former"]
ConsentScope = Literal["listed", "matched", "contacted"]
Size = Literal["", "micro", "small", "medium", "large"]

SIDES: tuple[Side, ...] = ("A", "B")
SIZES: tuple[Size, ...] = ("micro", "small", "medium", "large")


@frozen
class Name:
    """One name of an organisation in the language (and so the script) it is written in."""

    text: str
    language: Language
    kind: NameKind = "legal"


@frozen
class Identifier:
    """An identifier with its scheme (``inn``, ``ogrn``, ``uscc``, ``lei``, ...), in the scheme's normal spelling."""

    scheme: str
    value: str


@frozen
class Representative:
    """A person who speaks for the organisation. ``email`` tells two persons apart; ``languages`` are those spoken."""

    name: str
    position: str = ""
    email: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()


@frozen
class Constraints:
    """What the other side must be; an empty tuple asks for nothing. Regions are the words the organisation used."""

    regions: tuple[str, ...] = ()
    sizes: tuple[Size, ...] = ()
    languages: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()


@frozen
class Statement:
    """An offer or a need: a niche of the taxonomy (or empty), a cooperation mode, free text, constraints."""

    kind: StatementKind
    text: str
    language: Language
    niche: str = ""
    mode: Mode = ""
    constraints: Constraints = field(factory=Constraints)


@frozen
class Organisation:
    """An organisation of one side. ``id`` is stable within the file or database it came from.

    ``country`` is ISO 3166-1 alpha-2; ``employees`` is a head count; ``consents`` the scopes that were given.
    """

    id: str
    side: Side
    names: tuple[Name, ...]
    identifiers: tuple[Identifier, ...] = ()
    country: str = ""
    region: str = ""
    city: str = ""
    website: str = ""
    size: Size = ""
    employees: int | None = None
    languages: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    representatives: tuple[Representative, ...] = ()
    statements: tuple[Statement, ...] = ()
    consents: tuple[ConsentScope, ...] = ()
    extra: Mapping[str, str] = field(factory=dict)

    def name(self, language: Language) -> str:
        """Return the name in the language, else the first."""
        return next((name.text for name in self.names if name.language == language), self.names[0].text)
