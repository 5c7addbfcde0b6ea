"""Parties of the registry as rooms without a side may know them: by name, and only as far as the parties agreed."""

from attrs import frozen
from django.db.models import Prefetch, QuerySet

from emporion_web.clearance.conditions import introducible
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.gates import consented, standing
from emporion_web.registry.models import Organisation, Representative


@frozen
class NamedParty:
    """An organisation, or with ``representative`` a person of it; its names in every script, the shown one first."""

    organisation: int
    representative: int | None
    names: tuple[str, ...]


def nameable_organisations() -> QuerySet[Organisation]:
    """Return the organisations of both sides that agreed to be listed, and were merged into no other."""
    return standing().filter(consented(ConsentScope.LISTED))


def nameable_representatives() -> QuerySet[Representative]:
    """Return the people of those that also agreed to be contacted and may be introduced: whom the other side sees."""
    shown = nameable_organisations().filter(consented(ConsentScope.CONTACTED)).filter(introducible())
    return Representative.objects.filter(organisation__in=shown.values("pk"))


def named_parties() -> tuple[NamedParty, ...]:
    """Return all parties that may be named, in a fixed order: three queries for any number."""
    rows = nameable_organisations().order_by("pk").prefetch_related(Prefetch("names"))
    organisations = [
        NamedParty(row.pk, None, tuple(dict.fromkeys([row.display_name, *(name.text for name in row.names.all())])))
        for row in rows
    ]
    people = nameable_representatives().order_by("pk").values_list("pk", "organisation_id", "name")
    return (*organisations, *(NamedParty(organisation, pk, (name,)) for pk, organisation, name in people))
