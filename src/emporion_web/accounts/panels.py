"""What an administrator of a new installation should do first."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import HostBody, User
from emporion_web.ui.panels import Step, steps

BOTH_SIDES = 2


@steps(roles=[Role.ADMINISTRATOR], order=0)
def name_sides(user: User) -> Iterable[Step]:
    """Ask for the names of both sides while one has none."""
    if HostBody.objects.count() < BOTH_SIDES:
        yield Step(_("Name the two markets and their host bodies"), reverse("accounts:sides"))
