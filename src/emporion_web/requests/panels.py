"""What the home page tells a representative of requests."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.forums.gates import own_participants
from emporion_web.requests.queries.inbox import waiting_for
from emporion_web.ui.panels import Panel, Step, panel, steps


@panel(roles=(Role.REPRESENTATIVE,), order=15)
def partners(user: User) -> Panel | None:
    """Lead a representative to whom of the other side to choose."""
    found = list(own_participants(user).select_related("forum").order_by("-forum__pk"))
    return Panel(_("Whom to meet"), "requests/panels/own.html", {"participants": found}) if found else None


@steps(roles=(Role.REPRESENTATIVE,), order=5)
def to_answer(user: User) -> Iterator[Step]:
    """Ask for answers to open requests."""
    if count := waiting_for(user):
        yield Step(_("Somebody asks you for a meeting: answer"), reverse("requests:home"), count)
