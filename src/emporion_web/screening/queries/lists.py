"""Lists and their health: which version stands, how old it is, what the last loading said."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from attrs import frozen
from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.utils import timezone

from emporion_web.registry.models import Organisation
from emporion_web.screening.enums import VersionStatus
from emporion_web.screening.models import Hit, ListVersion, ProfileRule, Screened, ScreeningList
from emporion_web.screening.queries.bases import stale_at, standing_digest, standing_versions

Health = Literal["fresh", "aging", "stale", "missing"]
_AGING = 0.75


@frozen
class ListHealth:
    """A list with the version that stands and the newest one, which may be loading or refused."""

    list: ScreeningList
    health: Health
    standing: ListVersion | None
    newest: ListVersion | None
    stale_at: datetime | None
    hits: int
    consequences: tuple[tuple[str, str], ...]


def health_of(lists: Iterable[ScreeningList]) -> list[ListHealth]:
    """Return each list with its health; four queries for any number."""
    asked = list(lists)
    keys = [each.pk for each in asked]
    versions = ListVersion.objects.filter(list__in=keys).select_related("list", "job", "loaded_by").order_by("number")
    by_list: dict[int, list[ListVersion]] = {key: [] for key in keys}
    for version in versions.defer("findings"):
        by_list[version.list_id].append(version)
    counted = Hit.objects.filter(list__in=keys, current=True).order_by().values("list").annotate(number=Count("pk"))
    hits = dict(counted.values_list("list", "number"))
    rules: dict[int, list[tuple[str, str]]] = {key: [] for key in keys}
    for rule in ProfileRule.objects.filter(list__in=keys).select_related("profile").order_by("profile"):
        rules[rule.list_id].append((rule.profile.title, rule.consequence))
    return [_health(each, by_list[each.pk], hits.get(each.pk, 0), tuple(rules[each.pk])) for each in asked]


def _health(
    source: ScreeningList, versions: list[ListVersion], hits: int, consequences: tuple[tuple[str, str], ...]
) -> ListHealth:
    standing = next((each for each in versions if each.status == VersionStatus.STANDING), None)
    newest = versions[-1] if versions else None
    if standing is None:
        return ListHealth(source, "missing", None, newest, None, hits, consequences)
    end = stale_at(standing)
    checked = source.checked_at or standing.loaded_at
    now = timezone.now()
    spent = (now - checked) / (end - checked)
    health: Health = "stale" if now >= end else "aging" if spent >= _AGING else "fresh"
    return ListHealth(source, health, standing, newest, end, hits, consequences)


@frozen
class Coverage:
    """How many organisations are screened as they are on what stands, and how many are not or could not be."""

    screened: int
    unscreened: int
    unscreenable: int


def coverage() -> Coverage:
    """Count how far screening has come; it is complete when nobody is left unscreened."""
    total = Organisation.objects.filter(merged_into=None).count()
    done = up_to_date()
    problems = done.exclude(problem={}).count()
    screened = done.filter(problem={}).count()
    return Coverage(screened, total - screened - problems, problems)


def up_to_date() -> QuerySet[Screened]:
    """Return the screenings that are of organisations as they are, on what stands."""
    standing = standing_digest(standing_versions())
    return Screened.objects.filter(
        standing=standing, revision=F("organisation__revision"), organisation__merged_into=None
    )


def unscreened() -> QuerySet[Organisation]:
    """Return the organisations that were not screened as they are on what stands."""
    done = up_to_date().filter(organisation=OuterRef("pk"))
    return Organisation.objects.filter(~Exists(done), merged_into=None).order_by("pk")
