"""Screening's entry in the main navigation."""

from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.access import STAFF
from emporion_web.ui.navigation import Entry, Group, add

add(Entry(_("Screening"), "screening:home", icon="shield", roles=STAFF, group=Group.WORK, order=25))
