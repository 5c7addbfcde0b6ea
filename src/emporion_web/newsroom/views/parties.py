"""Names in articles that may be parties of the registry."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import NEWSROOM, NEWSROOM_READERS, require, user_of
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.parties import decide_party
from emporion_web.newsroom.enums import PartyState
from emporion_web.newsroom.gates import get_party_link_for
from emporion_web.newsroom.queries.parties import waiting_links
from emporion_web.registry.queries.organisations import organisations_for
from emporion_web.ui.templatetags.emporion import phrase

PER_PAGE = 25


@require(*NEWSROOM_READERS)
def party_list(request: HttpRequest) -> HttpResponse:
    """Show the names to be decided on; ``?state=`` those confirmed or turned down."""
    user = user_of(request)
    asked = request.GET.get("state", "")
    state = asked if asked in PartyState.values else PartyState.PROPOSED.value
    page = Paginator(waiting_links(state), PER_PAGE).get_page(request.GET.get("page"))
    keys = [link.organisation_id for link in page.object_list]
    context = {
        "page": page,
        "state": state,
        "states": [(value, label, waiting_links(value).count()) for value, label in PartyState.choices],
        "edits": user.role in NEWSROOM,
        "opens": set(organisations_for(user).filter(pk__in=keys).values_list("pk", flat=True)),
    }
    return render(request, "newsroom/names.html", context)


@require(*NEWSROOM)
@require_POST
def party_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether a name is a party of the registry, or take back what was said."""
    user = user_of(request)
    link = get_party_link_for(user, pk, change=True)
    try:
        decide_party(link, actor=user, state=request.POST.get("state", ""), seen=request.POST.get("seen", ""))
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
    else:
        messages.success(request, _SAID[PartyState(link.state)]())
    if request.POST.get("back") == "names":
        seen = request.POST.get("seen", "")
        return redirect(f"{reverse('newsroom:names')}?state={seen if seen in PartyState.values else ''}")
    return redirect(f"{reverse('newsroom:article', args=[link.fact.article_id])}?fact={link.fact_id}#fact")


_SAID = {
    PartyState.CONFIRMED: lambda: _("The name is confirmed; its spelling is remembered for later articles."),
    PartyState.REJECTED: lambda: _("The name was turned down."),
    PartyState.PROPOSED: lambda: _("It was taken back; the name waits for a decision again."),
}
