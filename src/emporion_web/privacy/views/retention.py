"""How long what is held of persons is kept: the rules, and what is erased next."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from emporion_web.accounts.access import require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.audit.refusals import Refused
from emporion_web.privacy.actions.terms import changeable, set_term, shown
from emporion_web.privacy.models import RetentionRun
from emporion_web.privacy.queries.foreseeing import foresee, plan
from emporion_web.privacy.queries.terms import in_words, terms
from emporion_web.privacy.registry import FOLDERS, HOLDINGS
from emporion_web.privacy.retention import LONGEST, RULES, next_night
from emporion_web.ui.asking import number_from
from emporion_web.ui.templatetags.emporion import phrase

AHEAD = timedelta(days=30)
SAVED = gettext_lazy("The term is saved. What follows from it stands under “What is erased next”.")


@require(Role.ADMINISTRATOR)
def rules(request: HttpRequest) -> HttpResponse:
    """Show every rule, what it is for, and its term."""
    months = terms()
    kinds: dict[str, list[str]] = {}
    for holding in HOLDINGS:
        for keep in holding.keep:
            titles = kinds.setdefault(keep.rule, [])
            titles += [str(holding.title)] if str(holding.title) not in titles else []
    for folder in FOLDERS:
        kinds.setdefault(folder.rule, []).append(str(folder.title))
    rows = [(rule, months[name], kinds.get(name, [])) for name, rule in RULES.items()]
    return render(request, "privacy/rules.html", {"rows": rows, "most": LONGEST})


@require(Role.ADMINISTRATOR)
@require_POST
def term(request: HttpRequest, rule: str) -> HttpResponse:
    """Change the months of a rule; a shorter term first shows what it erases."""
    months = number_from(request, "months")
    try:
        changeable(rule, months)
        if months < (terms()[rule] or 0):
            return redirect(f"{reverse('privacy:shorten', args=[rule])}?months={months}")
        set_term(rule, months, actor=user_of(request))
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
    else:
        messages.success(request, SAVED)
    return redirect("privacy:rules")


@require(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def shorten(request: HttpRequest, rule: str) -> HttpResponse:
    """Show what a shorter term erases the next night, and take a second yes to it."""
    said = request.POST if request.method == "POST" else request.GET
    months, old = number_from(request, "months"), terms().get(rule) or 0
    problem = None
    try:
        changeable(rule, months)
        if request.method == "POST":
            set_term(rule, months, actor=user_of(request), seen=said.get("seen", ""))
            messages.success(request, SAVED)
            return redirect("privacy:rules")
    except Refused as refused:
        problem = refused.phrase
    if not 1 <= months < old:
        messages.error(
            request, phrase(problem) if problem else _("This term would not be shorter. Nothing was changed.")
        )
        return redirect("privacy:rules")
    night = next_night(timezone.localtime())
    found = foresee(rule, old=old, new=months, at=night)
    context = {"rule": RULES[rule], "months": months, "old": old, "rows": found, "night": night}
    context["seen"] = shown(rule, found, old=old, new=months, actor=user_of(request))
    context |= {"kept": in_words(RULES[rule], months), "problem": problem}
    return render(request, "privacy/shorten.html", context, status=409 if problem else 200)


@require(Role.ADMINISTRATOR)
def due(request: HttpRequest) -> HttpResponse:
    """Show what is erased tonight and in the next 30 days, and why; and the last runs."""
    now = timezone.localtime()
    runs = RetentionRun.objects.all()[:10]
    told = [(run, sum(run.figures.values())) for run in runs]
    return render(request, "privacy/due.html", {"rows": plan(next_night(now), now + AHEAD), "runs": told})
