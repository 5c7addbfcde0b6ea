"""Wishes: the list, in bulk from the matches, and one by one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.clearance.gates import standing_problem
from emporion_web.forums.actions import wishes as actions
from emporion_web.forums.enums import WishLevel
from emporion_web.forums.forms.wishes import BulkForm, LevelForm, WishFilter
from emporion_web.forums.gates import get_forum_inside, get_forum_to_edit, get_participant_to_edit
from emporion_web.forums.models import Participant, Wish
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.participants import participants_of
from emporion_web.forums.queries.wishes import preview, why_kept, wishes_of
from emporion_web.forums.views.answers import forum_page, page_of, refusals
from emporion_web.matching.queries import newest_run
from emporion_web.ui.asking import number_from, words_asked


@require(*STAFF)
def wish_list(request: HttpRequest, slug: str) -> HttpResponse:
    """List the wishes."""
    forum = get_forum_inside(user_of(request), slug)
    form = WishFilter(request.GET)
    page = page_of(request, wishes_of(forum, **form.chosen()))
    named = names_in(p.organisation_id for wish in page for p in (wish.asker, wish.asked))
    rows = [(wish, named[wish.asker.organisation_id], named[wish.asked.organisation_id]) for wish in page]
    context = {"page": page, "rows": rows, "filter": form, "screening": standing_problem()}
    return forum_page(request, "forums/wishes.html", forum, "wishes", **context)


@require(*DESK)
def wishes_bulk(request: HttpRequest, slug: str) -> HttpResponse:
    """Turn matches into wishes, after a look at what that would do."""
    user = user_of(request)
    forum = get_forum_to_edit(user, slug)
    form = BulkForm(request.POST or None)
    plan = None
    if request.method == "POST" and form.is_valid():
        if "make" in request.POST:
            done = _("The wishes follow the matches now.")
            with refusals(request, done) as outcome:
                seen = number_from(request, "seen_revision")
                actions.wishes_from_matches(forum, actor=user, seen_revision=seen, rule=form.rule())
            if not outcome.refused:
                return redirect("forums:wishes", slug=slug)
        plan = preview(forum, form.rule())
    template = "forums/parts/bulk_preview.html" if request.htmx else "forums/wishes_bulk.html"  # type: ignore[attr-defined]
    context = {"form": form, "plan": plan, "run": newest_run(), "screening": standing_problem()}
    return forum_page(request, template, forum, "wishes", **context)


@require(*DESK)
def wish_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Say a wish by hand: choose who asks, then whom, then the level."""
    user = user_of(request)
    forum = get_forum_to_edit(user, slug)
    asker = _participant(request, slug, "asker")
    asked = _participant(request, slug, "asked") if asker else None
    form = LevelForm(request.POST or None, initial={"level": WishLevel.WOULD})
    if request.method == "POST" and asker and asked and form.is_valid():
        with refusals(request, _("The wish is noted.")) as outcome:
            level, note = WishLevel(form.cleaned_data["level"]), form.cleaned_data["note"]
            actions.set_wish(actor=user, asker=asker, asked=asked, level=level, note=note)
        if not outcome.refused:
            return redirect("forums:wishes", slug=slug)
    words = words_asked(request)
    side = "" if asker is None else ("B" if asker.organisation.side == "A" else "A")
    found = [] if asked else list(participants_of(forum, words=words, side=side)[:20])
    named = names_in(p.organisation_id for p in (*found, *filter(None, (asker, asked))))
    context = {
        "asker": asker and (asker, named[asker.organisation_id]),
        "asked": asked and (asked, named[asked.organisation_id]),
        "found": [(p, named[p.organisation_id]) for p in found],
        "form": form,
        "words": words,
    }
    template = "forums/parts/found.html" if request.htmx else "forums/wish_new.html"  # type: ignore[attr-defined]
    return forum_page(request, template, forum, "wishes", **context)


def _participant(request: HttpRequest, slug: str, name: str) -> Participant | None:
    chosen = request.POST.get(name) or request.GET.get(name) or ""
    if not chosen:
        return None
    if not chosen.isdecimal() or len(chosen) >= 18:
        raise Http404
    return get_participant_to_edit(user_of(request), slug, int(chosen))


@require(*DESK)
def wish_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change the level of a wish."""
    user = user_of(request)
    wish = _wish(request, slug, pk)
    initial = {"level": wish.level, "note": wish.note, "seen_level": wish.level, "seen_note": wish.note}
    form = LevelForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals(request, _("The wish is changed.")):
            actions.set_wish(
                actor=user,
                asker=wish.asker,
                asked=wish.asked,
                level=WishLevel(data["level"]),
                note=data["note"],
                seen_level=data["seen_level"],
                seen_note=data["seen_note"],
            )
            return redirect("forums:wishes", slug=slug)
    named = names_in((wish.asker.organisation_id, wish.asked.organisation_id))
    names = {"one": named[wish.asker.organisation_id], "two": named[wish.asked.organisation_id]}
    context = {"wish": wish, "form": form, "names": names, "kept": why_kept(wish, user)}
    return forum_page(request, "forums/wish_edit.html", wish.forum, "wishes", **context)


@require(*DESK)
@require_POST
def wish_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a wish back."""
    with refusals(request, _("The wish is taken back.")):
        actions.take_back(
            _wish(request, slug, pk), actor=user_of(request), seen_level=request.POST.get("seen_level", "")
        )
    return redirect("forums:wishes", slug=slug)


def _wish(request: HttpRequest, slug: str, pk: int) -> Wish:
    forum = get_forum_to_edit(user_of(request), slug)
    wishes = forum.wishes.select_related("asker__organisation", "asked__organisation", "asker__forum", "forum")
    return get_object_or_404(wishes, pk=pk)
