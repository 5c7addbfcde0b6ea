"""Look through the other side, look at one partner, and ask it for a meeting."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import require, user_of
from emporion_web.audit.disclosures import contact
from emporion_web.audit.enums import Ground
from emporion_web.forums.models import Participant
from emporion_web.forums.queries.policy import closes_at, policy_at_hand
from emporion_web.matching.enums import DeclineReason
from emporion_web.registry.acceptance import have_accepted
from emporion_web.requests.actions import asking
from emporion_web.requests.forms.requests import AskForm, BrowseForm
from emporion_web.requests.gates import get_delegation, get_delegation_to_act, get_partner
from emporion_web.requests.queries.inbox import may_be_named
from emporion_web.requests.queries.partners import FETCHED, regions_of, search
from emporion_web.requests.queries.shortlist import choices_of, reasons_for, standing_of
from emporion_web.requests.views.frames import SEERS, SPEAKERS, done, framed
from emporion_web.ui.asking import words_asked

PER_PAGE = 20


@require(*SEERS)
def browse(request: HttpRequest, pk: int) -> HttpResponse:
    """List the participants of the other side that may be shown, by words, niche, region, offers or needs."""
    delegation = get_delegation(user_of(request), pk)
    form = BrowseForm(request.GET, regions=regions_of(delegation))
    prefetch_related_objects([delegation], *FETCHED)
    page = Paginator(search(delegation, form.asked(words_asked(request))), PER_PAGE).get_page(request.GET.get("page"))
    context = {"filter": form, "page": page, "choices": choices_of(delegation, list(page))}
    standing = standing_of(delegation, policy_at_hand(delegation.forum))
    context |= {"reasons": DeclineReason.choices, "standing": standing}
    return framed(request, "requests/browse.html", delegation, "browse", **context)


@require(*SEERS)
def partner(request: HttpRequest, pk: int, partner: int) -> HttpResponse:
    """Show one partner: what it offers and needs, why the two fit, what was said, and the form to ask it."""
    delegation = get_delegation(user_of(request), pk)
    return _page(request, delegation, get_partner(delegation, partner))


@require(*SPEAKERS)
@require_POST
def ask(request: HttpRequest, pk: int, partner: int) -> HttpResponse:
    """Ask a partner for a meeting."""
    user = user_of(request)
    delegation = get_delegation_to_act(user, pk)
    other = get_partner(delegation, partner)
    form = AskForm(request.POST, people=may_be_named(other))
    if not form.is_valid():
        return _page(request, delegation, other, form)
    problem = done(
        request,
        lambda: asking.ask(delegation, other, actor=user, **form.cleaned_data),
        _("The request is sent. You will see the answer here, or that its time is over."),
    )
    if problem:
        return redirect("requests:partner", pk=pk, partner=partner)
    return redirect(f"{request.path.removesuffix('ask/')}")


def _page(
    request: HttpRequest, delegation: Participant, other: Participant, form: AskForm | None = None
) -> HttpResponse:
    [choice] = choices_of(delegation, [other])
    people = may_be_named(other)
    standing = choice.mutual and have_accepted(delegation.organisation_id, other.organisation_id)
    reached = people if standing else []
    ground = Ground.DUTY if user_of(request).is_administrator else Ground.BOTH
    policy, now = policy_at_hand(delegation.forum), timezone.now()
    closes = closes_at(delegation.forum, policy)
    ends, _remind = asking.times(now, policy, closes)
    for_it, against = reasons_for(choice)
    context: dict[str, Any] = {
        "partner": other,
        "choice": choice,
        "standing": standing_of(delegation, policy),
        "reasons": DeclineReason.choices,
        "speaking_for": for_it,
        "speaking_against": against,
        "contacts": [contact(each, user_of(request), ground=ground, side=other.organisation.side) for each in reached],
        "form": form or AskForm(people=people),
        "why_not": asking.why_no_request(delegation, other, policy, now),
        "ends": ends,
        "policy": policy,
        "closes": closes,
        "open_now": closes is None or closes > now,
    }
    return framed(request, "requests/partner.html", delegation, "browse", **context)
