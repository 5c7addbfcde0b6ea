"""Who may see what was found, and who may decide on it. The other side sees nothing, whatever was agreed."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from emporion_web.accounts.access import DESK, STAFF
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.clearance.models import Hold
from emporion_web.registry.gates import standing
from emporion_web.registry.models import Organisation
from emporion_web.screening.models import Hit, ListVersion, Profile, ScreeningList


def hits_for(user: User) -> QuerySet[Hit]:
    """Return the hits a person may see: of organisations of the own host body, and for administrators all."""
    hits = Hit.objects.select_related("organisation", "list", "version", "earlier")
    hits = hits.filter(organisation__merged_into=None)
    if user.role == Role.ADMINISTRATOR:
        return hits
    if user.role in STAFF and user.host_body_id:
        return hits.filter(organisation__host_body=user.host_body_id)
    return hits.none()


def get_hit_for(user: User, pk: int) -> Hit:
    """Return the hit if the person may see it, else raise Http404."""
    return get_object_or_404(hits_for(user), pk=pk)


def get_hit_to_decide(user: User, pk: int) -> Hit:
    """Return the hit if the person may decide on it; readers may look only (403)."""
    hit = get_hit_for(user, pk)
    if user.role not in DESK:
        raise PermissionDenied
    return hit


def screened_organisations(user: User) -> QuerySet[Organisation]:
    """Return the organisations of whose screening a person may know: those of the own host body, else all or none."""
    if user.role == Role.ADMINISTRATOR:
        return standing()
    if user.role in STAFF and user.host_body_id:
        return standing().filter(host_body=user.host_body_id)
    return Organisation.objects.none()


def get_screened_organisation(user: User, pk: int, *, change: bool = False) -> Organisation:
    """Return an organisation of whose screening the person may know, else Http404; with ``change`` readers get 403."""
    found = get_object_or_404(screened_organisations(user), pk=pk)
    if change and user.role not in DESK:
        raise PermissionDenied
    return found


def lists_for(user: User) -> QuerySet[ScreeningList]:
    """Return the lists a person may know of: people of a desk and administrators all, others none."""
    return ScreeningList.objects.all() if user.role in STAFF else ScreeningList.objects.none()


def get_list_for(user: User, pk: int, *, change: bool = False) -> ScreeningList:
    """Return a list the person may know of, else Http404; with ``change`` only for administrators (403)."""
    found = get_object_or_404(lists_for(user), pk=pk)
    _only_administrators(user, change)
    return found


def versions_for(user: User) -> QuerySet[ListVersion]:
    """Return the versions of lists a person may know of."""
    return ListVersion.objects.filter(list__in=lists_for(user)).select_related("list", "job", "loaded_by")


def get_version_for(user: User, pk: int, *, change: bool = False) -> ListVersion:
    """Return a version of a list, else Http404; with ``change`` only for administrators (403)."""
    found = get_object_or_404(versions_for(user), pk=pk)
    _only_administrators(user, change)
    return found


def profiles_for(user: User) -> QuerySet[Profile]:
    """Return the profiles a person may know of: people of a desk and administrators all, others none."""
    return Profile.objects.all() if user.role in STAFF else Profile.objects.none()


def get_profile_for(user: User, pk: int, *, change: bool = False) -> Profile:
    """Return a profile the person may know of, else Http404; with ``change`` only for administrators (403)."""
    found = get_object_or_404(profiles_for(user), pk=pk)
    _only_administrators(user, change)
    return found


def holds_for(user: User) -> QuerySet[Hold]:
    """Return the holds a person may see: those placed by the own host body, and for administrators all."""
    holds = Hold.objects.select_related("one", "other", "placed_by", "lifted_by").prefetch_related("releases__by")
    if user.role == Role.ADMINISTRATOR:
        return holds
    if user.role in STAFF and user.host_body_id:
        return holds.filter(placed_by__host_body=user.host_body_id)
    return holds.none()


def get_hold_for(user: User, pk: int, *, change: bool = False) -> Hold:
    """Return a hold the person may see, else Http404; with ``change`` readers get 403."""
    found = get_object_or_404(holds_for(user), pk=pk)
    if change and user.role not in DESK:
        raise PermissionDenied
    return found


def _only_administrators(user: User, change: bool) -> None:
    if change and user.role != Role.ADMINISTRATOR:
        raise PermissionDenied
