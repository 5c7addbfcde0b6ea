"""The ledger that a reader filtered as the engine's value, for its exports, and what editors' checks say of claims."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from emporion.newsroom.claims.independence import Independence
from emporion.newsroom.claims.ledgers import Claim as Told
from emporion.newsroom.claims.ledgers import Ledger
from emporion.newsroom.claims.mentions import Mention as Said
from emporion.newsroom.claims.vocabulary import Subject
from emporion.newsroom.facts import Link
from emporion_web.newsroom.adapters.claims import file_of, moment
from emporion_web.newsroom.adapters.figures import figure_of
from emporion_web.newsroom.models import Claim, FactDecision, FactLink, Mention


def told(claims: Iterable[Claim], conflicts: Iterable[FactLink]) -> Ledger:
    """Return claims that were counted (``known``, ``independent``) with the contradictions among their mentions."""
    links = tuple(Link("conflicts", _id(each.a), _id(each.b), each.why) for each in conflicts)
    return Ledger(tuple(_told(claim, links) for claim in claims), links, Independence({}))


def _told(claim: Claim, links: Sequence[Link]) -> Told:
    mentions = tuple(_said(claim, mention) for mention in claim.known)  # type: ignore[attr-defined]
    own = {mention.id for mention in mentions}
    low = max((m.low for m in mentions if m.low is not None), default=None)
    high = min((m.high for m in mentions if m.high is not None), default=None)
    meet = low is None or high is None or low <= high
    return Told(
        id=claim.key,
        measured=tuple(claim.measured),
        words=tuple(claim.words),
        parties=tuple(claim.parties),
        measure=claim.measure,
        unit=claim.unit,
        period=(claim.start, claim.end) if claim.start or claim.end else None,
        mentions=mentions,
        independent=claim.independent,  # type: ignore[attr-defined]
        low=low if meet else None,
        high=high if meet else None,
        conflicts=tuple(link for link in links if own & {link.a, link.b}),
    )


def _said(claim: Claim, mention: Mention) -> Said:
    article = mention.fact.article
    dated = moment(article.dated)
    return Said(
        file=file_of(article.pk),
        figure=figure_of(mention.fact),
        subject=Subject(frozenset(claim.measured), frozenset(claim.words)),
        parties=frozenset(claim.parties),
        told=True,
        period=(claim.start, claim.end) if claim.start or claim.end else None,
        low=mention.low,
        high=mention.high,
        source="",
        outlet=article.outlet.name if article.outlet else "",
        language=article.language,
        line=0,
        said_on=dated.date() if isinstance(dated, datetime) else dated,
    )


def _id(fact: Any) -> str:
    return f"{file_of(fact.article_id)}#n{fact.start}-{fact.end}"


def reviews(claims: Iterable[Claim]) -> dict[str, Mapping[str, Any]]:
    """Return what may be said of claims that an editor has verified a mention of: whether sources agree, no more.

    A claim that only one source carries is not rated: that somebody said so is no sign that it is so.
    """
    checked = [c for c in claims if c.verified and (c.contested or c.independent > 1)]  # type: ignore[attr-defined]
    days = _days(checked)
    return {
        claim.key: {
            "rating": 3 if claim.contested else 5,  # type: ignore[attr-defined]
            "name": "Sources contradict one another"
            if claim.contested  # type: ignore[attr-defined]
            else "Independent sources agree",
            "author": "Emporion",
            "date": days[claim.pk],
            "url": settings.SITE_URL + reverse("newsroom:claim", args=[claim.key]),
        }
        for claim in checked
    }


def _days(claims: Sequence[Claim]) -> dict[int, str]:
    rows = FactDecision.objects.filter(fact__mention__claim__in=[claim.pk for claim in claims])
    last = rows.order_by().values_list("fact__mention__claim").annotate(last=Max("at"))
    return {claim: timezone.localdate(at).isoformat() for claim, at in last}
