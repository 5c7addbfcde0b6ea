"""What anybody outside the newsroom may have.

This is the one layer that knows of embargoes: page, feed, search, letter, sitemap and API ask here and nowhere else.
"""

from datetime import datetime

from django.db.models import Q, QuerySet

from emporion_web.newsroom.enums import ItemStatus
from emporion_web.newsroom.models import Item, Partner

GIVEN_OUT = (ItemStatus.PUBLISHED, ItemStatus.WITHHELD, ItemStatus.KILLED)


def given_out(at: datetime) -> QuerySet[Item]:
    """Return the items that have left the house at a moment, those on hold and withdrawn among them."""
    free = Q(embargo_until=None) | Q(embargo_until__lte=at)
    return Item.objects.filter(free, status__in=GIVEN_OUT, first_published__lte=at)


def published(at: datetime) -> QuerySet[Item]:
    """Return the items that everybody may read at a moment."""
    return given_out(at).filter(status=ItemStatus.PUBLISHED)


def given_to(partner: Partner, at: datetime) -> QuerySet[Item]:
    """Return the items an outlet has or must hear of at a moment: what it takes, withdrawals among it, newest first."""
    if not partner.active:
        return Item.objects.none()
    items = given_out(at)
    if partner.languages:
        items = items.filter(language__in=partner.languages)
    topics = [topic.pk for topic in partner.topics.all()]
    licences = [licence.pk for licence in partner.licences.all()]
    if licences:
        items = items.filter(licence__in=licences)
    if topics:
        items = items.filter(topics__in=topics).distinct()
    return items.order_by("-updated", "-pk")
