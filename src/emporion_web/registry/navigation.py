"""The registry's entries in the main navigation."""

from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.access import STAFF
from emporion_web.accounts.enums import Role
from emporion_web.ui.navigation import Entry, Group, add

add(
    Entry(_("Organisations"), "registry:organisations", icon="building", roles=STAFF, group=Group.WORK, order=10),
    Entry(
        _("My organisation"), "registry:mine", icon="building", roles=(Role.REPRESENTATIVE,), group=Group.WORK, order=10
    ),
    Entry(_("Niches"), "registry:niches", icon="tag", roles=(*STAFF, Role.REPRESENTATIVE), group=Group.WORK, order=15),
    Entry(_("Duplicates"), "registry:duplicates", icon="copies", roles=STAFF, group=Group.WORK, order=18),
    Entry(_("Imports"), "registry:imports", icon="import", roles=STAFF, group=Group.WORK, order=20),
)
