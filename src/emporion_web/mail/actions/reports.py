"""What reports of mail servers (RFC 3464) say of messages that were sent: returned for good, or delayed."""

from django.db import transaction
from django.utils import timezone

from emporion_web.mail.actions.suppressing import suppress_bounced
from emporion_web.mail.adapters.reports import Report
from emporion_web.mail.enums import MessageState, Outcome
from emporion_web.mail.models import Attempt, Message
from emporion_web.mail.rules import speaks_of_address

OUT = (MessageState.SENT, MessageState.UNSURE, MessageState.SENDING)


@transaction.atomic
def note_report(report: Report) -> Message | None:
    """Write a report down; None if it is of no message of ours or tells nothing new.

    Only who has read a mail knows its Message-ID, so that nobody else can have an address held back.
    """
    message = Message.objects.filter(message_id=report.message_id).first()
    if message is None:
        return None
    now, answer = timezone.now(), f"{report.status} {report.diagnostic}".strip()[:500]
    if not report.failed:
        return message if _logged(message, Outcome.DELAYED, answer) else None
    bounced = {"state": MessageState.BOUNCED, "answer": answer, "changed_at": now}
    if not Message.objects.filter(pk=message.pk, state__in=OUT).update(**bounced):
        return None
    _logged(message, Outcome.RETURNED, answer)
    if message.address and speaks_of_address(answer):
        suppress_bounced(message)
    return message


def _logged(message: Message, outcome: Outcome, answer: str) -> bool:
    same = {"message": message, "number": message.attempts, "outcome": outcome, "answer": answer}
    return Attempt.objects.get_or_create(**same, defaults={"ended_at": timezone.now()})[1]
