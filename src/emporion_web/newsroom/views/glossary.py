"""The glossary: list, entry, removal."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import NEWSROOM, require, user_of
from emporion_web.audit.answers import refusals_on
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.glossary import FIELDS, remove_term, save_term
from emporion_web.newsroom.forms.glossary import TermForm
from emporion_web.newsroom.gates import get_term_for, terms_for
from emporion_web.newsroom.models import GlossaryTerm
from emporion_web.ui.asking import number_from, words_asked
from emporion_web.ui.templatetags.emporion import phrase

PER_PAGE = 50


@require(*NEWSROOM)
def term_list(request: HttpRequest) -> HttpResponse:
    """Show the glossary; ``?q=`` narrows it."""
    words = words_asked(request)
    rows = terms_for(user_of(request))
    if words:
        rows = rows.filter(Q(en__icontains=words) | Q(ru__icontains=words) | Q(zh__icontains=words))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "newsroom/glossary.html", {"page": page, "words": words})


@require(*NEWSROOM)
def term_new(request: HttpRequest) -> HttpResponse:
    """Add an entry."""
    return _saved(request, None)


@require(*NEWSROOM)
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an entry."""
    return _saved(request, get_term_for(user_of(request), pk))


def _saved(request: HttpRequest, found: GlossaryTerm | None) -> HttpResponse:
    initial = {name: getattr(found, name) for name in FIELDS} | {"seen_revision": found.revision} if found else {}
    form = TermForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        seen = said.pop("seen_revision") or 0
        with refusals_on(form):
            save_term(found, actor=user_of(request), fields=said, seen_revision=seen)
            messages.success(request, _("The entry was saved."))
            return redirect("newsroom:glossary")
    context = {"form": form, "term": found}
    return render(request, "newsroom/term.html", context, status=422 if form.is_bound else 200)


@require(*NEWSROOM)
@require_POST
def term_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove an entry."""
    found = get_term_for(user_of(request), pk)
    try:
        remove_term(found, actor=user_of(request), seen_revision=number_from(request, "seen_revision"))
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
        return redirect("newsroom:term", pk=pk)
    messages.success(request, _("The entry was removed."))
    return redirect("newsroom:glossary")
