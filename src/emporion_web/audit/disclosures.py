"""The one way by which somebody is shown how another person is reached, and the note that it was.

    who = contact(row, user)                    # a row that a holding says has an address or a phone
    who.name, who.mail, who.telephone           # reading an address or a phone notes that it was read

What is read within a request is written in one statement before the answer leaves; if it cannot be written there is no
answer. Outside of a request, ``disclosing(place)`` stands around what reads. Without either, reading is an error.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from attrs import frozen
from django.db.models import Model
from django.utils.functional import Promise

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.audit.enums import Ground
from emporion_web.audit.models import Disclosure
from emporion_web.audit.wording import PLACES

ORGANISATION = "registry.organisation"  # shown as a whole, its contacts with it
MOST_AT_ONCE = 500  # rows of one statement: a database takes only so many values


class ReadElsewhere(LookupError):
    """How a person is reached was read where nobody would note it."""


@frozen
class Fields:
    """The columns of a model that say how a person is reached."""

    mail: tuple[str, ...]
    phone: tuple[str, ...]


@frozen
class Noted:
    """What was shown to whom: a row, the side of its person, on what ground."""

    viewer: User
    kind: str
    key: int
    side: str
    ground: Ground


_FIELDS: dict[str, Fields] = {}
_PLACES: dict[str, str | Promise] = dict(PLACES)
_NOTED: ContextVar[dict[tuple[Any, ...], Noted] | None] = ContextVar("disclosures", default=None)


def declare(model: type[Model], *, mail: Iterable[str], phone: Iterable[str]) -> None:
    """Say which columns of a model hold addresses and phones of persons; of each kind the first is shown."""
    _FIELDS[model._meta.label_lower] = Fields(tuple(mail), tuple(phone))


def declared() -> Mapping[str, Fields]:
    """Return what was declared, by the model's label."""
    return _FIELDS


def add_places(places: Mapping[str, str | Promise]) -> None:
    """Add the names of pages and files that show how somebody is reached, by the name of their address."""
    _PLACES.update(places)


def place_name(place: str) -> str:
    """Return the name of a page or file in the reader's language; its address if it has none."""
    return str(_PLACES.get(place, place))


def places_named() -> frozenset[str]:
    """Return the addresses that have a name."""
    return frozenset(_PLACES)


@frozen(eq=False)
class Contact:
    """A person as one reader is shown it. Reading ``mail`` or ``telephone`` is noted, unless it is the reader's own."""

    row: Any
    viewer: User
    ground: Ground
    side: str
    shown: bool = True

    @property
    def pk(self) -> int:
        """The key of the row."""
        return int(self.row.pk)

    @property
    def name(self) -> str:
        """The name of the person."""
        return str(getattr(self.row, "name", ""))

    @property
    def position(self) -> str:
        """The position the person holds."""
        return str(getattr(self.row, "position", ""))

    @property
    def languages(self) -> list[str]:
        """The languages the person speaks."""
        return list(getattr(self.row, "languages", ()))

    @property
    def mail(self) -> str:
        """The address, noted as shown; empty where it may not be shown."""
        return self._read(_FIELDS[self.row._meta.label_lower].mail)

    @property
    def telephone(self) -> str:
        """The phone, noted as shown; empty where it may not be shown."""
        return self._read(_FIELDS[self.row._meta.label_lower].phone)

    def _read(self, columns: tuple[str, ...]) -> str:
        text = str(getattr(self.row, columns[0])) if columns and self.shown else ""
        if text and not self._own(text):
            note(self.viewer, self.row._meta.label_lower, self.row.pk, side=self.side, ground=self.ground)
        return text

    def _own(self, text: str) -> bool:
        user = self.row.pk if isinstance(self.row, User) else getattr(self.row, "user_id", None)
        return user == self.viewer.pk or text.casefold() == self.viewer.email.casefold()


def contact(row: Model, viewer: User, *, ground: Ground | None = None, side: str = "", shown: bool = True) -> Contact:
    """Return how a person is reached, for one reader. Whether the reader may know is for the caller to have asked.

    Without a ground it is a person of the reader's own side. With ``shown`` false address and phone are empty.
    """
    return Contact(row, viewer, ground or own_ground(viewer), side or viewer.side, shown)


def own_ground(viewer: User) -> Ground:
    """Return the ground on which somebody is shown people of the own side."""
    if viewer.role == Role.ADMINISTRATOR:
        return Ground.DUTY
    return Ground.COLLEAGUE if viewer.role == Role.REPRESENTATIVE else Ground.OWN_SIDE


def note(viewer: User, kind: str, key: int, *, side: str | None = None, ground: Ground | None = None) -> None:
    """Note that what a row says of how somebody is reached is shown; ReadElsewhere where nobody would write it.

    ``side`` is that of who is shown, empty where it has none; without it that of the reader.
    """
    noted = _NOTED.get()
    if noted is None:
        raise ReadElsewhere(f"{kind} {key} was read outside of a request; put audit.disclosures.disclosing() around it")
    ground = ground or own_ground(viewer)
    noted[viewer.pk, kind, key, ground] = Noted(viewer, kind, key, viewer.side if side is None else side, ground)


@contextmanager
def noting() -> Iterator[dict[tuple[Any, ...], Noted]]:
    """Collect what is read inside."""
    noted: dict[tuple[Any, ...], Noted] = {}
    token = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(token)


@contextmanager
def disclosing(place: str) -> Iterator[None]:
    """Write what is read inside as shown at a place."""
    with noting() as noted:
        yield
    write(noted.values(), place)


def write(noted: Iterable[Noted], place: str) -> None:
    """Write what was shown; what was written today already stays as it is. One statement for up to 500 rows."""
    rows = [
        Disclosure(
            viewer=each.viewer,
            body_id=each.viewer.host_body_id,
            kind=each.kind,
            key=each.key,
            side=each.side,
            place=place[:80],
            ground=each.ground,
        )
        for each in noted
    ]
    if rows:
        Disclosure.objects.bulk_create(rows, batch_size=MOST_AT_ONCE, ignore_conflicts=True)
