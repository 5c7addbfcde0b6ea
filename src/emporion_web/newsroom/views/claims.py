"""The ledger of claims: a list to search, a claim with everything said of it, and the ledger as a file."""

import re
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from emporion.newsroom.claims import to_csv, to_json, to_jsonld
from emporion_web.accounts.access import NEWSROOM_READERS, require, user_of
from emporion_web.newsroom.adapters.ledgers import reviews, told
from emporion_web.newsroom.forms.facts import MEASURES
from emporion_web.newsroom.gates import claims_for, get_claim_for
from emporion_web.newsroom.models import Claim, FactLink
from emporion_web.newsroom.queries.claims import ONLY, Asked, conflicts_on, known, ledger
from emporion_web.newsroom.queries.timelines import timeline
from emporion_web.ui.asking import words_asked

PER_PAGE = 25
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "jsonld": "application/ld+json; charset=utf-8",
}
_YEAR = re.compile("[12][0-9]{3}")


@require(*NEWSROOM_READERS)
def claim_list(request: HttpRequest) -> HttpResponse:
    """Show the claims: ``?q=``, ``measure``, ``unit``, ``year``, ``only`` and ``as_of`` narrow them."""
    claims, asked = claims_for(user_of(request)), _asked(request)
    years = claims.exclude(start=None).order_by("-start__year").values_list("start__year", flat=True).distinct()
    context = {
        "page": Paginator(ledger(claims, asked), PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "measures": MEASURES,
        "units": claims.order_by("unit").values_list("unit", flat=True).distinct(),
        "years": years,
        "formats": list(TYPES),
    }
    return render(request, "newsroom/claims.html", context)


@require(*NEWSROOM_READERS)
def claim(request: HttpRequest, key: str) -> HttpResponse:
    """Show a claim as known now or on a day; one that nothing mentions any more leads to where its figures went."""
    claims = claims_for(user_of(request))
    found = get_claim_for(user_of(request), key)
    if found.moved_to:
        return redirect("newsroom:claim", key=found.moved_to.key)
    day = _day(request)
    series = list(ledger(claims.filter(series=found.series), Asked(day=day)).order_by("start", "end", "key"))
    return render(request, "newsroom/claim.html", {"day": day, **_shown(found, series, day)})


def _shown(found: Claim, series: list[Claim], day: date | None) -> dict[str, Any]:
    one = next((each for each in series if each.pk == found.pk), None)
    disputes = conflicts_on(day).filter(Q(a__mention__claim=found.pk) | Q(b__mention__claim=found.pk))
    return {
        "claim": one or found,
        "mentions": found.mentions.filter(known(day)).select_related("claim", "fact__article__outlet"),
        "conflicts": disputes.select_related("a__article__outlet", "b__article__outlet").distinct(),
        "series": series,
        "timeline": timeline(series),
    }


@require(*NEWSROOM_READERS)
def claims_export(request: HttpRequest, name: str) -> HttpResponse:
    """Give the filtered ledger as CSV, JSON or schema.org JSON-LD."""
    if name not in TYPES:
        raise Http404
    claims, asked = claims_for(user_of(request)), _asked(request)
    rows = list(ledger(claims, asked))
    made = told(rows, _conflicts_among(rows, asked.day))
    content = {"csv": to_csv, "json": to_json}[name](made) if name != "jsonld" else to_jsonld(made, reviews(rows))
    headers = {"Content-Disposition": f'attachment; filename="claims.{name}"'}
    return HttpResponse(content, content_type=TYPES[name], headers=headers)


def _conflicts_among(rows: list[Claim], day: date | None) -> list[FactLink]:
    keys = {claim.pk for claim in rows}
    links = conflicts_on(day).select_related("a__mention", "b__mention")
    return list(links.filter(Q(a__mention__claim__in=keys) | Q(b__mention__claim__in=keys)))


def _asked(request: HttpRequest) -> Asked:
    said = request.GET
    year, only = said.get("year", ""), said.get("only", "")
    return Asked(
        words=words_asked(request),
        measure=said.get("measure", "").replace("\x00", "")[:10],
        unit=said.get("unit", "").replace("\x00", "")[:40],
        year=int(year) if _YEAR.fullmatch(year) else None,
        only=only if only in ONLY else "",
        day=_day(request),
    )


def _day(request: HttpRequest) -> date | None:
    """Return the day of ``?as_of=``; what is no day asks nothing."""
    try:
        return date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return None
