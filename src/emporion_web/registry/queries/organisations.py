"""Organisations for other apps and for pages: always through the gates, always without what the reader may not see."""

from collections.abc import Sequence

from attrs import frozen
from django.db.models import Q, QuerySet

from emporion.registry.records import Organisation as Record
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.audit.disclosures import Contact, contact
from emporion_web.audit.enums import Ground
from emporion_web.clearance.conditions import introducible, pair_introducible, whether
from emporion_web.registry.acceptance import both_accepted
from emporion_web.registry.adapters.records import record_of
from emporion_web.registry.adapters.snapshots import CHILD_MODELS
from emporion_web.registry.adapters.texts import KIND
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.gates import (
    consented,
    organisations_for,
    organisations_seen_whole,
    own_organisation,
    own_organisation_id,
    sees_whole,
    standing,
)
from emporion_web.registry.models import (
    Consent,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Statement,
)
from emporion_web.search.queries import find

__all__ = [
    "OrganisationView",
    "matchable",
    "not_introducible",
    "organisations_for",
    "own_organisation",
    "own_organisation_id",
    "public_view",
    "records",
    "search",
    "search_public",
    "seen_by",
    "with_children",
]


@frozen
class OrganisationView:
    """What one reader may see of one organisation; what he may not see is empty.

    ``whole`` tells that the reader sees everything; ``people`` that the people are named, ``contacts`` that e-mail and
    phone are shown with them.
    """

    organisation: Organisation
    whole: bool
    people: bool
    contacts: bool
    names: tuple[OrganisationName, ...]
    statements: tuple[Statement, ...]
    identifiers: tuple[OrganisationIdentifier, ...] = ()
    representatives: tuple[Contact, ...] = ()
    consents: tuple[Consent, ...] = ()
    website: str = ""
    employees: int | None = None

    @property
    def offers(self) -> tuple[Statement, ...]:
        """The offers among the statements."""
        return tuple(statement for statement in self.statements if statement.kind == "offer")

    @property
    def needs(self) -> tuple[Statement, ...]:
        """The needs among the statements."""
        return tuple(statement for statement in self.statements if statement.kind == "need")


def with_children(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Fetch names, identifiers, representatives, statements and consents along: five queries more."""
    return organisations.prefetch_related(*CHILD_MODELS)


def seen_by(organisations: QuerySet[Organisation], viewer: User) -> QuerySet[Organisation]:
    """Fetch everything along that :func:`public_view` needs for the viewer: no query more than ``with_children``."""
    own = own_organisation_id(viewer)
    condition = introducible() if own is None else pair_introducible("pk", own)
    agreed = Q() if own is None else both_accepted(own)
    if own is None and viewer.role == Role.REPRESENTATIVE:
        agreed = Q(pk__in=())  # whoever signs in for no organisation came to terms with none
    return with_children(organisations).annotate(
        may_be_introduced=whether(condition), may_be_reached=whether(condition & agreed)
    )


def matchable(side: str) -> QuerySet[Organisation]:
    """Return the organisations of a side that agreed to be proposed as partners and may be introduced."""
    return _agreed(side).filter(introducible())


def not_introducible(side: str) -> QuerySet[Organisation]:
    """Return those of a side that agreed to be proposed as partners and may not be introduced at the moment."""
    return _agreed(side).filter(~introducible())


def _agreed(side: str) -> QuerySet[Organisation]:
    return standing().filter(consented(ConsentScope.MATCHED), side=side)


def records(organisations: QuerySet[Organisation]) -> list[Record]:
    """Return organisations as the engines know them, in the order of the query set: six queries for any number."""
    return [record_of(organisation) for organisation in with_children(organisations)]


def public_view(organisation: Organisation, viewer: User) -> OrganisationView:
    """Return what the viewer may see of an organisation that a gate has let through.

    The own side sees everything. The other side sees names, place, size, languages, certificates, offers and needs;
    people only while the consent ``contacted`` is live and the organisation may be introduced (to a representative: to
    the own organisation), to a representative with e-mail and phone only once both organisations said yes to one
    another; identifiers and website never. Needs the organisation from :func:`seen_by`: without its answer nobody of
    the other side is shown people.
    """
    names, statements = tuple(organisation.names.all()), tuple(organisation.statements.all())
    consents = tuple(organisation.consents.all())
    if sees_whole(viewer, organisation):
        return OrganisationView(
            organisation,
            whole=True,
            people=True,
            contacts=True,
            names=names,
            statements=statements,
            identifiers=tuple(organisation.identifiers.all()),
            representatives=tuple(
                contact(each, viewer, side=organisation.side) for each in organisation.representatives.all()
            ),
            consents=consents,
            website=organisation.website,
            employees=organisation.employees,
        )
    agreed = any(each.scope == ConsentScope.CONTACTED and each.revoked_at is None for each in consents)
    people = agreed and getattr(organisation, "may_be_introduced", False)
    contacts = people and getattr(organisation, "may_be_reached", False)
    ground = Ground.BOTH if viewer.role == Role.REPRESENTATIVE else Ground.CONSENT
    named = organisation.representatives.all() if people else ()
    return OrganisationView(
        organisation,
        whole=False,
        people=people,
        contacts=contacts,
        names=names,
        statements=statements,
        representatives=tuple(
            contact(each, viewer, ground=ground, side=organisation.side, shown=contacts) for each in named
        ),
    )


def search(text: str, user: User) -> list[int]:
    """Return the ids of the organisations that hold the words, best first, among those the user may know of.

    Private texts are searched for organisations the user sees whole, public ones for all others. Two to four queries.
    """
    by_whole = find(text, KIND, whole=True)
    if user.is_administrator:
        return by_whole
    by_public = find(text, KIND)
    allowed = _among(organisations_seen_whole(user), by_whole) | _among(organisations_for(user), by_public)
    return [number for number in dict.fromkeys([*by_public, *by_whole]) if number in allowed]


def search_public(text: str) -> list[int]:
    """Return the ids of the organisations whose public texts hold the words, best first.

    The caller keeps only those that the reader may be shown.
    """
    return find(text, KIND)


def _among(organisations: QuerySet[Organisation], numbers: Sequence[int]) -> set[int]:
    return set(organisations.filter(pk__in=numbers).order_by().values_list("pk", flat=True))
