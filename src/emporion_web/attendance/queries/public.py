"""What the public page of a forum shows: who comes, by consented fields only, and when."""

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen
from django.db.models import Max, Min

from emporion_web.accounts.models import HostBody
from emporion_web.clearance.conditions import introducible
from emporion_web.forums.models import Forum
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.participants import shown
from emporion_web.forums.queries.programme import programme_of, stretches
from emporion_web.registry.models import Statement
from emporion_web.registry.queries.labels import niche_label

NICHES_SHOWN = 4


@frozen
class Coming:
    """An organisation that comes, as everybody may know of it."""

    name: str
    side: str
    country: str
    city: str
    niches: tuple[str, ...]


def who_comes(forum: Forum) -> list[Coming]:
    """Return the participants who agreed to be listed, confirmed where that is asked for, and may be introduced.

    Asked anew whenever the page is shown: whoever takes the consent back is gone from it at once. Four queries.
    """
    rows = forum.participants.filter(shown(forum), introducible("organisation_id"), organisation__merged_into=None)
    rows = rows.select_related("organisation").order_by("organisation__side", "organisation__display_name", "pk")
    found = list(rows)
    names = names_in(row.organisation_id for row in found)
    niches = _niches(row.organisation_id for row in found)
    return [
        Coming(
            names[row.organisation_id],
            row.organisation.side,
            row.organisation.country,
            row.organisation.city,
            niches.get(row.organisation_id, ()),
        )
        for row in found
    ]


def _niches(organisations: Iterable[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    rows = Statement.objects.filter(organisation__in=list(organisations)).exclude(niche="").order_by("-kind", "pk")
    for organisation, niche in rows.values_list("organisation_id", "niche"):
        known = found.setdefault(organisation, [])
        if niche not in known:
            known.append(niche)
    return {key: tuple(niche_label(code) for code in codes[:NICHES_SHOWN]) for key, codes in found.items()}


def when(forum: Forum) -> tuple[datetime | None, datetime | None]:
    """Return the beginning of the first slot and the end of the last; None for a forum without slots."""
    span = forum.slots.aggregate(begins=Min("start"), ends=Max("end"))
    return span["begins"], span["ends"]


@frozen
class Session:
    """A session of the programme as everybody may know of it."""

    title: str
    speakers: str
    start: datetime
    end: datetime


def programme(forum: Forum) -> list[Session]:
    """Return the sessions of the programme that take place, in their order."""
    days = stretches(forum, programme_of(forum)).values()
    return [Session(str(each.session), each.session.speakers, each.start, each.end) for day in days for each in day]


def hosts() -> list[HostBody]:
    """Return the host bodies of both sides: a forum is theirs together."""
    return list(HostBody.objects.select_related("market").order_by("market__side"))
