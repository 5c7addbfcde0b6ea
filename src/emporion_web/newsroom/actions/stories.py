"""Put an article into the group of its near-duplicates: copies of one story, of which the first leads."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from emporion.newsroom.near_duplicates import Print, may_be_near, near
from emporion_web.newsroom.models import Article, StoryPrint

WINDOW = timedelta(days=30)
_MOST_VERIFIED = 50


def join_story(article: Article) -> Article | None:
    """Group an article that was read with the copies of its story; return the first of the group, if it has one.

    The prints are written before anybody looks, each in a transaction of its own: of two copies that are read at once
    the later one sees the earlier, whatever the order of their readings.
    """
    mine = Print.of(str(article.pk), _kept(article))
    StoryPrint.objects.update_or_create(article=article, defaults={"chosen": sorted(mine.chosen)})
    copies = [other for other in _candidates(article, mine) if near(mine, Print.of(str(other.pk), _kept(other)))]
    return _joined(article, copies)


def _kept(article: Article) -> str:
    return "\n".join(article.kept_paragraphs)


def _candidates(article: Article, mine: Print) -> Iterable[Article]:
    """Return articles of the same weeks that share enough fingerprints, those that share the most first."""
    days = (article.added_at - WINDOW, article.added_at + WINDOW)
    prints = StoryPrint.objects.filter(article__added_at__range=days).exclude(article=article).order_by()
    shared = []
    for key, chosen in prints.values_list("article_id", "chosen").iterator(chunk_size=500):
        common = len(mine.chosen.intersection(chosen))
        if common and may_be_near(common, len(mine.chosen), len(chosen)):
            shared.append((-common, key))
    return Article.objects.filter(pk__in=[key for _, key in sorted(shared)[:_MOST_VERIFIED]])


@transaction.atomic
def _joined(article: Article, copies: Iterable[Article]) -> Article | None:
    """Make one group of the article, its copies and their groups; the article added first leads it."""
    found = [article.pk, *(copy.pk for copy in copies)]
    heads = Article.objects.filter(Q(pk__in=found) | Q(versions__in=found)).values("pk")
    members = Article.objects.select_for_update().filter(Q(pk__in=found) | Q(pk__in=heads) | Q(same_story__in=heads))
    keys = sorted(members.values_list("pk", flat=True))
    if len(found) == 1:
        alone = not article.versions.exists()
        if alone:
            Article.objects.filter(pk=article.pk).update(same_story=None)
        return None if alone else article
    Article.objects.filter(pk__in=keys[1:]).update(same_story=keys[0])
    Article.objects.filter(pk=keys[0]).update(same_story=None)
    return Article.objects.get(pk=keys[0])
