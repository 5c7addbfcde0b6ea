"""Entries of the main navigation."""

from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.access import STAFF
from emporion_web.ui.navigation import Entry, Group, add

add(Entry(_("Jobs"), "jobs:jobs", icon="jobs", roles=STAFF, group=Group.ADMINISTRATION, order=30))
