"""What changes from one version to another, meeting by meeting and for each of those concerned."""

from django.http import HttpRequest, HttpResponse

from emporion_web.accounts.access import STAFF, require, user_of
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.gates import get_version_for
from emporion_web.forums.models import TimetableVersion
from emporion_web.forums.queries.changes import GROUPS, Change, Group, compare, everybody_in, groups_of, kinds_of
from emporion_web.forums.queries.fairness import treatment_of
from emporion_web.forums.views.answers import page_of
from emporion_web.forums.views.versions import version_page

AT_ONCE = 60


@require(*STAFF)
def comparison(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show every meeting that changes from another version (the released one by default) to this."""
    version = get_version_for(user_of(request), slug, number)
    others, other, changes = _against(request, version)
    context = {"others": others, "other": other, "page": page_of(request, changes, 100), "kinds": kinds_of(changes)}
    return version_page(request, "forums/comparison.html", version, "comparison", **context)


@require(*STAFF)
def affected(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show for each participant and interpreter concerned what changes; ``?whole=1`` is all of it, to be printed."""
    version = get_version_for(user_of(request), slug, number)
    others, other, changes = _against(request, version)
    groups = groups_of(changes, everybody_in(other, version)) if other else []
    asked = request.GET.get("group", "")
    wanted = asked if asked in GROUPS else ""
    people = [(group, one) for group in groups if wanted in ("", group.key) for one in group.people]
    whole = bool(request.GET.get("whole"))
    context = {
        "others": others,
        "other": other,
        "groups": groups,
        "wanted": wanted,
        "kinds": kinds_of(changes),
        "whole": whole,
        "page": page_of(request, people, max(len(people), 1) if whole else AT_ONCE),
    }
    return version_page(request, "forums/affected.html", version, "comparison", **context)


@require(*STAFF)
def fairness(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show how evenly a version treats those who wish, on each side, and why each of the unlucky got nothing."""
    version = get_version_for(user_of(request), slug, number)
    return version_page(request, "forums/fairness.html", version, "fairness", sides=treatment_of(version))


def against_released(released: TimetableVersion | None, version: TimetableVersion) -> tuple[list[Change], list[Group]]:
    """Return what a version changes of what is given out, by meeting and by those concerned."""
    if released is None:
        return [], []
    changes = compare(released, version)
    return changes, groups_of(changes, everybody_in(released, version))


def _against(
    request: HttpRequest, version: TimetableVersion
) -> tuple[list[TimetableVersion], TimetableVersion | None, list[Change]]:
    """Return the versions to compare with, the one that is, and the changes from that one."""
    done = (VersionStatus.SOLVING, VersionStatus.FAILED)
    others = list(version.forum.versions.defer("problem").exclude(pk=version.pk).exclude(status__in=done))
    asked = request.GET.get("with", "")
    other = next((v for v in others if str(v.number) == asked), None)
    other = other or next((v for v in others if v.status == VersionStatus.RELEASED), others[0] if others else None)
    return others, other, compare(other, version) if other else []
