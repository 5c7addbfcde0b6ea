"""The weekly letter as editors make it: the list, beginning one, choosing, looking at it, sending."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import NEWSROOM, NEWSROOM_READERS, require, user_of
from emporion_web.accounts.models import User
from emporion_web.audit.answers import refusals_on
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.gates import jobs_for
from emporion_web.newsroom.actions.letters import OPEN, begin_letter, edit_letter, send_letter
from emporion_web.newsroom.adapters.letters import compose, parts, week_of
from emporion_web.newsroom.enums import LetterState
from emporion_web.newsroom.forms.items import LANGUAGES
from emporion_web.newsroom.forms.letters import BeginForm, LetterForm, rate_lines, rates_said
from emporion_web.newsroom.gates import get_letter_for, letters_for
from emporion_web.newsroom.models import Letter
from emporion_web.newsroom.queries.letters import candidates, outcome, proposed, readers, standing
from emporion_web.ui.asking import number_from
from emporion_web.ui.languages import CODES, reader_language
from emporion_web.ui.templatetags.emporion import phrase

PER_PAGE = 25


@require(*NEWSROOM_READERS)
def letter_list(request: HttpRequest) -> HttpResponse:
    """Show the letters and how many subscribers each language has."""
    user = user_of(request)
    numbers = readers()
    context = {
        "page": Paginator(letters_for(user), PER_PAGE).get_page(request.GET.get("page")),
        "readers": [(name, numbers.get(code, 0)) for code, name in LANGUAGES],
        "edits": user.role in NEWSROOM,
    }
    return render(request, "newsroom/letters.html", context)


@require(*NEWSROOM)
def letter_new(request: HttpRequest) -> HttpResponse:
    """Begin the letter of a week."""
    initial = {"language": reader_language(), "day": timezone.now().date()}
    form = BeginForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = begin_letter(actor=user_of(request), **form.cleaned_data)
            return redirect("newsroom:letter", pk=made.pk)
    return render(request, "newsroom/letter_new.html", {"form": form}, status=422 if form.is_bound else 200)


@require(*NEWSROOM_READERS)
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a letter; editors choose its stories, put them in order and write its header."""
    user = user_of(request)
    found = get_letter_for(user, pk, change=request.method == "POST")
    now = timezone.now()
    places = dict(found.chosen.values_list("item_id", "place"))
    items = sorted(candidates(found, now), key=lambda item: places.get(item.pk, len(places) + 1))
    data = request.POST if request.method == "POST" else None
    form = LetterForm(data, items=items, initial=_initial(found, places))
    lines = rate_lines(data, found.rates)
    if data is not None and form.is_valid() and lines.is_valid():
        stories = form.stories()
        if "propose" in data:
            stories = proposed(found, now, stories)
        said = {key: form.cleaned_data[key] for key in ("opening", "seen_revision")}
        with refusals_on(form):
            edit_letter(found, actor=user, stories=stories, rates=rates_said(lines), **said)
            messages.success(request, _("The letter was saved."))
            return redirect("newsroom:letter", pk=pk)
    context = {**_shown(user, found), "form": form, "lines": lines}
    return render(request, "newsroom/letter.html", context, status=422 if form.is_bound else 200)


def _initial(found: Letter, places: dict[int, int]) -> dict[str, Any]:
    named = {f"place_{item}": place for item, place in places.items()}
    return {**named, "opening": found.opening, "seen_revision": found.revision}


def _shown(user: User, found: Letter) -> dict[str, Any]:
    job = jobs_for(user).filter(pk=found.job_id).first() if found.job_id else None
    stories = standing(found, timezone.now())
    edits = user.role in NEWSROOM
    return {
        "letter": found,
        "week": week_of(found),
        "stories": stories,
        "lost": found.chosen.count() - len(stories),
        "edits": edits and found.state in OPEN,
        "stuck": edits and found.state == LetterState.SENDING and (found.job is None or found.job.is_finished),
        "job": job if job and not job.is_finished else None,
        "outcome": outcome(found),
        "readers": readers().get(found.language, 0),
    }


@require(*NEWSROOM_READERS)
def letter_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a letter as its readers get it now: what is no longer out is not in it."""
    found = get_letter_for(user_of(request), pk)
    items = standing(found, timezone.now())
    composed = compose(found, items, "…")
    with translation.override(CODES[found.language]):
        content = parts(found, items)
    context = {"letter": found, "composed": composed, "content": content}
    return render(request, "newsroom/letter_preview.html", context)


@require(*NEWSROOM)
@require_POST
def letter_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a letter sent."""
    user = user_of(request)
    found = get_letter_for(user, pk, change=True)
    try:
        send_letter(found, actor=user, seen_revision=number_from(request, "seen_revision"))
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
    else:
        messages.success(request, _("The letter is being sent."))
    return redirect("newsroom:letter", pk=pk)
