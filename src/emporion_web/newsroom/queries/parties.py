"""Links between names of articles and the registry, as far as the parties may be named now."""

from django.db.models import Prefetch, Q, QuerySet

from emporion_web.newsroom.enums import STANDING_ARTICLES, STANDING_FACTS, PartyState
from emporion_web.newsroom.models import PartyLink
from emporion_web.registry.models import OrganisationName
from emporion_web.registry.queries.nameable import nameable_organisations, nameable_representatives


def of_party(party: tuple[int, int | None]) -> Q:
    """Return the condition that a row speaks of a party: an organisation itself, or a person of it."""
    organisation, representative = party
    return Q(organisation=organisation, representative=representative)


def shown_links() -> QuerySet[PartyLink]:
    """Return the links whose party may be named: its consents stand and it was merged into no other."""
    people = Q(representative=None) | Q(representative__in=nameable_representatives().values("pk"))
    names = Prefetch("organisation__names", OrganisationName.objects.order_by("pk"))
    rows = PartyLink.objects.filter(people, organisation__in=nameable_organisations().values("pk"))
    return rows.select_related("organisation", "representative", "decided_by").prefetch_related(names)


def waiting_links(state: str) -> QuerySet[PartyLink]:
    """Return the links of a state in articles that are not set aside, the likeliest first."""
    rows = shown_links().filter(state=state, fact__gone=False, fact__state__in=STANDING_FACTS)
    standing = rows.filter(fact__article__state__in=STANDING_ARTICLES)
    ordered = (
        standing.order_by("-score", "pk") if state == PartyState.PROPOSED else standing.order_by("-decided_at", "pk")
    )
    return ordered.select_related("fact__article__outlet").defer("fact__article__text", "fact__article__lines")
