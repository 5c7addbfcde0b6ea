"""Matching's entries in the main navigation."""

from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.enums import Role
from emporion_web.ui.navigation import Entry, Group, add

SEERS = (Role.ADMINISTRATOR, Role.OFFICER, Role.READER, Role.REPRESENTATIVE)

add(Entry(_("Matches"), "matching:home", icon="match", roles=SEERS, group=Group.WORK, order=30))
add(Entry(_("Demand"), "matching:demand", icon="chart", roles=SEERS, group=Group.WORK, order=35))
