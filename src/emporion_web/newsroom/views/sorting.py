"""Topics and licences: one list, a form for each, removal."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import NEWSROOM, require, user_of
from emporion_web.audit.answers import refusals_on
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.sorting import FIELDS, Sorting, remove_sorting, save_sorting
from emporion_web.newsroom.forms.sorting import LicenceForm, TopicForm
from emporion_web.newsroom.gates import get_sorting_for, sorting_for
from emporion_web.newsroom.models import Licence, Topic
from emporion_web.ui.asking import number_from
from emporion_web.ui.templatetags.emporion import phrase

KINDS: dict[str, tuple[type[Sorting], type[forms.Form]]] = {
    "topics": (Topic, TopicForm),
    "licences": (Licence, LicenceForm),
}


@require(*NEWSROOM)
def sorting(request: HttpRequest) -> HttpResponse:
    """Show the topics and the licences."""
    user = user_of(request)
    context = {"topics": sorting_for(user, Topic), "licences": sorting_for(user, Licence)}
    return render(request, "newsroom/sorting.html", context)


@require(*NEWSROOM)
def sorting_new(request: HttpRequest, kind: str) -> HttpResponse:
    """Add a topic or a licence."""
    if kind not in KINDS:
        raise Http404
    return _saved(request, kind, KINDS[kind][0]())


@require(*NEWSROOM)
def sorting_edit(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Change a topic or a licence."""
    return _saved(request, kind, _get(request, kind, pk))


def _saved(request: HttpRequest, kind: str, row: Sorting) -> HttpResponse:
    known = {name: getattr(row, name) for name in FIELDS[type(row)]} if row.pk else {}
    form = KINDS[kind][1](request.POST or None, initial=known | ({"seen_revision": row.revision} if row.pk else {}))
    if row.pk and "slug" in form.fields:
        form.fields["slug"].disabled = True
    title = str(row) if row.pk else ""
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        seen = said.pop("seen_revision") or 0
        with refusals_on(form):
            save_sorting(row, actor=user_of(request), fields=said, seen_revision=seen)
            messages.success(request, _("Saved."))
            return redirect("newsroom:sorting")
    context = {"form": form, "kind": kind, "row": row, "title": title}
    return render(request, "newsroom/sorting_edit.html", context, status=422 if form.is_bound else 200)


@require(*NEWSROOM)
@require_POST
def sorting_remove(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Remove a topic or a licence that nothing uses."""
    row = _get(request, kind, pk)
    try:
        remove_sorting(row, actor=user_of(request), seen_revision=number_from(request, "seen_revision"))
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
        return redirect("newsroom:sorting-edit", kind=kind, pk=pk)
    messages.success(request, _("Removed."))
    return redirect("newsroom:sorting")


def _get(request: HttpRequest, kind: str, pk: int) -> Sorting:
    if kind not in KINDS:
        raise Http404
    return get_sorting_for(user_of(request), KINDS[kind][0], pk)
