"""Items as the engine's syndication wants them."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from emporion.kernel.languages import Language
from emporion.newsroom.syndication import Channel, Credit, Licence, Topic
from emporion.newsroom.syndication import Item as Sent
from emporion.newsroom.syndication.items import Status
from emporion_web.newsroom.enums import ItemStatus
from emporion_web.newsroom.models import Item
from emporion_web.newsroom.models import Topic as TopicRow
from emporion_web.newsroom.queries.given_out import free

CHILDREN = ("topics", "articles__outlet")
_STATUS: dict[str, Status] = {
    ItemStatus.PUBLISHED: "usable",
    ItemStatus.WITHHELD: "withheld",
    ItemStatus.KILLED: "canceled",
}


def item_id(pk: int) -> str:
    """Return the identifier of an item, which never changes: a tag URI (RFC 4151) of this installation."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:item:{pk}"


def sent(item: Item) -> Sent:
    """Return an item that was given out as the engine's value; ``CHILDREN`` are best fetched before."""
    if item.first_published is None or item.updated is None:
        raise ValueError(f"Item {item.pk} was never given out.")
    return Sent(
        id=item_id(item.pk),
        version=item.version,
        language=item.language,  # type: ignore[arg-type]
        headline=item.headline,
        first_published=free(item),
        updated=max(item.updated, free(item)),
        paragraphs=item.paragraphs,
        standfirst=item.standfirst,
        byline=item.byline,
        status=_STATUS[item.status],
        embargo_until=item.embargo_until,
        topics=tuple(_topic(topic, item.language) for topic in item.topics.all()),
        credits=tuple(_credits(item)),
        url=settings.SITE_URL + reverse("newsroom:public-item", args=[item.pk]),
        licence=Licence(item.licence.name, item.licence.url, item.licence.notice) if item.licence else Licence(""),
        translation_of=item_id(item.translation_of_id) if item.translation_of_id else "",
        note=item.note,
    )


def _topic(topic: TopicRow, language: str) -> Topic:
    return Topic(
        f"{settings.SITE_URL}{reverse('newsroom:public')}?topic={topic.slug}", getattr(topic, f"name_{language}")
    )


def _credits(item: Item) -> Iterable[Credit]:
    for article in item.articles.all():
        if article.outlet:
            yield Credit(article.outlet.name, article.url)


def channel(title: str, address: str, *, at: datetime, language: Language) -> Channel:
    """Return a feed of this installation that stands at an address, as it is at a moment."""
    home = settings.SITE_URL + reverse("newsroom:public")
    return Channel(settings.SITE_URL + address, title, language, "Emporion", home, settings.SITE_URL + address, at)
