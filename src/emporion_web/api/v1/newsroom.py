"""Items that were given out, and claims of the ledger."""

from datetime import UTC, date, datetime
from typing import Literal

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from emporion_web.accounts.access import EVERYONE, NEWSROOM_READERS
from emporion_web.api.auth import allow, caller
from emporion_web.api.v1.pages import Page, cut
from emporion_web.newsroom.adapters.items import CHILDREN, item_id, sent
from emporion_web.newsroom.gates import claims_for
from emporion_web.newsroom.models import Claim, Item, Mention
from emporion_web.newsroom.queries.claims import Asked, ledger
from emporion_web.newsroom.queries.given_out import changed_since, given_out, newest_first

router = Router(tags=["newsroom"])


class ItemOut(Schema):
    """An item as outlets are sent it: of one on hold or withdrawn a notice with the reason stands in place of its text.

    ``uri`` never changes; ``version`` rises with every change.
    """

    id: int
    uri: str
    version: int
    status: Literal["usable", "withheld", "canceled"]
    language: str
    headline: str
    standfirst: str
    paragraphs: list[str]
    byline: str
    topics: list[str]
    licence: str
    first_published: datetime
    updated: datetime
    translation_of: str
    note: str
    url: str


class ItemList(Schema):
    """One page of items, those changed last first."""

    count: int
    items: list[ItemOut]


class ItemFilter(Page):
    """Which items are wanted."""

    language: Literal["", "en", "ru", "zh"] = Field("", description="One language only")
    topic: str = Field("", max_length=50, description="Short name of a topic")
    since: datetime | None = Field(None, description="Changed at this moment or later; without a zone UTC")


class MentionOut(Schema):
    """A figure of one article that mentions a claim. ``low`` and ``high`` bound it; an open end is empty."""

    text: str
    low: float | None
    high: float | None
    outlet: str
    article: str
    dated: str
    known_on: date
    state: str
    source: str


class ClaimOut(Schema):
    """What articles say of one thing for one period; ``key`` is what it is cited by."""

    key: str
    subject: str
    language: str
    measured: list[str]
    parties: list[str]
    measure: str
    unit: str
    start: date | None
    end: date | None
    mentioned: int
    independent: int
    verified: int
    contested: bool
    mentions: list[MentionOut]


class ClaimList(Schema):
    """One page of claims, the newest first."""

    count: int
    items: list[ClaimOut]


class ClaimFilter(Page):
    """Which claims are wanted; the same as the page of the ledger asks."""

    q: str = Field("", max_length=200, description="Of what, in words of any language")
    measure: str = Field("", max_length=10, description="level, change, share, rank, count, ratio, duration or norm")
    unit: str = Field("", max_length=40, description="Unit as a claim gives it")
    year: int | None = Field(None, ge=1000, le=2999, description="The period lies in or reaches into this year")
    only: Literal["", "conflicts", "corroborated", "verified"] = Field("", description="Only such claims")
    as_of: date | None = Field(None, description="As known on this day")


@router.get("/items", response=ItemList, summary="Items given out")
@allow(*EVERYONE)
def items(request: HttpRequest, wanted: Query[ItemFilter]) -> ItemList:
    """Return the items that have left the house, those on hold and withdrawn among them; none under embargo."""
    rows = given_out(timezone.now()).select_related("licence").prefetch_related(*CHILDREN)
    rows = rows.filter(language=wanted.language) if wanted.language else rows
    rows = rows.filter(topics__slug=wanted.topic) if wanted.topic else rows
    rows = changed_since(rows, _aware(wanted.since)) if wanted.since else rows
    count, found = cut(newest_first(rows), wanted)
    return ItemList(count=count, items=[_item(row) for row in found])


@router.get("/items/{item_id}", response=ItemOut, summary="One item given out")
@allow(*EVERYONE)
def item(request: HttpRequest, item_id: int) -> ItemOut:
    """Return one item; 404 for a draft and before an embargo ends."""
    row = given_out(timezone.now()).filter(pk=item_id).prefetch_related(*CHILDREN).first()
    if row is None:
        raise Http404
    return _item(row)


@router.get("/claims", response=ClaimList, summary="Claims of the ledger")
@allow(*NEWSROOM_READERS)
def claims(request: HttpRequest, wanted: Query[ClaimFilter]) -> ClaimList:
    """Return claims with their mentions, the newest first."""
    asked = Asked(wanted.q, wanted.measure, wanted.unit, wanted.year, wanted.only, wanted.as_of)
    count, found = cut(ledger(claims_for(caller(request)), asked), wanted)
    return ClaimList(count=count, items=[_claim(row) for row in found])


@router.get("/claims/{key}", response=ClaimOut, summary="One claim")
@allow(*NEWSROOM_READERS)
def claim(request: HttpRequest, key: str) -> ClaimOut:
    """Return the claim that a key cites; of one that moved on the claim where its figures are now."""
    known = claims_for(caller(request))
    found = known.filter(key=key).values_list("pk", "moved_to").first()
    row = ledger(known, Asked()).filter(pk=found[1] or found[0]).first() if found else None
    if row is None:
        raise Http404
    return _claim(row)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _item(row: Item) -> ItemOut:
    told = sent(row).as_sent()
    return ItemOut(
        id=row.pk,
        uri=item_id(row.pk),
        version=told.version,
        status=told.status,
        language=told.language,
        headline=told.headline,
        standfirst=told.standfirst,
        paragraphs=list(told.paragraphs),
        byline=told.byline,
        topics=[topic.slug for topic in row.topics.all()],
        licence=told.licence.name,
        first_published=told.first_published,
        updated=told.updated,
        translation_of=told.translation_of,
        note=told.note,
        url=told.url,
    )


def _claim(row: Claim) -> ClaimOut:
    """Return a claim of :func:`~emporion_web.newsroom.queries.claims.ledger`, which has counted it."""
    counted = row.__dict__
    return ClaimOut(
        key=row.key,
        subject=row.subject,
        language=row.language,
        measured=row.measured,
        parties=row.parties,
        measure=row.measure,
        unit=row.unit,
        start=row.start,
        end=row.end,
        mentioned=counted["mentioned"],
        independent=counted["independent"],
        verified=counted["verified"],
        contested=counted["contested"],
        mentions=[_mention(each) for each in counted["known"]],
    )


def _mention(row: Mention) -> MentionOut:
    article = row.fact.article
    return MentionOut(
        text=row.fact.text,
        low=row.low,
        high=row.high,
        outlet=str(article.outlet or ""),
        article=str(article),
        dated=article.dated,
        known_on=row.known_on,
        state=row.fact.state,
        source=str(row.fact.shown.get("source") or ""),
    )
