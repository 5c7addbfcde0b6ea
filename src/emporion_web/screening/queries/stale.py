"""Which lists are out of date, so that no clearance holds, and whom to tell."""

from datetime import datetime

from attrs import frozen
from django.utils import timezone

from emporion_web.accounts.access import DESK
from emporion_web.accounts.models import User
from emporion_web.screening.models import ProfileRule, ScreeningList
from emporion_web.screening.queries.bases import checked_at, stale_at, standing_versions


@frozen
class Stale:
    """A list of a profile that is out of date, since when, and when it was last loaded or confirmed."""

    list: ScreeningList
    since: datetime
    checked: datetime


def stale_now(now: datetime | None = None) -> list[Stale]:
    """Return the lists that a profile asks for and whose version that stands is too old; two queries."""
    moment = now or timezone.now()
    asked = set(ProfileRule.objects.values_list("list", flat=True))
    standing = {version.list: version for version in standing_versions() if version.list_id in asked}
    found = [Stale(source, stale_at(version), checked_at(version)) for source, version in standing.items()]
    return [one for one in found if one.since <= moment]


def to_tell() -> list[User]:
    """Return whom to tell: administrators, who load lists, and officers, whose meetings and mail wait."""
    return list(User.objects.filter(is_active=True, role__in=DESK).exclude(email="").order_by("pk"))
