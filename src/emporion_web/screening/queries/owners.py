"""Owners of an organisation, and how much of it those hold who were found on a list."""

from collections.abc import Iterable

from attrs import frozen

from emporion_web.screening.enums import Outcome, SubjectKind
from emporion_web.screening.models import Hit
from emporion_web.screening.rules import HALF_PERCENT, listed_share


@frozen
class Holding:
    """What listed owners hold of an organisation together, in percent, and whether that is half or more."""

    percent: float
    held: bool


def holdings(organisations: Iterable[int]) -> dict[int, Holding]:
    """Return, for organisations of which listed owners hold something, how much; one query for any number."""
    rows = Hit.objects.filter(organisation__in=list(organisations), current=True, subject_kind=SubjectKind.OWNER)
    found: dict[int, list[tuple[str, float | None]]] = {}
    for key, party, share in (
        rows.exclude(outcome=Outcome.REFUTED).order_by().values_list("organisation_id", "party", "share_percent")
    ):
        found.setdefault(key, []).append((party, share))
    shares = {key: listed_share(each) for key, each in found.items()}
    return {key: Holding(share, share >= HALF_PERCENT) for key, share in shares.items()}
