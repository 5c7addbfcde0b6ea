"""Who may know of which message, and of which address that is written to no more."""

from django.db.models import Q, QuerySet
from django.http import Http404

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.mail.models import Message, Suppression


def messages_for(user: User) -> QuerySet[Message]:
    """Return the messages a person may see: an administrator all, an officer those to people of the own side."""
    messages = Message.objects.select_related("person")
    if user.role == Role.ADMINISTRATOR:
        return messages
    if user.role == Role.OFFICER and user.side:
        return messages.filter(side=user.side)
    return messages.none()


def get_message_for(user: User, pk: int) -> Message:
    """Return a message the person may see and act on; Http404 otherwise."""
    message = messages_for(user).filter(pk=pk).first()
    if message is None:
        raise Http404
    return message


def suppressions_for(user: User) -> QuerySet[Suppression]:
    """Return the addresses held back that a person may see: those of the own side, or with mail to it."""
    rows = Suppression.objects.all()
    if user.role == Role.ADMINISTRATOR:
        return rows
    own = messages_for(user).exclude(address="").order_by().values("address")
    return rows.filter(Q(side=user.side) | Q(address__in=own)) if user.side else rows.none()


def get_suppression_for(user: User, pk: int) -> Suppression:
    """Return an address held back that the person may see and release; Http404 otherwise."""
    row = suppressions_for(user).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
