"""Partner outlets: what they take and their secret addresses."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion.newsroom.syndication import FORMATS
from emporion_web.accounts.access import NEWSROOM, require, user_of
from emporion_web.audit.answers import refusals_on
from emporion_web.newsroom.actions.partners import FIELDS, renew_address, save_partner
from emporion_web.newsroom.forms.items import PartnerForm
from emporion_web.newsroom.gates import get_partner_for, partners_for
from emporion_web.newsroom.models import Partner


@require(*NEWSROOM)
def partner_list(request: HttpRequest) -> HttpResponse:
    """Show the outlets."""
    rows = partners_for(user_of(request)).prefetch_related("topics", "licences")
    return render(request, "newsroom/partners.html", {"partners": rows})


@require(*NEWSROOM)
def partner_new(request: HttpRequest) -> HttpResponse:
    """Add an outlet."""
    return _saved(request, None)


@require(*NEWSROOM)
def partner(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an outlet with the addresses of its feeds; change what it takes."""
    return _saved(request, get_partner_for(user_of(request), pk))


def _saved(request: HttpRequest, found: Partner | None) -> HttpResponse:
    form = PartnerForm(request.POST or None, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        seen = said.pop("seen_revision") or 0
        with refusals_on(form):
            saved = save_partner(found, actor=user_of(request), fields=said, seen_revision=seen)
            messages.success(request, _("The outlet was saved."))
            return redirect("newsroom:partner", pk=saved.pk)
    context = {"form": form, "partner": found, "formats": list(FORMATS)}
    return render(request, "newsroom/partner.html", context, status=422 if form.is_bound else 200)


def _initial(found: Partner | None) -> dict[str, object]:
    if found is None:
        return {"active": True, "seen_revision": 0}
    initial: dict[str, object] = {name: getattr(found, name) for name in FIELDS}
    return initial | {
        "topics": found.topics.all(),
        "licences": found.licences.all(),
        "seen_revision": found.revision,
    }


@require(*NEWSROOM)
@require_POST
def partner_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an outlet a new secret address."""
    renew_address(get_partner_for(user_of(request), pk), actor=user_of(request))
    messages.success(request, _("The outlet has new addresses. Pass them on: the old ones open nothing any more."))
    return redirect("newsroom:partner", pk=pk)
