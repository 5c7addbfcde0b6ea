"""The sources: which feeds are visited, how they fare, adding and pausing one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import NEWSROOM, NEWSROOM_READERS, require, user_of
from emporion_web.audit.answers import refusals_on
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.sources import pause_source, save_source, visit_now
from emporion_web.newsroom.enums import MailState
from emporion_web.newsroom.forms.sources import SourceForm
from emporion_web.newsroom.gates import get_source_for, mails_for, sources_for
from emporion_web.newsroom.models import Source
from emporion_web.newsroom.queries.sources import with_health
from emporion_web.ui.templatetags.emporion import phrase

NEWEST = 20


@require(*NEWSROOM_READERS)
def source_list(request: HttpRequest) -> HttpResponse:
    """Show the sources with their health."""
    user = user_of(request)
    context = {
        "sources": with_health(sources_for(user)),
        "edits": user.role in NEWSROOM,
        "aside": mails_for(user).filter(state=MailState.ASIDE).count(),
    }
    return render(request, "newsroom/sources.html", context)


@require(*NEWSROOM)
def source_new(request: HttpRequest) -> HttpResponse:
    """Add a source."""
    return _saved(request, None)


@require(*NEWSROOM)
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a source with what it announced last; change it."""
    return _saved(request, get_source_for(user_of(request), pk, change=True))


def _saved(request: HttpRequest, found: Source | None) -> HttpResponse:
    form = SourceForm(request.POST or None, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        seen = said.pop("seen_revision") or 0
        with refusals_on(form):
            saved = save_source(found, actor=user_of(request), fields=said, seen_revision=seen)
            messages.success(request, _("The source was saved."))
            return redirect("newsroom:source", pk=saved.pk)
    entries = found.entries.select_related("article")[:NEWEST] if found else []
    context = {"form": form, "source": found, "entries": entries}
    return render(request, "newsroom/source.html", context, status=422 if form.is_bound else 200)


def _initial(found: Source | None) -> dict[str, object]:
    if found is None:
        return {"active": True, "seen_revision": 0}
    return {
        "title": found.title,
        "outlet": found.outlet.name,
        "feed_url": found.feed_url or "",
        "senders": "\n".join(found.addresses.values_list("address", flat=True)),
        "active": found.active,
        "seen_revision": found.revision,
    }


@require(*NEWSROOM)
@require_POST
def source_pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop visiting a source, or go on."""
    found = get_source_for(user_of(request), pk, change=True)
    try:
        pause_source(found, actor=user_of(request), active=request.POST.get("active") == "yes")
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
    else:
        messages.success(request, _("The source is visited again.") if found.active else _("The source is paused."))
    return redirect("newsroom:source", pk=pk)


@require(*NEWSROOM)
@require_POST
def source_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a source visited now."""
    found = get_source_for(user_of(request), pk, change=True)
    try:
        visit_now(found, actor=user_of(request))
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
    else:
        messages.success(request, _("The source is visited as soon as a worker is free."))
    return redirect("newsroom:source", pk=pk)
