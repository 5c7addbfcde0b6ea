"""What tests of the weekly letter share: subscribers, letters, jobs run as a worker would, mails parsed."""

import re
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage as Parsed
from email.policy import default
from typing import Any

from django.core import mail
from django.utils import timezone

from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job
from emporion_web.mail.actions.sending import send_due
from emporion_web.newsroom import tasks
from emporion_web.newsroom.actions.letters import begin_letter, send_letter
from emporion_web.newsroom.actions.subscribing import ask
from emporion_web.newsroom.enums import SubscriberState
from emporion_web.newsroom.models import Letter, Subscriber
from tests.factories.forums import running
from tests.factories.newsroom import editor

RATE = {"base": "USD", "quote": "CNY", "value": 7.1042, "day": "2026-11-20", "source": "The Central Bank"}


def today() -> date:
    """The day on which the tests' items are published."""
    return timezone.now().date()


def subscriber(address: str, language: str = "en", state: str = SubscriberState.CONFIRMED) -> Subscriber:
    """Make a subscriber."""
    return Subscriber.objects.create(address=address, language=language, state=state)


def letter(language: str = "en") -> Letter:
    """Begin this week's letter."""
    return begin_letter(actor=editor(), language=language, day=today())


def sent(made: Letter) -> Letter:
    """Have a letter posted and everything in the queue sent."""
    posted(made)
    send_due()
    return made


def posted(made: Letter) -> Letter:
    """Have a letter posted and run its job to the end."""
    send_letter(made, actor=editor(), seen_revision=made.revision)
    run(made)
    return made


def run(made: Letter) -> dict[str, Any]:
    """Run the job of a letter, once more if it was run before."""
    assert made.job is not None
    answer = tasks.send_letter(running(made.job), letter=made.pk)
    made.refresh_from_db()
    return answer


def end(made: Letter) -> None:
    """Let the job of a letter have failed for good."""
    Job.objects.filter(pk=made.job_id).update(status=JobStatus.FAILED)
    made.refresh_from_db()


def asked(address: str, language: str = "en") -> str:
    """Ask for the letter, let the mail be sent, and return the token that stands in it."""
    ask(address, language)
    send_due()
    found = re.search(r"/subscribe/([^/\s]+)/", body(mails()[-1]))
    assert found is not None
    return found[1]


def mails() -> list[Parsed]:
    """Return what was sent, as a mail program reads it."""
    return [message_from_bytes(each.message().as_bytes(), policy=default) for each in mail.outbox]  # type: ignore[misc]


def body(message: Parsed, kind: str = "plain") -> str:
    """Return a part of a mail, plain or html."""
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())  # type: ignore[attr-defined]
