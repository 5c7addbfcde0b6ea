"""Markets, host bodies and people for tests."""

import factory
from factory.django import DjangoModelFactory

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import HostBody, Market, User

SIDES = {"A": ("CN", "China", "Китай", "中国"), "B": ("RU", "Russia", "Россия", "俄罗斯")}


class MarketFactory(DjangoModelFactory[Market]):
    """A side's market: China is A, Russia is B."""

    class Meta:
        model = Market
        django_get_or_create = ("side",)

    side = "A"
    country = factory.LazyAttribute(lambda o: SIDES[o.side][0])
    name_en = factory.LazyAttribute(lambda o: SIDES[o.side][1])
    name_ru = factory.LazyAttribute(lambda o: SIDES[o.side][2])
    name_zh = factory.LazyAttribute(lambda o: SIDES[o.side][3])


class HostBodyFactory(DjangoModelFactory[HostBody]):
    """The host body of a side, ``HostBodyFactory(market__side="B")``."""

    class Meta:
        model = HostBody
        django_get_or_create = ("market",)

    market = factory.SubFactory(MarketFactory)
    name_en = factory.LazyAttribute(lambda o: f"Chamber of {o.market.name_en}")
    name_ru = factory.LazyAttribute(lambda o: f"Палата: {o.market.name_ru}")
    name_zh = factory.LazyAttribute(lambda o: f"{o.market.name_zh}商会")


class UserFactory(DjangoModelFactory[User]):
    """A person: ``UserFactory(role=Role.READER, side="B")``; an administrator belongs to no host body."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        side = "A"

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    role = Role.OFFICER
    language = "en"

    @factory.lazy_attribute
    def host_body(self) -> HostBody | None:
        """The host body of the side, none for an administrator."""
        return None if self.role == Role.ADMINISTRATOR else HostBodyFactory(market__side=self.side)
