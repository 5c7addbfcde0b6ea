"""Find everything that is held of a person."""

from attrs import frozen
from django.db.models import Model

from emporion_web.accounts.models import User
from emporion_web.privacy.registry import HOLDINGS, NAMELESS, Holding
from emporion_web.privacy.subjects import Subject

MOST_ROUNDS = 5


@frozen
class Held:
    """The rows of one holding that are a person's."""

    holding: Holding
    rows: tuple[Model, ...]


def gather(*, user: User | None = None, address: str = "") -> tuple[Subject, list[Held]]:
    """Return a person and all rows that are its own.

    A row may lead to others (an account to its contact in the registry, that to a registration), so the holdings are
    asked again until nothing new is found. An address that another account signs in with leads nowhere.
    """
    person = Subject(user, user.email if user else address)
    for _round in range(MOST_ROUNDS):
        before = sum(map(len, person.found.values()))
        held = [Held(each, tuple(each.rows(person))) for each in HOLDINGS]
        for one in held:
            _learn(person, one)
        if sum(map(len, person.found.values())) == before:
            return person, [one for one in held if one.rows]
    return person, [one for one in held if one.rows]


def _learn(person: Subject, held: Held) -> None:
    for row in held.rows:
        person.keys(held.holding.model).add(row.pk)
        person.names |= {str(getattr(row, f)) for f in held.holding.name} - {"", NAMELESS}
        person.phones |= {str(getattr(row, f)) for f in held.holding.phone} - {""}
        for address in {str(getattr(row, f)).lower() for f in held.holding.mail} - {""} - person.addresses:
            others = User.objects.filter(email__iexact=address)
            if not others.exclude(pk=person.user.pk if person.user else 0).exists() or address == person.verified:
                person.addresses.add(address)


def of_user(user: User) -> tuple[Subject, list[Held]]:
    """Return an account's person and all rows that are its own."""
    return gather(user=user)


def of_address(address: str) -> tuple[Subject, list[Held]]:
    """Return whoever reads an address: with an account, that person; else only what stands under the address."""
    user = User.objects.filter(email__iexact=address, is_active=True).first()
    return gather(user=user) if user else gather(address=address)
