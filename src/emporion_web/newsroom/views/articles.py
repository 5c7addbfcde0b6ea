"""The inbox of articles, taking one in, and the article itself with its facts."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import NEWSROOM, NEWSROOM_READERS, require, user_of
from emporion_web.audit.answers import refusals_on
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.articles import Incoming, add_article, label_line, move
from emporion_web.newsroom.enums import ArticleState, Origin
from emporion_web.newsroom.forms.articles import AddForm, LabelForm
from emporion_web.newsroom.gates import articles_for, get_article_for, items_for
from emporion_web.newsroom.queries.articles import counts_by_state, with_counts
from emporion_web.newsroom.queries.corrections import waiting
from emporion_web.newsroom.queries.sources import folded, hang_copies
from emporion_web.newsroom.views.showing import article_context
from emporion_web.ui.asking import words_asked
from emporion_web.ui.templatetags.emporion import phrase

PER_PAGE = 25
VIEWS = {
    "inbox": (ArticleState.INBOX, ArticleState.READING, ArticleState.FAILED),
    "kept": (ArticleState.KEPT,),
    "aside": (ArticleState.ASIDE,),
}


@require(*NEWSROOM_READERS)
def inbox(request: HttpRequest) -> HttpResponse:
    """Show the articles that came in; ``?view=kept`` those in work, ``?view=aside`` those set aside."""
    articles = articles_for(user_of(request))
    asked = request.GET.get("view", "")
    view = asked if asked in VIEWS else "inbox"
    words, language = words_asked(request), request.GET.get("language", "")
    rows = articles.filter(state__in=VIEWS[view]).defer("text", "lines")
    rows = rows.filter(title__icontains=words) if words else rows
    rows = rows.filter(language=language) if language else rows
    page = Paginator(with_counts(folded(rows)), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = list(page.object_list)
    hang_copies(page.object_list, rows)
    context = {
        "page": page,
        "articles_shown": rows.count(),
        "view": view,
        "words": words,
        "language": language,
        "languages": articles.exclude(language="").order_by("language").values_list("language", flat=True).distinct(),
        "counts": counts_by_state(articles),
        "edits": user_of(request).role in NEWSROOM,
        "late": waiting(items_for(user_of(request))) if view == "inbox" else [],
    }
    return render(request, "newsroom/inbox.html", context)


@require(*NEWSROOM)
def add(request: HttpRequest) -> HttpResponse:
    """Take in a file or a pasted text."""
    form = AddForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            article = add_article(_incoming(form.cleaned_data), actor=user_of(request))
            return redirect("newsroom:article", pk=article.pk)
    return render(request, "newsroom/add.html", {"form": form}, status=422 if form.is_bound else 200)


def _incoming(said: dict[str, Any]) -> Incoming:
    file = said["file"]
    content = file.read() if file else said["text"].encode()
    name, origin = (file.name, Origin.UPLOAD) if file else ("", Origin.PASTE)
    return Incoming(content, name, origin, said["url"], said["hint"], said["outlet"])


@require(*NEWSROOM_READERS)
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an article; ``?fact=`` opens one of its facts beside it."""
    user = user_of(request)
    found = get_article_for(user, pk)
    return render(request, "newsroom/article.html", article_context(user, found, request.GET.get("fact", "")))


@require(*NEWSROOM)
@require_POST
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an article into work, set it aside, or put it back."""
    user = user_of(request)
    found = get_article_for(user, pk, change=True)
    try:
        move(found, actor=user, state=request.POST.get("state", ""))
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
    else:
        messages.success(request, _("The article is now: {state}.").format(state=found.get_state_display()))
    return redirect("newsroom:article", pk=pk)


@require(*NEWSROOM)
@require_POST
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a line is; the article is read again."""
    user = user_of(request)
    found = get_article_for(user, pk, change=True)
    form = LabelForm(request.POST)
    if form.is_valid():
        try:
            label_line(found, actor=user, **form.cleaned_data)
        except Refused as refused:
            messages.error(request, phrase(refused.phrase))
        else:
            messages.success(request, _("The line was changed; the article is being read again."))
    else:
        messages.error(request, _("There is no such line. Look at the article again."))
    return redirect("newsroom:article", pk=pk)
