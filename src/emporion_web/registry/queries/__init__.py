"""Everything that is read from the registry by more than one page, and by other apps."""

from emporion_web.registry.queries.organisations import (
    OrganisationView,
    matchable,
    not_introducible,
    organisations_for,
    own_organisation,
    own_organisation_id,
    public_view,
    records,
    search,
    search_public,
    seen_by,
    with_children,
)

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
