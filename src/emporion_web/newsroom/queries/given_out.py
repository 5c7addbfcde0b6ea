"""What anybody outside the newsroom may have.

This is the one layer that knows of embargoes: page, feed, search, letter, sitemap and API ask here and nowhere else.
"""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import GreaterThanOrEqual

from emporion_web.newsroom.enums import ItemStatus
from emporion_web.newsroom.models import Fetched, Item, Partner

GIVEN_OUT = (ItemStatus.PUBLISHED, ItemStatus.WITHHELD, ItemStatus.KILLED)


def given_out(at: datetime) -> QuerySet[Item]:
    """Return the items that have left the house at a moment, those on hold and withdrawn among them.

    ``changed`` is when each changed last for those outside: its embargo's end, if that came after its last version.
    """
    free = Q(embargo_until=None) | Q(embargo_until__lte=at)
    changed = Greatest("updated", Coalesce("embargo_until", "updated"))
    return Item.objects.annotate(changed=changed).filter(free, status__in=GIVEN_OUT, first_published__lte=at)


def newest_first(items: QuerySet[Item]) -> QuerySet[Item]:
    """Return items given out in the order in which those outside heard of them, the newest first."""
    return items.order_by(F("changed").desc(), "-pk")


def changed_since(items: QuerySet[Item], moment: datetime) -> QuerySet[Item]:
    """Return the items given out that have changed for those outside since a moment."""
    return items.filter(GreaterThanOrEqual(F("changed"), moment))


def free(item: Item) -> datetime:
    """Return when an item that was given out could first be read outside: at once, or at the end of its embargo."""
    if item.first_published is None:
        raise ValueError(f"Item {item.pk} was never given out.")
    return max(item.first_published, item.embargo_until or item.first_published)


def published(at: datetime) -> QuerySet[Item]:
    """Return the items that everybody may read at a moment."""
    return given_out(at).filter(status=ItemStatus.PUBLISHED)


def given_to(partner: Partner, at: datetime) -> QuerySet[Item]:
    """Return the items an outlet takes or has at a moment, newest first.

    What it has once fetched it goes on hearing of, though the item's topic or the outlet's choice has changed since:
    corrections and withdrawals reach everybody who has the item.
    """
    if not partner.active:
        return Item.objects.none()
    has = Exists(Fetched.objects.filter(partner=partner, item=OuterRef("pk")))
    return newest_first(given_out(at).filter(_taken_by(partner) | has))


def _taken_by(partner: Partner) -> Q:
    takes = ~Q(pk__in=[])  # everything: an empty Q would vanish in an "or"
    if partner.languages:
        takes &= Q(language__in=partner.languages)
    if licences := [licence.pk for licence in partner.licences.all()]:
        takes &= Q(licence__in=licences)
    if topics := [topic.pk for topic in partner.topics.all()]:
        sorted_so = Item.topics.through.objects.filter(item=OuterRef("pk"), topic__in=topics)
        takes &= Q(Exists(sorted_so))
    return takes
