"""A message from its claim to its end. Every write is a compare-and-set on state and attempt number.

A claim is committed before the first byte leaves and never taken back by itself: whatever is killed, nobody gets two.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from emporion_web.mail.actions.suppressing import is_erased, suppress_bounced
from emporion_web.mail.adapters.composing import Written
from emporion_web.mail.adapters.transport import Answer
from emporion_web.mail.enums import EVERY_KIND, MessageState, Outcome
from emporion_web.mail.models import Attempt, Line, Message, Suppression
from emporion_web.mail.registry import TEMPLATES
from emporion_web.mail.rules import MOST_ATTEMPTS, wait_after

MINUTE = timedelta(minutes=1)
STALE = timedelta(minutes=15)  # far longer than a mail server is waited for
PUT_OFF, LONGEST_WAIT = timedelta(minutes=10), timedelta(days=30)
_AFTER = {
    Outcome.SENT: MessageState.SENT,
    Outcome.UNSURE: MessageState.UNSURE,
    Outcome.REFUSED: MessageState.BOUNCED,
}


def room_now(now: datetime) -> bool:
    """Tell whether the throttle lets one more message go."""
    most: int = settings.MAIL_PER_MINUTE
    return not most or Message.objects.filter(claimed_at__gt=now - MINUTE).count() < most


@transaction.atomic
def claim(message: Message) -> Attempt | None:
    """Write down that a message is about to be sent.

    None if somebody else did, if it was cancelled or is suppressed by now, or if the throttle is shut.
    """
    now = timezone.now()
    if settings.MAIL_PER_MINUTE:
        Line.objects.select_for_update().get_or_create(pk=1)  # one worker counts at a time
        if not room_now(now):
            return None
    waiting = Message.objects.filter(pk=message.pk, state=MessageState.QUEUED, not_before__lte=now)
    if is_suppressed(message):
        waiting.update(state=MessageState.SUPPRESSED, changed_at=now)
        return None
    if not waiting.update(state=MessageState.SENDING, attempts=F("attempts") + 1, claimed_at=now, changed_at=now):
        return None
    message.refresh_from_db()
    return Attempt.objects.create(message=message, number=message.attempts)


def is_suppressed(message: Message) -> bool:
    """Tell whether nothing, or nothing of the message's kind, may be sent to its address."""
    if not TEMPLATES[message.template].asked_for and is_erased(message.address):
        return True
    return Suppression.objects.filter(address=message.address, kind__in=(EVERY_KIND, message.kind)).exists()


@transaction.atomic
def settle(attempt: Attempt, answer: Answer, written: Written | None = None, *, keep_text: bool = False) -> None:
    """Write down what became of an attempt, and with it of its message; nothing if the message has moved on."""
    now, message = timezone.now(), attempt.message
    Attempt.objects.filter(pk=attempt.pk).update(outcome=answer.outcome, answer=answer.text, ended_at=now)
    state = _state_after(message, answer)
    fields = {"state": state, "answer": answer.text, "changed_at": now}
    if state == MessageState.QUEUED:
        fields["not_before"] = now + wait_after(_tries(message))
    if state == MessageState.SENT:
        fields["sent_at"] = now
    if written is not None:
        fields |= {"heading": written.subject[:300], "text": written.text if keep_text else ""}
    open_still = (MessageState.SENDING, MessageState.UNSURE)
    mine = Message.objects.filter(pk=message.pk, attempts=attempt.number, state__in=open_still)
    if mine.update(**fields) and answer.gone:
        suppress_bounced(message)


def _state_after(message: Message, answer: Answer) -> MessageState:
    if answer.outcome == Outcome.REFUSED and answer.ours:
        return MessageState.FAILED
    if answer.outcome in _AFTER:
        return _AFTER[answer.outcome]
    return MessageState.QUEUED if message.attempts < message.most_attempts else MessageState.FAILED


def _tries(message: Message) -> int:
    """Return which try this was since the message was last queued by a person."""
    return max(1, message.attempts - (message.most_attempts - MOST_ATTEMPTS))


def withdraw(message: Message) -> bool:
    """Cancel a message that its own template finds out of date, or another replaces; False if it waits no longer."""
    waiting = Message.objects.filter(pk=message.pk, state=MessageState.QUEUED)
    return bool(waiting.update(state=MessageState.CANCELLED, changed_at=timezone.now()))


def put_off(message: Message, wait: timedelta | None = None) -> None:
    """Let a message wait that cannot be written at the moment; once it has waited ``LONGEST_WAIT`` it is cancelled."""
    now = timezone.now()
    if message.created_at < now - LONGEST_WAIT:
        withdraw(message)
    else:
        waiting = Message.objects.filter(pk=message.pk, state=MessageState.QUEUED)
        waiting.update(not_before=now + (wait or PUT_OFF), changed_at=now)


def give_up_lost(now: datetime) -> int:
    """Call unsure what was claimed long ago by somebody who is gone: it may have been sent, and is not sent again."""
    lost = Message.objects.filter(state=MessageState.SENDING, claimed_at__lt=now - STALE)
    return lost.update(state=MessageState.UNSURE, changed_at=now)
