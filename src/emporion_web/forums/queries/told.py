"""What matching hears of forums: who wished to meet whom by their own word, and who met."""

from collections.abc import Iterator

from emporion_web.forums.enums import SAID, WishLevel
from emporion_web.forums.models import Wish
from emporion_web.forums.queries.standing import meetings_over
from emporion_web.matching.actions.told import Told
from emporion_web.matching.enums import EventKind


def wishes_and_meetings() -> Iterator[Told]:
    """Yield wishes that somebody said and meetings that are over; a wish made from a match says nothing new.

    Who said why it does not want a partner declined it; of two forums the first such word counts.
    """
    said = Wish.objects.filter(origin__in=SAID).exclude(level=WishLevel.NOT)
    for asker, asked in said.values_list("asker__organisation", "asked__organisation"):
        yield Told(asker, asked, EventKind.WISHED)
    yield from _declined()
    for a, b in meetings_over().values_list("a__organisation", "b__organisation").order_by():
        yield Told(a, b, EventKind.MET)
        yield Told(b, a, EventKind.MET)


def _declined() -> Iterator[Told]:
    unwanted = Wish.objects.filter(level=WishLevel.NOT).exclude(reason="").order_by("pk")
    found: dict[tuple[int, int], str] = {}
    for asker, asked, reason in unwanted.values_list("asker__organisation", "asked__organisation", "reason"):
        found.setdefault((asker, asked), reason)
    for (asker, asked), reason in found.items():
        yield Told(asker, asked, EventKind.DECLINED, reason)
