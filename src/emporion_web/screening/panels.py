"""What the home page says of screening."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.access import DESK
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.clearance.gates import standing_problem
from emporion_web.screening.queries.hits import waiting_for
from emporion_web.screening.queries.stale import stale_now
from emporion_web.ui.panels import Step, steps


@steps(roles=DESK, order=5)
def to_load(user: User) -> Iterator[Step]:
    """Ask for a list while nobody can be introduced for want of one, or of its newest version."""
    if standing_problem() is None:
        return
    if stale_now():
        yield Step(_("Nobody can be introduced: a screening list is out of date"), reverse("screening:lists"))
    elif user.role == Role.ADMINISTRATOR:
        yield Step(_("Nobody can be introduced: load a screening list"), reverse("screening:lists"))


@steps(roles=DESK, order=15)
def to_decide(user: User) -> Iterator[Step]:
    """Ask for decisions on hits that this person can make."""
    count = waiting_for(user).count()
    if count:
        yield Step(_("Decide on hits of the screening"), reverse("screening:home"), count)
