"""Items: the list, writing one, its page with its versions and outlets, and giving it out."""

from collections.abc import Callable
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
from emporion_web.newsroom.actions import items as actions
from emporion_web.newsroom.enums import ItemStatus
from emporion_web.newsroom.forms.glossary import LostForm
from emporion_web.newsroom.forms.items import CiteForm, ItemForm, NoteForm
from emporion_web.newsroom.gates import articles_for, get_item_for, items_for
from emporion_web.newsroom.models import Article, Fact, Item
from emporion_web.newsroom.queries.adapting import findings
from emporion_web.newsroom.queries.corrections import waiting, waiting_one
from emporion_web.newsroom.queries.items import citable, outlets_with
from emporion_web.newsroom.views.adapting import NO_NOTES, asks_for_draft, beside, drafted
from emporion_web.ui.asking import number_from, number_in, words_asked
from emporion_web.ui.templatetags.emporion import phrase

PER_PAGE = 25
WAITING = "waiting"


@require(*NEWSROOM_READERS)
def item_list(request: HttpRequest) -> HttpResponse:
    """Show the items, drafts first; ``?status=`` narrows them."""
    user = user_of(request)
    words, status = words_asked(request), request.GET.get("status", "")
    rows = items_for(user).order_by("-pk")
    rows = rows.filter(headline__icontains=words) if words else rows
    rows = rows.filter(status=status) if status in ItemStatus.values else rows
    late = waiting(items_for(user))
    rows = rows.filter(pk__in=[each.item.pk for each in late]) if status == WAITING else rows
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "words": words,
        "status": status,
        "statuses": [*ItemStatus.choices, (WAITING, _("Waits for a correction"))],
        "late": {each.item.pk for each in late},
        "edits": user.role in NEWSROOM,
    }
    return render(request, "newsroom/items.html", context)


@require(*NEWSROOM)
def item_new(request: HttpRequest) -> HttpResponse:
    """Write an item; ``?article=`` names what it is made from, ``?translation_of=`` the item it translates."""
    user = user_of(request)
    article = _number_asked(request, "article", articles_for(user))
    original = _number_asked(request, "translation_of", items_for(user))
    form, notes = ItemForm(request.POST or None, initial=_begun(article, original)), NO_NOTES
    if original and asks_for_draft(request, original):
        form, notes = drafted(request, original)
    elif request.method == "POST" and form.is_valid():
        articles = [article] if article else list(original.articles.all()) if original else []
        made = actions.create_item(actor=user, fields=form.cleaned_data, articles=articles, translation_of=original)
        if original:
            actions.cite(made, actor=user, facts=original.facts.all())
        return redirect("newsroom:item", pk=made.pk)
    context = {"form": form, "article": article, "original": original, "notes": notes} | beside(original, form)
    return render(request, "newsroom/item_form.html", context, status=422 if form.is_bound else 200)


def _number_asked(request: HttpRequest, name: str, among: Any) -> Any:
    return among.filter(pk=number_in(request.GET.get(name, ""))).first()


def _begun(article: Article | None, original: Item | None) -> dict[str, Any]:
    if original:
        topics = original.topics.all()
        return {
            "seen_revision": 0,
            "language": next(code for code in ("en", "ru", "zh") if code != original.language),
            "topics": topics,
            "licence": original.licence,
            "embargo_until": original.embargo_until,
        }
    if article is None:
        return {"seen_revision": 0}
    language = article.language if article.language in {"en", "ru", "zh"} else "en"
    return {"seen_revision": 0, "headline": article.title[:300], "standfirst": article.deck, "language": language}


@require(*NEWSROOM_READERS)
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an item: its text, what it stands on, its versions, and which outlet has which version."""
    user = user_of(request)
    return _page(request, get_item_for(user, pk), NoteForm(initial={}), edits=user.role in NEWSROOM)


def _page(request: HttpRequest, found: Item, form: NoteForm, *, edits: bool) -> HttpResponse:
    lost = findings(found)
    context = {
        "item": found,
        "versions": found.versions.select_related("by"),
        "outlets": outlets_with(found),
        "facts": found.facts.select_related("article__outlet"),
        "cite": CiteForm(facts=citable(found), initial={"facts": found.facts.all()}) if edits else None,
        "translations": found.translations.all(),
        "form": form,
        "edits": edits,
        "findings": lost,
        "late": waiting_one(found),
        "lost": LostForm(initial={"seen_revision": found.revision}) if any(each.grave for each in lost) else None,
    }
    return render(request, "newsroom/item.html", context, status=422 if form.is_bound else 200)


@require(*NEWSROOM)
def item_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an item; of one that is out the change is a new version with a note."""
    user = user_of(request)
    found = get_item_for(user, pk, change=True)
    initial = {name: getattr(found, name) for name in actions.FIELDS}
    initial |= {"topics": found.topics.all(), "seen_revision": found.revision}
    given, original = found.status != ItemStatus.DRAFT, found.translation_of
    form, notes = ItemForm(request.POST or None, initial=initial, given_out=given), NO_NOTES
    if original and asks_for_draft(request, original):
        form, notes = drafted(request, original, given_out=given)
    elif request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        seen, note = said.pop("seen_revision"), said.pop("note", "")
        with refusals_on(form):
            actions.edit_item(found, actor=user, fields=said, seen_revision=seen, note=note)
            messages.success(request, _("The item was saved."))
            return redirect("newsroom:item", pk=pk)
    context = {"form": form, "item": found, "original": original, "article": found.articles.first(), "notes": notes}
    context |= beside(original, form)
    return render(request, "newsroom/item_form.html", context, status=422 if form.is_bound else 200)


@require(*NEWSROOM)
@require_POST
def item_cite(request: HttpRequest, pk: int) -> HttpResponse:
    """Say on which facts an item stands."""
    user = user_of(request)
    found = get_item_for(user, pk, change=True)
    form = CiteForm(request.POST, facts=citable(found))
    facts: list[Fact] = list(form.cleaned_data["facts"]) if form.is_valid() else []
    if form.is_valid():
        actions.cite(found, actor=user, facts=facts)
        messages.success(request, _("The item was saved."))
    return redirect("newsroom:item", pk=pk)


@require(*NEWSROOM)
@require_POST
def item_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an item out."""
    user = user_of(request)
    found = get_item_for(user, pk, change=True)
    try:
        revision = number_from(request, "seen_revision")
        actions.publish(
            found, actor=user, seen_revision=revision, lost_reason=request.POST.get("lost_reason", "")[:500]
        )
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
    else:
        messages.success(request, _("The item is out."))
    return redirect("newsroom:item", pk=pk)


def _with_note(request: HttpRequest, pk: int, action: Callable[..., Item]) -> HttpResponse:
    user = user_of(request)
    found = get_item_for(user, pk, change=True)
    form = NoteForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            action(found, actor=user, **form.cleaned_data)
            messages.success(request, _("Every outlet that takes the item is told so in its feed."))
            return redirect("newsroom:item", pk=pk)
    found.refresh_from_db()
    return _page(request, found, form, edits=True)


@require(*NEWSROOM)
@require_POST
def item_withhold(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item on hold."""
    return _with_note(request, pk, actions.withhold)


@require(*NEWSROOM)
@require_POST
def item_kill(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an item for good."""
    return _with_note(request, pk, actions.kill)


@require(*NEWSROOM)
@require_POST
def item_follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a translation follows its original as it now is."""
    user = user_of(request)
    found = get_item_for(user, pk, change=True)
    try:
        actions.follow(found, actor=user, seen_version=number_from(request, "seen_version", otherwise=-1))
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
    else:
        messages.success(request, _("The translation follows its original again."))
    return redirect("newsroom:item", pk=pk)
