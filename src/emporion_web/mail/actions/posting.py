"""Post a mail: it leaves once the transaction that asks for it is committed, and once only."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from emporion.kernel.languages import Language
from emporion_web.accounts.models import User
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job
from emporion_web.mail.actions.suppressing import is_erased
from emporion_web.mail.adapters.values import to_json
from emporion_web.mail.models import Message
from emporion_web.mail.registry import TEMPLATES

SEND_JOB = "mail.send"


@transaction.atomic
def post(
    template: str,
    *,
    to: str,
    language: Language,
    context: Mapping[str, Any] | None = None,
    key: str | None = None,
    not_before: datetime | None = None,
    subject: models.Model | None = None,
    person: User | None = None,
    side: str = "",
) -> Message | None:
    """Post a mail of a registered template to one address; return it, or None if its ``key`` was posted before.

    None, too, where the reader of the address was erased, unless it is a mail that is asked for at a public form.

    It is kept in the caller's transaction and leaves after it, not before ``not_before``. ``context`` may hold text,
    numbers, phrases, labels and aware moments (TypeError for others); no tokens, which the template makes as the mail
    is sent. ``side`` says whose desk may look at it: A, B, or empty for administrators only. Raises KeyError for an
    unknown template. The message is its own log; no other row is written.
    """
    now = timezone.now()
    if not TEMPLATES[template].asked_for and is_erased(to):
        return None
    message = Message(
        key=key,
        template=template,
        kind=TEMPLATES[template].kind.name,
        language=language,
        address=to.strip().lower(),
        context=to_json(context or {}),
        person=person,
        side=side,
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=str(subject.pk) if subject else "",
        not_before=not_before or now,
    )
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        return None
    if message.not_before <= now:
        send_soon()
    return message


def send_soon() -> None:
    """Queue a run of sending, unless one waits already. The schedule finds what both miss."""
    if not Job.objects.filter(kind=SEND_JOB, status=JobStatus.QUEUED).exists():
        enqueue(SEND_JOB, actor=None, side="")
