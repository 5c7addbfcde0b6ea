"""Who may read which rows of the log."""

from django.db.models import Q, QuerySet

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.audit.models import AuditEntry, Disclosure


def entries_for(user: User) -> QuerySet[AuditEntry]:
    """Return the rows a person may read: an administrator all, an officer those of the own side's people."""
    entries = AuditEntry.objects.select_related("actor")
    if user.role == Role.ADMINISTRATOR:
        return entries
    if user.role == Role.OFFICER and user.side:
        return entries.filter(side=user.side)
    return entries.none()


def disclosures_for(user: User) -> QuerySet[Disclosure]:
    """Return what of persons was shown to whom, as far as the person may read: an administrator all.

    An officer what was shown of people of the own side, to anybody, and what people of the own host body were shown.
    """
    rows = Disclosure.objects.select_related("viewer", "body__market")
    if user.role == Role.ADMINISTRATOR:
        return rows
    if user.role == Role.OFFICER and user.side:
        return rows.filter(Q(side=user.side) | Q(body=user.host_body))
    return rows.none()
