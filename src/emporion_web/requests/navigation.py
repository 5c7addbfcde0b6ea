"""The requests' entry in the main navigation."""

from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.enums import Role
from emporion_web.requests.queries.inbox import waiting_for
from emporion_web.ui.navigation import Entry, Group, add

SEERS = (Role.ADMINISTRATOR, Role.OFFICER, Role.READER, Role.REPRESENTATIVE)

add(
    Entry(
        _("Meeting requests"),
        "requests:home",
        icon="wish",
        roles=SEERS,
        group=Group.FORUM,
        order=20,
        waiting=waiting_for,
    )
)
