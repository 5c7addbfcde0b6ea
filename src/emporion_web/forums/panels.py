"""What the home page tells of forums."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.access import STAFF
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.gates import forums_for, own_interpreting, own_participants
from emporion_web.forums.models import TimetableVersion
from emporion_web.forums.queries.holds import released_on_hold
from emporion_web.forums.queries.overview import with_counts
from emporion_web.ui.panels import Panel, Step, panel, steps


@panel(roles=(*STAFF, Role.INTERPRETER), order=20)
def forums(user: User) -> Panel | None:
    """Show the newest forums."""
    found = list(with_counts(forums_for(user)).order_by("-pk")[:3])
    return Panel(_("Forums"), "forums/panels/forums.html", {"forums": found}) if found else None


@panel(roles=(Role.REPRESENTATIVE,), order=10)
def agendas(user: User) -> Panel | None:
    """Show a representative the way to the own agendas."""
    found = list(own_participants(user).select_related("forum").order_by("-forum__pk"))
    return Panel(_("Your forums"), "forums/panels/own.html", {"participants": found}) if found else None


@panel(roles=(Role.INTERPRETER,), order=10)
def interpreting(user: User) -> Panel | None:
    """Show an interpreter the way to the own schedules."""
    found = list(own_interpreting(user).select_related("forum").order_by("-forum__pk"))
    return Panel(_("Your schedules"), "forums/panels/interpreting.html", {"interpreters": found}) if found else None


@steps(roles=(Role.ADMINISTRATOR, Role.OFFICER), order=40)
def to_release(user: User) -> Iterator[Step]:
    """Tell of meetings given out that are on hold; ask for the release of drafts of forums that have given out none."""
    for version, count in released_on_hold(forums_for(user)):
        address = reverse("forums:grid", args=[version.forum.slug, version.number])
        yield Step(
            _("Meetings that were given out are on hold: clear the pairs, or repair the timetable"), address, count
        )
    waiting = TimetableVersion.objects.filter(status=VersionStatus.DRAFT, forum__in=forums_for(user))
    for version in (
        waiting.exclude(forum__versions__status__in=(VersionStatus.RELEASED, VersionStatus.SUPERSEDED))
        .select_related("forum")
        .defer("problem")
        .order_by("-pk")[:3]
    ):
        address = reverse("forums:grid", args=[version.forum.slug, version.number])
        yield Step(_("Look at the timetable of a forum and release it"), address)
