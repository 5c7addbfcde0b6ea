"""Find everything that is held of a person."""

from typing import Any

from attrs import frozen
from django.db.models import Model

from emporion_web.accounts.models import HostBody, User
from emporion_web.privacy.models import Ask
from emporion_web.privacy.registry import HOLDINGS, NAMELESS, Holding
from emporion_web.privacy.subjects import Subject

MOST_ROUNDS = 5


@frozen
class Held:
    """The rows of one holding that are a person's."""

    holding: Holding
    rows: tuple[Model, ...]


def gather(*, user: User | None = None, address: str = "", body: HostBody | None = None) -> tuple[Subject, list[Held]]:
    """Return a person and all rows that are its own.

    ``address`` is one that the person has proven by reading a mail; without it, that of an account which has ever
    signed in. Rows of accounts and of this one address are found, never those of an address that some row holds:
    anybody may type somebody else's. A row may lead to others (a contact in the registry to its attendance), so the
    holdings are asked again until nothing new is found. ``body`` limits what is followed by address.
    """
    person = Subject(user, address or proven_address(user), body)
    held: list[Held] = []
    for _round in range(MOST_ROUNDS):
        before = sum(map(len, person.found.values()))
        held = [Held(each, tuple(each.rows(person))) for each in HOLDINGS]
        for one in held:
            _learn(person, one)
        if sum(map(len, person.found.values())) == before:
            break
    return person, [one for one in held if one.rows]


def proven_address(user: User | None) -> str:
    """Return the address of an account that has ever signed in, which takes a mail to it; else an empty text."""
    return user.email if user is not None and user.last_login is not None else ""


def _learn(person: Subject, held: Held) -> None:
    holding = held.holding
    for row in held.rows:
        person.keys(holding.model).add(row.pk)
        person.names |= {n for n in _texts(row, holding.name) if not n.startswith(NAMELESS)}
        person.phones |= _texts(row, holding.phone)
        person.written |= {text.lower() for text in _texts(row, holding.mail)}
        for path in holding.stands_for:
            if (found := _follow(row, path)) is not None:
                person.parties[found._meta.label_lower].add(found.pk)


def _texts(row: Model, names: tuple[str, ...]) -> set[str]:
    return {str(getattr(row, name)) for name in names} - {""}


def _follow(row: Any, path: str) -> Model | None:
    for step in path.split("."):
        row = getattr(row, step) if row is not None else None
    return row  # type: ignore[no-any-return]


def of_user(user: User) -> tuple[Subject, list[Held]]:
    """Return an account's person and all rows that are its own."""
    return gather(user=user)


def of_address(address: str) -> tuple[Subject, list[Held]]:
    """Return whoever reads an address that a mail has proven, with the account that has it, closed or not."""
    return gather(user=account_of(address), address=address)


def account_of(address: str) -> User | None:
    """Return the account of an address, closed or not."""
    return User.objects.filter(email__iexact=address.strip()).first()


def whose(ask: Ask) -> tuple[User | None, str, HostBody | None]:
    """Return whom an erasure is about, as :func:`gather` takes it: account, proven address, and whose rows at most.

    Who asked has read a mail to the address. On a desk's word the address of an account is proven only by a sign-in,
    and an officer's word goes no further than the own host body.
    """
    user = ask.user or account_of(ask.address)
    if ask.by is None:
        return user, ask.address, None
    return user, "" if user else ask.address, ask.by.host_body
