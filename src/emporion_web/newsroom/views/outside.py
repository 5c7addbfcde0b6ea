"""What everybody may read, and the feeds of partner outlets. All of it comes through queries.given_out."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from emporion.newsroom.syndication import FORMATS
from emporion_web.accounts.access import public
from emporion_web.newsroom.actions.partners import note_fetched
from emporion_web.newsroom.adapters.items import CHILDREN, channel, sent
from emporion_web.newsroom.gates import get_partner_by_token
from emporion_web.newsroom.models import Item, Topic
from emporion_web.newsroom.queries.given_out import given_out, given_to, newest_first, published
from emporion_web.ui.asking import words_asked
from emporion_web.ui.languages import reader_language

NEWEST = 200
PER_PAGE = 20


@public
def public_list(request: HttpRequest) -> HttpResponse:
    """Show what is published; ``?q=``, ``?topic=`` and ``?language=`` narrow it."""
    words, slug, language = words_asked(request), request.GET.get("topic", ""), request.GET.get("language", "")
    items = published(timezone.now()).prefetch_related("topics").order_by("-first_published", "-pk")
    items = items.filter(headline__icontains=words) if words else items
    items = items.filter(topics__slug=slug) if slug else items
    items = items.filter(language=language) if language in {"en", "ru", "zh"} else items
    context = {
        "page": Paginator(items, PER_PAGE).get_page(request.GET.get("page")),
        "words": words,
        "slug": slug,
        "language": language,
        "topics": Topic.objects.all(),
    }
    return render(request, "newsroom/public_list.html", context)


@public
def public_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a published item; one that was withdrawn says so (410), any other is not there."""
    item = given_out(timezone.now()).filter(pk=pk).prefetch_related(*CHILDREN).first()
    if item is None:
        raise Http404
    shown = sent(item)
    usable = shown.status == "usable"
    context = {"item": item, "shown": shown.as_sent(), "usable": usable, "facts": _facts(item) if usable else []}
    return render(request, "newsroom/public_item.html", context, status=200 if usable else 410)


def _facts(item: Item) -> list[object]:
    return list(item.facts.select_related("article__outlet"))


@public
def public_feed(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send the feed of what is published to everybody."""
    items = newest_first(given_out(timezone.now())).select_related("licence").prefetch_related(*CHILDREN)[:NEWEST]
    return _feed(request, name, list(items), title="Emporion", address=reverse("newsroom:public-feed", args=[name]))


@public
def partner_feed(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """Send an outlet its feed, and write down what it has now."""
    partner = get_partner_by_token(token)
    items = list(given_to(partner, timezone.now()).select_related("licence").prefetch_related(*CHILDREN)[:NEWEST])
    answer = _feed(request, name, items, title=f"Emporion · {partner}", address=request.path)
    if answer.status_code == 200:
        note_fetched(partner, items)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _feed(request: HttpRequest, name: str, items: Sequence[Item], *, title: str, address: str) -> HttpResponseBase:
    made = FORMATS.get(name)
    if made is None:
        raise Http404
    values = [sent(item) for item in items]
    language = reader_language()
    body = made.write(channel(title, address, at=_newest(value.updated for value in values), language=language), values)
    etag = quote_etag(sha256(body).hexdigest()[:32])
    answer = get_conditional_response(request, etag=etag) or HttpResponse(body, content_type=made.content_type)
    answer["ETag"] = etag
    patch_cache_control(answer, private=True, no_cache=True)  # a cache may not outlive a withdrawal
    return answer


def _newest(moments: Iterable[datetime]) -> datetime:
    return max(moments, default=datetime(2026, 1, 1, tzinfo=timezone.get_default_timezone()))


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """Send the addresses of what is published, for search engines."""
    items = published(timezone.now()).order_by("-updated", "-pk").only("pk", "updated")[:5000]
    return render(request, "newsroom/sitemap.xml", {"items": items}, content_type="application/xml")
