"""The forums' entry in the main navigation."""

from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.access import EVERYONE
from emporion_web.ui.navigation import Entry, Group, add

add(Entry(_("Forums"), "forums:list", icon="forum", roles=EVERYONE, group=Group.FORUM, order=10))
