"""What matching hears of requests: which were declined, and why. Accepted ones it hears of as wishes."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from emporion_web.forums.enums import WishLevel
from emporion_web.forums.models import Wish
from emporion_web.matching.actions.told import Told
from emporion_web.matching.enums import EventKind
from emporion_web.requests.enums import RequestState
from emporion_web.requests.models import MeetingRequest


def declines() -> Iterator[Told]:
    """Yield of each two organisations the newest decline, unless a wish that was said since has overtaken it."""
    wished = Wish.objects.filter(asker=OuterRef("asked"), asked=OuterRef("asker"))
    overtaken = Exists(wished.filter(said_at__gte=OuterRef("answered_at"))) | Exists(wished.filter(level=WishLevel.NOT))
    rows = MeetingRequest.objects.filter(state=RequestState.DECLINED).exclude(overtaken).order_by("-answered_at", "-pk")
    found: dict[tuple[int, int], str] = {}
    for viewer, shown, reason in rows.values_list("asked__organisation", "asker__organisation", "reason"):
        found.setdefault((viewer, shown), reason)
    for (viewer, shown), reason in found.items():
        yield Told(viewer, shown, EventKind.DECLINED, reason)
