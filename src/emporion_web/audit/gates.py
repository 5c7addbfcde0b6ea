"""Who may read which rows of the log."""

from django.db.models import QuerySet

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.audit.models import AuditEntry


def entries_for(user: User) -> QuerySet[AuditEntry]:
    """Return the rows a person may read: an administrator all, an officer those of the own side's people."""
    entries = AuditEntry.objects.select_related("actor")
    if user.role == Role.ADMINISTRATOR:
        return entries
    if user.role == Role.OFFICER and user.side:
        return entries.filter(side=user.side)
    return entries.none()
