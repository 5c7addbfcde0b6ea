"""Who fits whom, and why."""

from collections.abc import Iterable
from typing import Any

from attrs import frozen
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from emporion.kernel.languages import language_of
from emporion.kernel.phrases import Phrase
from emporion_web.accounts.access import STAFF, require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.clearance.gates import standing_problem
from emporion_web.matching.gates import get_list_owner, get_pair_for, lists_for
from emporion_web.matching.models import Match
from emporion_web.matching.queries import newest_run, partners_of
from emporion_web.matching.views.runs import SEERS
from emporion_web.registry.models import Organisation

CODES = {"en": "en", "ru": "ru", "zh": "zh-hans"}


@frozen
class Quote:
    """A passage with its language, and of which side it is."""

    text: str
    language: str
    side: str


@frozen
class Shown:
    """A part of an explanation as pages show it: quotes are told apart by whose statement they are."""

    sentence: Phrase
    points: str
    quotes: tuple[Quote, ...]
    against: bool


def shown_parts(match: Match, parts: Iterable[dict[str, Any]], *, against: bool) -> list[Shown]:
    """Return parts of a match ready to be shown."""
    return [
        Shown(
            Phrase.from_json(part["sentence"]),
            points(part["weight"]),
            tuple(_quote(match, text) for text in part["quotes"]),
            against,
        )
        for part in parts
    ]


def points(weight: float) -> str:
    """Return what a part adds to a score of 100, with its sign; nothing where it rounds to 0."""
    points = round(100 * weight)
    return f"{points:+d}".replace("-", "−") if points else ""


def _quote(match: Match, text: str) -> Quote:
    own = any(text in statement.text for statement in match.a.statements.all())
    return Quote(text, CODES[language_of(text)], "A" if own else "B")


@require(*SEERS)
def partners(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an organisation's best partners on the other side, each with the reasons and what speaks against."""
    user = user_of(request)
    owner = get_list_owner(user, pk)
    run = newest_run()
    rows: list[tuple[Match, Organisation, int | None, list[Shown]]] = []
    page = None
    if run:
        found = partners_of(run, owner.pk, owner.side)
        page = Paginator(found, 10).get_page(request.GET.get("page"))
        for match in page:
            partner = match.b if owner.side == "A" else match.a
            rank = match.rank_for_a if owner.side == "A" else match.rank_for_b
            parts = shown_parts(match, match.reasons, against=False) + shown_parts(match, match.against, against=True)
            rows.append((match, partner, rank, parts))
    screening = standing_problem() if user.role in STAFF else None
    own = user.role == Role.REPRESENTATIVE
    context = {"owner": owner, "run": run, "page": page, "rows": rows, "own": own, "screening": screening}
    return render(request, "matching/partners.html", context)


@require(*SEERS)
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one pair in both directions."""
    user = user_of(request)
    match = get_pair_for(user, pk)
    mine = lists_for(user).filter(pk__in=(match.a_id, match.b_id)).order_by("side").first()
    context = {
        "match": match,
        "owner": mine,
        "reasons": shown_parts(match, match.reasons, against=False),
        "against": shown_parts(match, match.against, against=True),
    }
    return render(request, "matching/pair.html", context)
