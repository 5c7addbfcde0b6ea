"""Teams for needs that no single partner covers: the searches, a new one, and what one found."""

from typing import Any

from attrs import frozen
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from emporion.kernel.languages import language_of
from emporion.kernel.phrases import Phrase
from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.audit.answers import refusals_on
from emporion_web.clearance.gates import standing_problem
from emporion_web.matching.actions import TeamOrder, start_team_search
from emporion_web.matching.forms import TeamForm, begun_with
from emporion_web.matching.gates import get_need_for, get_team_search_for, needs_for, team_searches_for
from emporion_web.matching.queries.cards import Quote, Shown
from emporion_web.matching.queries.teams import ShownTeam, shown_search, team_jobs
from emporion_web.registry.models import Organisation
from emporion_web.ui.asking import words_asked
from emporion_web.ui.languages import CODES

NEEDS_SHOWN = 10


@frozen
class Row:
    """A part of the need in one team: who covers it and why, or why nobody does and what would help."""

    text: str
    language: str
    member: Organisation | None = None
    quality: float = 0.0
    reasons: tuple[Shown, ...] = ()
    sentence: Phrase | None = None
    remedy: Phrase | None = None


@require(*STAFF)
def teams(request: HttpRequest) -> HttpResponse:
    """List the searches for teams, newest first."""
    user = user_of(request)
    page = Paginator(team_searches_for(user), 20).get_page(request.GET.get("page"))
    jobs = team_jobs(page)
    rows = [(search, jobs.get(search.pk)) for search in page]
    context = {"page": page, "rows": rows, "edits": user.is_officer, "screening": standing_problem()}
    return render(request, "matching/teams.html", context)


@require(*DESK)
def team_new(request: HttpRequest) -> HttpResponse:
    """Pick a need, or write one, and start the search."""
    user = user_of(request)
    asked = request.GET.get("need", "")
    need = get_need_for(user, int(asked)) if asked.isdecimal() and len(asked) < 19 else None
    form = TeamForm(request.POST or None, initial=begun_with(need.text) if need else None)
    if request.method == "POST" and form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("alternatives", "most", "mixed", "cap")}
        with refusals_on(form):
            search, _job = start_team_search(
                actor=user,
                parts=form.cleaned_data["parts"],
                asker=need.organisation if need else None,
                order=TeamOrder(**chosen),
            )
            return redirect("matching:team", pk=search.pk)
    words = words_asked(request)
    needs = needs_for(user).filter(text__icontains=words).order_by("-pk")[:NEEDS_SHOWN] if words else ()
    context = {"form": form, "need": need, "words": words, "needs": needs, "screening": standing_problem()}
    return render(request, "matching/team_new.html", context)


@require(*STAFF)
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a search found: each team, who covers which part and why, what stays open."""
    search = get_team_search_for(user_of(request), pk)
    found = shown_search(search)
    context = {
        "search": search,
        "job": team_jobs([search]).get(search.pk),
        "parts": [(text, CODES[language_of(text)]) for text in search.parts],
        "teams": [(one, _rows(search.parts, one)) for one in found.teams],
        "hidden": found.hidden,
        "alone": found.alone,
        "notes": [Phrase.from_json(note) for note in search.result.get("notes", [])],
        "certainty": Phrase.from_json(search.result["certainty"]) if search.result else None,
        "screening": standing_problem(),
    }
    return render(request, "matching/team.html", context)


def _rows(parts: list[str], found: ShownTeam) -> list[Row]:
    covers = {cover["part"]: cover for cover in found.covers}
    missing = {one["part"]: one for one in found.open}
    rows = []
    for number, text in enumerate(parts, 1):
        language = CODES[language_of(text)]
        if number in covers:
            cover = covers[number]
            rows.append(Row(text, language, cover["member"], cover["quality"], _reasons(cover)))
        else:
            said = missing[number]
            remedy = Phrase.from_json(said["remedy"]) if said["remedy"] else None
            rows.append(Row(text, language, sentence=Phrase.from_json(said["sentence"]), remedy=remedy))
    return rows


def _reasons(cover: dict[str, Any]) -> tuple[Shown, ...]:
    """Return the reasons of a cover; of two quotes the first is the need's, the second the member's."""
    member: Organisation = cover["member"]
    said = [(part, False) for part in cover["reasons"]] + [(part, True) for part in cover["against"]]
    return tuple(
        Shown(
            part["kind"],
            Phrase.from_json(part["sentence"]),
            part["weight"],
            _quotes(part["quotes"], member.side),
            against,
        )
        for part, against in said
    )


def _quotes(texts: list[str], side: str) -> tuple[Quote, ...]:
    return tuple(
        Quote(text, CODES[language_of(text)], side if at else "", need=not at) for at, text in enumerate(texts)
    )
