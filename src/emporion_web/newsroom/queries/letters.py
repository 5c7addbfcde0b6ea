"""What may stand in a weekly letter. Every item comes through ``given_out.published``: no embargo is forgotten here."""

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet

from emporion.newsroom.digest import Story, propose
from emporion_web.mail.enums import MessageState
from emporion_web.newsroom.enums import DeliveryState, SubscriberState
from emporion_web.newsroom.models import Delivery, Item, Letter, Subscriber
from emporion_web.newsroom.models.letters import WEEK
from emporion_web.newsroom.queries.given_out import free, published

STORIES = 7
MEANS = {
    MessageState.QUEUED: DeliveryState.WAITING,
    MessageState.SENDING: DeliveryState.WAITING,
    MessageState.SENT: DeliveryState.SENT,
    MessageState.UNSURE: DeliveryState.BEGUN,
    MessageState.BOUNCED: DeliveryState.FAILED,
    MessageState.FAILED: DeliveryState.FAILED,
    MessageState.SUPPRESSED: DeliveryState.HELD,
    MessageState.CANCELLED: DeliveryState.HELD,
}
REACH = timedelta(days=28)  # how far back an editor may choose


def standing(letter: Letter, at: datetime) -> list[Item]:
    """Return the chosen items that everybody may read at a moment, in their order."""
    places = dict(letter.chosen.values_list("item_id", "place"))
    items = published(at).filter(pk__in=places, language=letter.language)
    return sorted(items, key=lambda item: (places[item.pk], item.pk))


def candidates(letter: Letter, at: datetime) -> list[Item]:
    """Return what may be chosen: published in the letter's language up to the end of its week, the newest first."""
    end = _begin(letter) + WEEK
    items = published(at).filter(language=letter.language).prefetch_related("topics", "articles")
    items = items.filter(Q(first_published__gte=end - REACH) | Q(embargo_until__gte=end - REACH))
    return sorted((item for item in items if free(item) < end), key=lambda item: (free(item), item.pk), reverse=True)


def proposed(letter: Letter, at: datetime, chosen: Collection[int] = ()) -> list[int]:
    """Return the keys of the items to propose: those chosen, then of the week's the most widely carried ones.

    What another letter has brought is not proposed again.
    """
    items = {str(item.pk): item for item in candidates(letter, at)}
    brought = set(Letter.objects.exclude(pk=letter.pk).values_list("stories", flat=True))
    stories = [_story(item, item.pk in chosen) for item in items.values()]
    begin = _begin(letter)
    fresh = [one for one in stories if one.chosen or (one.published >= begin and int(one.id) not in brought)]
    order = {pk: number for number, pk in enumerate(chosen)}
    found = [int(story.id) for story in propose(fresh, max(STORIES, len(order)))]
    return sorted(found, key=lambda pk: order.get(pk, len(order)))


def _begin(letter: Letter) -> datetime:
    return datetime.combine(letter.week, time(), UTC)


def _story(item: Item, chosen: bool) -> Story:
    outlets = {article.outlet_id for article in item.articles.all() if article.outlet_id}
    topics = frozenset(topic.slug for topic in item.topics.all())
    return Story(str(item.pk), free(item), topics, max(1, len(outlets)), chosen)  # type: ignore[arg-type]


def waiting(letter: Letter) -> QuerySet[Subscriber]:
    """Return the confirmed subscribers of the letter's language to whom none of its week has been posted.

    One that was held back before it left, as while nothing of it was out, does not count.
    """
    reached = Delivery.objects.filter(letter__week=letter.week, subscriber__isnull=False)
    reached = reached.exclude(message__state=MessageState.CANCELLED)
    rows = Subscriber.objects.filter(state=SubscriberState.CONFIRMED, language=letter.language)
    return rows.exclude(pk__in=reached.values("subscriber")).order_by("pk")


def outcome(letter: Letter) -> dict[str, int]:
    """Return how many mails of a letter wait, were sent or refused, broke off or were held back."""
    rows = Delivery.objects.filter(letter=letter).order_by().values_list("state", "message__state")
    found = dict.fromkeys(DeliveryState.values, 0)
    for state, message, number in rows.annotate(number=Count("pk")):
        found[MEANS.get(message, state)] += number
    return found


def readers() -> dict[str, int]:
    """Return how many confirmed subscribers each language has."""
    rows = Subscriber.objects.filter(state=SubscriberState.CONFIRMED).order_by()
    return dict(rows.values_list("language").annotate(number=Count("pk")))
