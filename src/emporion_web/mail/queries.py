"""What is read of mail by more than one page or action."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Case, Count, IntegerField, Q, QuerySet, When

from emporion_web.mail.enums import EVERY_KIND, MessageState
from emporion_web.mail.models import Line, Message, Suppression
from emporion_web.mail.registry import TEMPLATES


def due(now: datetime) -> QuerySet[Message]:
    """Return what waits and may be sent now, the oldest first; nothing while the line to the server is shut.

    What goes to thousands comes last: who signs in does not wait for a letter.
    """
    if Line.objects.filter(closed_until__gt=now).exists():
        return Message.objects.none()
    bulk = [template.name for template in TEMPLATES.values() if template.bulk]
    last = Case(When(template__in=bulk, then=1), default=0, output_field=IntegerField())
    waiting = Message.objects.filter(state=MessageState.QUEUED, not_before__lte=now)
    return waiting.order_by(last, "not_before", "pk")


def pause(now: datetime) -> Line | None:
    """Return the line to the server while it is shut."""
    return Line.objects.filter(closed_until__gt=now).first()


def counts(messages: QuerySet[Message]) -> dict[str, int]:
    """Return how many messages stand in each state."""
    rows = dict(messages.order_by().values_list("state").annotate(number=Count("pk")))
    return {state.value: rows.get(state.value, 0) for state in MessageState}


def found(messages: QuerySet[Message], words: str) -> QuerySet[Message]:
    """Return the messages to an address, or a person, that holds the words."""
    return messages.filter(Q(address__icontains=words) | Q(person__name__icontains=words))


def written_to_no_more(addresses: Iterable[str], kind: str) -> set[str]:
    """Return those of the addresses, in small letters, that get nothing, or nothing of a kind of mail."""
    asked = {address.strip().lower() for address in addresses}
    rows = Suppression.objects.filter(address__in=asked, kind__in=(EVERY_KIND, kind)).order_by()
    return set(rows.values_list("address", flat=True))
