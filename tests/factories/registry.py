"""Markets, host bodies, people and organisations for tests."""

from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from emporion.registry.names import name_key
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import HostBody, Market, User
from emporion_web.registry.adapters.snapshots import wholes
from emporion_web.registry.adapters.texts import KIND, entry_of
from emporion_web.registry.models import (
    Consent,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Representative,
    Statement,
)
from emporion_web.search.actions import index
from tests.factories.clearance import settled

COUNTRIES = {"A": "RU", "B": "CN"}


class MarketFactory(DjangoModelFactory):
    """The market of a side, made once."""

    class Meta:
        model = Market
        django_get_or_create = ("side",)

    side = "A"
    country = factory.LazyAttribute(lambda market: COUNTRIES[market.side])
    name_en = factory.LazyAttribute(lambda market: {"A": "Russia", "B": "China"}[market.side])
    name_ru = factory.LazyAttribute(lambda market: {"A": "Россия", "B": "Китай"}[market.side])
    name_zh = factory.LazyAttribute(lambda market: {"A": "俄罗斯", "B": "中国"}[market.side])


class HostBodyFactory(DjangoModelFactory):
    """The host body of a side, made once: ``HostBodyFactory(market__side="B")``."""

    class Meta:
        model = HostBody
        django_get_or_create = ("market",)

    market = factory.SubFactory(MarketFactory)
    name_en = factory.LazyAttribute(lambda host: f"Chamber {host.market.side}")
    name_ru = factory.LazyAttribute(lambda host: f"Палата {host.market.side}")
    name_zh = factory.LazyAttribute(lambda host: f"商会{host.market.side}")


class UserFactory(DjangoModelFactory):
    """A person with a role; a desk officer of side A unless told otherwise."""

    class Meta:
        model = User

    email = factory.Sequence(lambda number: f"person{number}@forum.example")
    name = factory.Sequence(lambda number: f"Person {number}")
    role = Role.OFFICER
    host_body = factory.SubFactory(HostBodyFactory)


def officer(side: str = "A") -> User:
    """Make a desk officer of a side."""
    return UserFactory(host_body__market__side=side)


def administrator() -> User:
    """Make an administrator, who belongs to no host body."""
    return UserFactory(role=Role.ADMINISTRATOR, host_body=None)


def reader(side: str = "A") -> User:
    """Make a reader of a side."""
    return UserFactory(role=Role.READER, host_body__market__side=side)


def interpreter(side: str = "A") -> User:
    """Make an interpreter of a side."""
    return UserFactory(role=Role.INTERPRETER, host_body__market__side=side)


def representative(organisation: Organisation) -> User:
    """Make a person who signs in for an organisation."""
    user: User = UserFactory(role=Role.REPRESENTATIVE, host_body=organisation.host_body)
    Representative.objects.create(organisation=organisation, user=user, name=user.name, email=user.email)
    return user


class OrganisationFactory(DjangoModelFactory):
    """An organisation with one name in its own row."""

    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    host_body = factory.SubFactory(HostBodyFactory)
    side = factory.LazyAttribute(lambda organisation: organisation.host_body.side)
    display_name = factory.Sequence(lambda number: f"Organisation {number}")
    key = factory.LazyAttribute(lambda organisation: f"name:{name_key(organisation.display_name)}||")
    country = factory.LazyAttribute(lambda organisation: COUNTRIES[organisation.side])

    @factory.post_generation
    def name(organisation: Organisation, create: bool, extracted: Any, **given: Any) -> None:  # noqa: N805
        """Add the display name as the organisation's first name."""
        text = organisation.display_name
        OrganisationName.objects.create(
            organisation=organisation, text=text, language=given.get("language", "en"), match_key=name_key(text)
        )

    @factory.post_generation
    def clearance(organisation: Organisation, create: bool, extracted: Any, **given: Any) -> None:  # noqa: N805
        """Settle that the organisation is clear; ``clearance=False`` leaves it unscreened."""
        if extracted is not False:
            settled(organisation)


def organisation(
    side: str = "A",
    *,
    consents: tuple[str, ...] = (),
    offers: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    niche: str = "",
    language: str = "en",
    identifiers: tuple[tuple[str, str], ...] = (),
    **fields: Any,
) -> Organisation:
    """Make an organisation of a side with what it consented to, offers and needs, and put it into the search index."""
    made: Organisation = OrganisationFactory(host_body__market__side=side, **fields)
    for scope in consents:
        Consent.objects.create(organisation=made, scope=scope, given_at=timezone.now(), source="form")
    for kind, texts in (("offer", offers), ("need", needs)):
        for text in texts:
            Statement.objects.create(organisation=made, kind=kind, text=text, language=language, niche=niche)
    for scheme, value in identifiers:
        OrganisationIdentifier.objects.create(organisation=made, scheme=scheme, value=value, valid=True)
    index(KIND, [entry_of(whole) for whole in wholes([made.pk]).values()])
    return made
