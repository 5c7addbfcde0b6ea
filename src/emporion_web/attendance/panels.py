"""What the home page tells of registrations."""

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.attendance.enums import RegistrationState
from emporion_web.attendance.gates import registrations_for
from emporion_web.forums.gates import forums_for, own_participants
from emporion_web.forums.models import Forum
from emporion_web.ui.panels import Panel, Step, panel, steps


@steps(roles=(Role.ADMINISTRATOR, Role.OFFICER), order=30)
def to_decide(user: User) -> Iterator[Step]:
    """Tell an officer of registrations of the own side that wait for a decision."""
    waiting = forums_for(user).filter(registrations__state=RegistrationState.WAITING)
    for forum in waiting.order_by("-pk").distinct()[:3]:
        rows = registrations_for(user, forum).filter(state=RegistrationState.WAITING)
        if count := rows.aggregate(n=Count("pk"))["n"]:
            address = reverse("attendance:queue", args=[forum.slug])
            yield Step(_("Decide on registrations for a forum"), address, count)


@panel(roles=(Role.REPRESENTATIVE,), order=12)
def participations(user: User) -> Panel | None:
    """Show a representative the way to consents and colleagues of each forum."""
    rows = own_participants(user).values("forum")
    found = list(Forum.objects.filter(pk__in=rows).order_by("-pk")[:5])
    return Panel(_("My participation"), "attendance/parts/panel.html", {"forums": found}) if found else None
