"""How long what is held of persons is kept: the rules, and what is erased next."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.audit.refusals import Refused
from emporion_web.privacy.actions.retaining import set_term
from emporion_web.privacy.models import RetentionRun
from emporion_web.privacy.queries.terms import plan, terms
from emporion_web.privacy.registry import FOLDERS, HOLDINGS
from emporion_web.privacy.retention import LONGEST, RULES
from emporion_web.ui.templatetags.emporion import phrase

AHEAD = timedelta(days=30)


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
    """Change the months of a rule."""
    said = request.POST.get("months", "").strip()
    try:
        set_term(rule, int(said) if said.isdecimal() and len(said) < 6 else 0, actor=user_of(request))
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
    else:
        messages.success(request, _("The term is saved. What follows from it stands under “What is erased next”."))
    return redirect("privacy:rules")


@require(Role.ADMINISTRATOR)
def due(request: HttpRequest) -> HttpResponse:
    """Show what is erased tonight and in the next 30 days, and why; and the last runs."""
    now = timezone.now()
    runs = RetentionRun.objects.all()[:10]
    told = [(run, sum(run.figures.values())) for run in runs]
    return render(request, "privacy/due.html", {"rows": plan(now, now + AHEAD), "runs": told})
