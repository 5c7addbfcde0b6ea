"""Decisions on facts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import NEWSROOM, require, user_of
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.deciding import decide
from emporion_web.newsroom.enums import Verdict
from emporion_web.newsroom.forms.facts import FORMS
from emporion_web.newsroom.gates import get_fact_for
from emporion_web.newsroom.models import Fact
from emporion_web.newsroom.queries.articles import beside
from emporion_web.newsroom.views.showing import article_context
from emporion_web.ui.asking import number_from
from emporion_web.ui.templatetags.emporion import phrase


@require(*NEWSROOM)
@require_POST
def fact(request: HttpRequest, pk: int) -> HttpResponse:
    """Verify, correct or reject a fact, and lead on to the next that waits."""
    user = user_of(request)
    found = get_fact_for(user, pk, change=True)
    verdict = request.POST.get("verdict", "")
    form = FORMS[found.kind](request.POST, fact=found) if verdict == Verdict.CORRECT else FORMS[found.kind](fact=found)
    try:
        if form.is_bound and not form.is_valid():
            return _again(request, found, form)
        changes = form.changes() if form.is_bound else {}
        reason = request.POST.get("reason", "")[:1000]
        number = number_from(request, "seen", otherwise=-1)
        decide(found, actor=user, verdict=verdict, seen=number, changes=changes, reason=reason)
    except Refused as refused:
        if not form.is_bound:
            form = FORMS[found.kind](_as_posted(found), fact=found)
            form.is_valid()
        form.add_error(None, phrase(refused.phrase))
        return _again(request, found, form)
    following = beside(list(found.article.facts.all()), found)[1] or found
    return redirect(f"{reverse('newsroom:article', args=[found.article_id])}?fact={following.pk}#fact")


def _as_posted(found: Fact) -> dict[str, object]:
    before = FORMS[found.kind](fact=found).before
    return {name: value for name, value in before.items() if value is not None}


def _again(request: HttpRequest, found: Fact, form: object) -> HttpResponse:
    found.refresh_from_db()
    context = article_context(user_of(request), found.article, str(found.pk), form)  # type: ignore[arg-type]
    return render(request, "newsroom/article.html", context, status=422)
