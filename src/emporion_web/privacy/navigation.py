"""Entries of the main navigation."""

from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.access import DESK
from emporion_web.accounts.enums import Role
from emporion_web.ui.navigation import Entry, Group, add

add(Entry(_("Erasures"), "privacy:erasures", icon="erase", roles=DESK, group=Group.ADMINISTRATION, order=45))
add(
    Entry(
        _("Retention"),
        "privacy:rules",
        icon="clock",
        roles=(Role.ADMINISTRATOR,),
        group=Group.ADMINISTRATION,
        order=46,
    )
)
