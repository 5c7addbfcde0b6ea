"""The names of an organisation, where each comes from, and what was merged into it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from emporion_web.accounts.access import STAFF, require, user_of
from emporion_web.registry.gates import get_organisation_for, may_edit, sees_whole
from emporion_web.registry.models import Organisation
from emporion_web.registry.queries.origins import origins_of


@require(*STAFF)
def origins(request: HttpRequest, pk: int) -> HttpResponse:
    """Show each name with its source and its variants; only the own side's desk may (403 for the other)."""
    user = user_of(request)
    organisation = get_organisation_for(user, pk)
    if not sees_whole(user, organisation):
        raise PermissionDenied
    found = Organisation.objects.prefetch_related("names").get(pk=pk)
    context = {"organisation": found, "origins": origins_of(found), "desk": may_edit(user, found) and user.is_officer}
    return render(request, "registry/origins.html", context)
