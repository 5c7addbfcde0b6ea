"""Items as the newsroom sees them."""

from attrs import frozen
from django.db.models import QuerySet

from emporion_web.newsroom.enums import FactState
from emporion_web.newsroom.models import Fact, Fetched, Item


@frozen
class OutletWith:
    """An outlet that has fetched an item, and whether what it has is the newest version."""

    fetched: Fetched
    current: bool


def outlets_with(item: Item) -> list[OutletWith]:
    """Return which outlet has which version of an item, those with an old one first."""
    rows = item.fetched.select_related("partner")
    found = [OutletWith(row, row.version == item.version) for row in rows]
    return sorted(found, key=lambda each: each.current)


def citable(item: Item) -> QuerySet[Fact]:
    """Return the facts that an item may stand on: those of its articles that nobody rejected."""
    facts = Fact.objects.filter(article__in=item.articles.all(), gone=False).exclude(state=FactState.REJECTED)
    return facts.exclude(kind="entity").select_related("article__outlet")
