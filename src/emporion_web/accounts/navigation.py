"""Entries of the main navigation."""

from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.access import DESK, EVERYONE
from emporion_web.accounts.enums import Role
from emporion_web.ui.navigation import Entry, Group, add

add(
    Entry(_("Home"), "home", icon="home", roles=EVERYONE, group=Group.WORK, order=0),
    Entry(_("People"), "accounts:people", icon="people", roles=DESK, group=Group.ADMINISTRATION, order=10),
    Entry(
        _("Markets and host bodies"), "accounts:sides", icon="markets", roles=DESK, group=Group.ADMINISTRATION, order=20
    ),
    Entry(
        _("Components"), "gallery", icon="gallery", roles=(Role.ADMINISTRATOR,), group=Group.ADMINISTRATION, order=90
    ),
)
