"""The accounts with which people may sign in for an organisation."""

from django.db.models import Q, QuerySet

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.registry.models import Organisation


def connectable(organisation: Organisation) -> QuerySet[User]:
    """Return the representatives' accounts of the organisation's host body that sign in for no other organisation."""
    free = Q(representative=None) | Q(representative__organisation=organisation)
    return User.objects.filter(free, role=Role.REPRESENTATIVE, host_body=organisation.host_body_id).order_by(
        "name", "pk"
    )
