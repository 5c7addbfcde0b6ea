"""The log of what was done."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from emporion_web.accounts.access import DESK, require, user_of
from emporion_web.audit import queries
from emporion_web.audit.gates import disclosures_for, entries_for
from emporion_web.audit.sights import sights
from emporion_web.ui.asking import words_asked

PER_PAGE = 50


@require(*DESK)
def log(request: HttpRequest) -> HttpResponse:
    """Show who did what, newest first, by part of the program and by the name of what it was done to."""
    entries, parts = entries_for(user_of(request)), queries.parts()
    if (part := request.GET.get("part", "")) in dict(parts):
        entries = entries.filter(action__startswith=f"{part}.")
    if words := words_asked(request):
        entries = entries.filter(object_name__icontains=words)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": queries.lines(page.object_list, user_of(request)),
        "parts": parts,
        "part": part,
        "q": words,
    }
    return render(request, "audit/log.html", context)


@require(*DESK)
def contacts(request: HttpRequest) -> HttpResponse:
    """Show who saw how somebody is reached, newest first, by the name of who saw it."""
    user = user_of(request)
    rows = disclosures_for(user)
    if words := words_asked(request):
        rows = rows.filter(viewer__name__icontains=words)
        rows = rows if user.is_administrator else rows.filter(body=user.host_body)  # asking tells no name
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": sights(page.object_list, user, desk=True), "q": words}
    return render(request, "audit/contacts.html", context)
