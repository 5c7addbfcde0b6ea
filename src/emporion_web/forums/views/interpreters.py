"""The interpreters of a forum: the list, one of them, and what each does in a version."""

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.forums.actions import interpreters as actions
from emporion_web.forums.forms.resources import InterpreterForm
from emporion_web.forums.gates import get_forum_inside, get_forum_to_edit, get_interpreter_to_edit, get_version_for
from emporion_web.forums.models import Forum
from emporion_web.forums.queries.grids import days_of
from emporion_web.forums.queries.interpreters import turns_of, working_in
from emporion_web.forums.views.answers import forum_page, refusals
from emporion_web.forums.views.versions import SEERS, version_page
from emporion_web.ui.asking import number_in, numbers_from


@require(*STAFF)
def interpreters(request: HttpRequest, slug: str) -> HttpResponse:
    """List the interpreters of a forum."""
    forum = get_forum_inside(user_of(request), slug)
    rows = forum.interpreters.select_related("user", "table").prefetch_related("away")
    return forum_page(request, "forums/interpreters.html", forum, "setup", part="interpreters", rows=rows)


def _there(request: HttpRequest, forum: Forum) -> Collection[int]:
    """Return the slots that are not ticked: a ticked box says that somebody is there."""
    return set(forum.slots.values_list("pk", flat=True)) - set(numbers_from(request, "there"))


@require(*DESK)
def interpreter_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an interpreter."""
    user = user_of(request)
    forum = get_forum_to_edit(user, slug)
    form = InterpreterForm(request.POST or None, forum=forum)
    away: Collection[int] = _there(request, forum) if request.method == "POST" else ()
    if request.method == "POST" and form.is_valid():
        with refusals(request, _("The interpreter is added.")):
            actions.add_interpreter(forum, actor=user, fields=form.values(), away=away)
            return redirect("forums:interpreters", slug=slug)
    context = {"form": form, "days": days_of(forum, forum.slots.all()), "away": away, "part": "interpreters"}
    return forum_page(request, "forums/interpreter.html", forum, "setup", **context)


@require(*DESK)
def interpreter(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change an interpreter: languages, subjects, load, availability."""
    user = user_of(request)
    row = get_interpreter_to_edit(user, slug, pk)
    form = InterpreterForm(request.POST or None, instance=row, forum=row.forum)
    away: Collection[int] = set(row.away.values_list("pk", flat=True))
    if request.method == "POST":
        away = _there(request, row.forum)
        if form.is_valid():
            seen = form.cleaned_data["seen_revision"] or 0
            with refusals(request, _("Saved.")):
                actions.edit_interpreter(row, actor=user, seen_revision=seen, fields=form.values(), away=away)
                return redirect("forums:interpreters", slug=slug)
    context = {"form": form, "row": get_interpreter_to_edit(user, slug, pk), "away": away, "part": "interpreters"}
    days = days_of(row.forum, row.forum.slots.all())
    return forum_page(request, "forums/interpreter.html", row.forum, "setup", days=days, **context)


@require(*DESK)
@require_POST
def interpreter_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an interpreter out."""
    row = get_interpreter_to_edit(user_of(request), slug, pk)
    with refusals(request, _("The interpreter is removed.")):
        actions.remove_interpreter(row, actor=user_of(request))
        return redirect("forums:interpreters", slug=slug)
    return redirect("forums:interpreter", slug=slug, pk=pk)


@require(*DESK)
@require_POST
def interpreter_address(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give the interpreter's page a new address."""
    row = get_interpreter_to_edit(user_of(request), slug, pk)
    with refusals(request, _("The page has a new address. The old one and its calendar no longer work.")):
        actions.rotate_interpreter_token(row, actor=user_of(request))
    return redirect("forums:interpreter", slug=slug, pk=pk)


@require(*SEERS)
def by_interpreter(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show what each interpreter does in a version, and one of them slot by slot."""
    user = user_of(request)
    version = get_version_for(user, slug, number)
    working = working_in(version)
    asked = number_in(request.GET.get("interpreter", ""))
    chosen = get_object_or_404(version.forum.interpreters, pk=asked) if asked else None
    days = turns_of(version, chosen, desk=user.role != Role.INTERPRETER) if chosen else {}
    context = {"working": working, "chosen": chosen, "turns": days}
    return version_page(request, "forums/by_interpreter.html", version, "interpreters", **context)
