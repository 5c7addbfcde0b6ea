"""Say what has happened, and get a draft in which the fewest meetings move."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from emporion_web.accounts.access import DESK, require, user_of
from emporion_web.forums.actions.repairs import report
from emporion_web.forums.forms.repairs import KINDS, EventForm
from emporion_web.forums.gates import get_forum_to_edit
from emporion_web.forums.queries.versions import made_versions, released_of
from emporion_web.forums.views.answers import forum_page, refusals


@require(*DESK)
def repair(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what has happened, write it down, and begin the repair; who is concerned is shown before a release."""
    user = user_of(request)
    forum = get_forum_to_edit(user, slug)
    kinds = dict(KINDS)
    if not forum.interpreters.exists():
        del kinds["interpreter"]
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds else "cancelled"
    released, bases = released_of(forum), made_versions(forum)
    base = request.GET.get("base", "")
    first = next((n for n in bases if str(n) == base), released.number if released else None)
    form = EventForm(request.POST or None, forum=forum, kind=kind, bases=bases, initial={"base": first})
    if request.method == "POST" and form.is_valid():
        version = get_object_or_404(forum.versions, number=form.cleaned_data["base"])
        seconds = form.cleaned_data["budget_seconds"]
        with refusals(request):
            made, _job = report(forum, actor=user, event=form.event(), base=version, budget_seconds=seconds)
            return redirect("forums:grid", slug=slug, number=made.number)
    context = {"form": form, "kind": kind, "kinds": kinds.items(), "base": first}
    return forum_page(request, "forums/repair.html", forum, "timetable", **context)
