"""Sources as the newsroom sees them, and articles folded by story."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from emporion_web.newsroom.enums import EntryState
from emporion_web.newsroom.models import Article, Source


def due(at: datetime) -> list[int]:
    """Return the keys of the sources to visit at a moment, those that wait longest first."""
    waiting = Source.objects.filter(active=True, next_at__lte=at).exclude(feed_url=None)
    return list(waiting.order_by("next_at").values_list("pk", flat=True))


def with_health(sources: QuerySet[Source]) -> QuerySet[Source]:
    """Add to each source how many articles it brought, how many pages wait, and how many were given up."""
    return sources.order_by("title", "pk").annotate(
        brought=Count("entries", filter=Q(entries__state=EntryState.TAKEN)),
        waiting=Count("entries", filter=Q(entries__state=EntryState.WAITING)),
        given_up=Count("entries", filter=Q(entries__state=EntryState.GIVENUP)),
    )


def folded(rows: QuerySet[Article]) -> QuerySet[Article]:
    """Return of each story among the rows the article that came first, the newest story first."""
    told = rows.annotate(story=Coalesce(F("same_story_id"), F("pk")))
    earlier = told.order_by().filter(story=OuterRef("story"), pk__lt=OuterRef("pk"))
    return told.filter(~Exists(earlier)).order_by("-added_at", "-pk")


def hang_copies(leaders: Sequence[Article], rows: QuerySet[Article]) -> None:
    """Give each leader of a page its ``copies`` among the rows, in one query."""
    stories = {_story(leader): leader for leader in leaders}
    for leader in leaders:
        leader.copies = []  # type: ignore[attr-defined]
    found = rows.annotate(story=Coalesce(F("same_story_id"), F("pk"))).filter(story__in=stories)
    for copy in found.exclude(pk__in=[leader.pk for leader in leaders]).order_by("pk"):
        stories[_story(copy)].copies.append(copy)  # type: ignore[attr-defined]


def _story(article: Article) -> int:
    return article.same_story_id or article.pk
