"""Outcomes in the main navigation and among a forum's tabs."""

from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.enums import Role
from emporion_web.forums.tabs import Tab
from emporion_web.forums.tabs import add as add_tab
from emporion_web.outcomes.queries.meetings import waiting_for
from emporion_web.ui.navigation import Entry, Group, add

SEERS = (Role.ADMINISTRATOR, Role.OFFICER, Role.READER, Role.REPRESENTATIVE)

add(
    Entry(
        _("Outcomes"),
        "outcomes:home",
        icon="check",
        roles=SEERS,
        group=Group.FORUM,
        order=30,
        waiting=waiting_for,
    )
)
add_tab(Tab("outcomes", _("Outcomes"), "outcomes:forum", order=90))
