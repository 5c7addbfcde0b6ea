"""One hit: what was compared with what, and the decision of an officer."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.accounts.models import User
from emporion_web.audit.refusals import Refused
from emporion_web.screening.actions.dispositions import decide, decisions_on
from emporion_web.screening.enums import Outcome
from emporion_web.screening.forms.deciding import DecisionForm
from emporion_web.screening.gates import get_hit_for, get_hit_to_decide
from emporion_web.screening.models import Hit
from emporion_web.screening.queries.hits import waiting_for, with_consequence
from emporion_web.screening.rules import waits_for_other_than
from emporion_web.ui.templatetags.emporion import phrase


@require(*STAFF)
def hit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a hit, take a decision, and lead on to the next one that this officer can decide."""
    user = user_of(request)
    if request.method != "POST":
        found = get_hit_for(user, pk)
        form = DecisionForm(kind=found.kind, initial={"seen": found.decided})
        return render(request, "screening/hit.html", _shown(user, found, form))
    found = get_hit_to_decide(user, pk)
    form = DecisionForm(request.POST, kind=found.kind)
    if form.is_valid():
        try:
            decide(found, actor=user, **form.cleaned_data)
        except Refused as refused:
            form = _again(request, pk, found.kind)
            form.add_error(None, phrase(refused.phrase))
        else:
            said = Hit.objects.values_list("outcome", flat=True).get(pk=pk)
            messages.success(request, _told(said))
            following = _beside(user, found)[1]
            return redirect("screening:hit", pk=following) if following else redirect("screening:home")
    return render(request, "screening/hit.html", _shown(user, get_hit_for(user, pk), form), status=422)


def _again(request: HttpRequest, pk: int, kind: str) -> DecisionForm:
    """Return the form as it was sent, to be sent again with the decisions seen that the page now shows."""
    data = request.POST.copy()
    data["seen"] = str(Hit.objects.values_list("decided", flat=True).get(pk=pk))
    return DecisionForm(data, kind=kind)


def _told(outcome: str) -> str:
    return {
        Outcome.OPEN.value: _("Your decision was saved. Another officer must look at it too."),
        Outcome.MATCHED.value: _("Your decision was saved. The hit stands as a true match."),
        Outcome.REFUTED.value: _("Your decision was saved. Two officers agree: the hit is set aside."),
    }[outcome]


def _shown(user: User, found: Hit, form: forms.Form) -> dict[str, object]:
    decisions = decisions_on(found)
    before, after = _beside(user, found)
    return {
        "hit": found,
        "consequence": getattr(with_consequence(Hit.objects.filter(pk=found.pk)).get(), "consequence", None),
        "form": form,
        "dispositions": found.dispositions.select_related("by").order_by("number"),
        "may_decide": user.role in DESK and found.current,
        "waits": found.outcome == Outcome.OPEN and waits_for_other_than(decisions) == user.pk,
        "before": before,
        "after": after,
    }


def _beside(user: User, found: Hit) -> tuple[int | None, int | None]:
    """Return the hits before and after this one that the officer can decide; one that is done leads to the first."""
    keys = list(waiting_for(user).values_list("pk", flat=True))
    if found.pk not in keys:
        return None, keys[0] if keys else None
    at = keys.index(found.pk)
    return (keys[at - 1] if at else None), (keys[at + 1] if at + 1 < len(keys) else None)
