"""The tree of niches."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from emporion_web.accounts.access import STAFF, require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import Market
from emporion_web.registry.queries.niches import tree
from emporion_web.ui.asking import words_asked


@require(*STAFF, Role.REPRESENTATIVE)
def niches(request: HttpRequest) -> HttpResponse:
    """Show the niches with what each side offers and needs in them."""
    text = words_asked(request)
    context = {
        "branches": tree(user_of(request), text),
        "text": text,
        "markets": {market.side: market for market in Market.objects.all()},
    }
    return render(request, "registry/niches.html", context)
