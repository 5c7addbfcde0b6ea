"""What a person does with a message: send it again, cancel it. And what time does: forget."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.mail.actions.claiming import is_suppressed, withdraw
from emporion_web.mail.actions.posting import send_soon
from emporion_web.mail.adapters.values import to_json
from emporion_web.mail.enums import ENDED, REPEATABLE, MessageState
from emporion_web.mail.models import Attempt, Done, Message
from emporion_web.mail.rules import MOST_ATTEMPTS

KEEP_DONE = timedelta(days=800)  # longer than anything that is due is late


@transaction.atomic
def retry(message: Message, *, actor: User) -> Message:
    """Queue a message again, whatever became of it but “sent”; it keeps its Message-ID.

    Refused if it waits or was sent, if it is forgotten, or if its address is suppressed.
    """
    if message.forgotten:
        raise Refused(phrase("The address of this message is forgotten; it cannot be sent again."))
    if is_suppressed(message):
        raise Refused(phrase("This address is held back. Remove it from the addresses held back first."))
    now, before = timezone.now(), message.state
    ended = Message.objects.filter(pk=message.pk, state=before, state__in=list(REPEATABLE))
    again = {"not_before": now, "changed_at": now, "most_attempts": F("attempts") + MOST_ATTEMPTS}
    if not ended.update(state=MessageState.QUEUED, **again):
        raise Refused(phrase("This message waits, is being sent, or was sent. There is nothing to send again."))
    send_soon()
    return _noted(message, "mail.message.retry", actor, before)


def call_back(template: str, *, to: str, subject: models.Model) -> list[Message]:
    """Cancel what waits of a template to an address about a subject and return it: another mail says it instead."""
    about = {"subject_type": subject._meta.label_lower, "subject_id": str(subject.pk)}
    waiting = Message.objects.filter(template=template, address=to.strip().lower(), state=MessageState.QUEUED, **about)
    return [message for message in waiting if withdraw(message)]


def remember(message: Message, **values: Any) -> None:
    """Keep with a message that is being written what it is written from: call it from its ``fill``."""
    message.context |= to_json(values)
    Message.objects.filter(pk=message.pk, state=MessageState.QUEUED).update(context=message.context)


@transaction.atomic
def post_again(
    message: Message, *, to: str, language: Language, context: Mapping[str, Any], subject: models.Model
) -> bool:
    """Queue a message that was cancelled before it left, as it is to be by now; False if it is cancelled no longer.

    Call it where :func:`post` would refuse its key: whatever is posted twice, it leaves once.
    """
    now = timezone.now()
    fields = {"language": language, "address": to.strip().lower(), "context": to_json(context)}
    fields |= {"subject_type": subject._meta.label_lower, "subject_id": str(subject.pk)}
    again = {"not_before": now, "changed_at": now, "most_attempts": F("attempts") + MOST_ATTEMPTS}
    cancelled = Message.objects.filter(pk=message.pk, state=MessageState.CANCELLED)
    if not cancelled.update(state=MessageState.QUEUED, **again, **fields):
        return False
    send_soon()
    return True


@transaction.atomic
def cancel(message: Message, *, actor: User) -> Message:
    """Cancel a message that waits. Refused for one that is being sent or has ended."""
    before = message.state
    waiting = Message.objects.filter(pk=message.pk, state=MessageState.QUEUED)
    if not waiting.update(state=MessageState.CANCELLED, changed_at=timezone.now()):
        raise Refused(phrase("This message no longer waits. There is nothing to cancel."))
    return _noted(message, "mail.message.cancel", actor, before)


def _noted(message: Message, action: str, actor: User, before: str) -> Message:
    message.refresh_from_db()
    changes: dict[str, tuple[Any, Any]] = {"state": (before, message.state)}
    record(action, actor=actor, subject=message, changes=changes)
    return message


@transaction.atomic
def forget_old() -> int:
    """Forget address and texts of what ended ``MAIL_KEEP_DAYS`` ago; the rows stay. Return how many."""
    now = timezone.now()
    Done.objects.filter(at__lt=now - KEEP_DONE).delete()
    old = Message.objects.filter(changed_at__lt=now - timedelta(days=settings.MAIL_KEEP_DAYS), state__in=ENDED)
    return _forget(old.exclude(address=""))


@transaction.atomic
def forget_address(address: str, templates: Collection[str] = ()) -> int:
    """Forget an address and what was written to it, at once; what waits is cancelled. Return how many messages.

    With ``templates`` only in mails of these: whoever leaves a letter may be written to as somebody else.
    """
    rows = Message.objects.filter(address=address.strip().lower())
    rows = rows.filter(template__in=templates) if templates else rows
    cancel_waiting(rows)
    return _forget(rows.filter(state__in=ENDED))


def cancel_waiting(rows: QuerySet[Message]) -> None:
    """Cancel those of many messages that wait; call it inside the transaction that takes their reader away."""
    rows.filter(state=MessageState.QUEUED).update(state=MessageState.CANCELLED, changed_at=timezone.now())


def _forget(rows: QuerySet[Message]) -> int:
    keys = list(rows.values_list("pk", flat=True))
    Attempt.objects.filter(message__in=keys).update(answer="")
    blank: dict[str, Any] = {"address": "", "context": {}, "answer": "", "heading": "", "text": "", "person": None}
    return Message.objects.filter(pk__in=keys).update(**blank)
