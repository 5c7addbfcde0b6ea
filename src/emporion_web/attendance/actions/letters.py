"""Have a mail written. Words and tokens are made when it is sent: no job's arguments hold a token."""

from emporion_web.attendance.enums import LetterKind
from emporion_web.attendance.models import Attendee, Registration
from emporion_web.jobs.actions import enqueue

LETTER_JOB = "attendance.letter"


def write(kind: LetterKind, about: Registration | Attendee) -> None:
    """Queue a mail about a registration or to a person who comes; it leaves once the transaction is committed."""
    which = {"registration": about.pk} if isinstance(about, Registration) else {"attendee": about.pk}
    enqueue(LETTER_JOB, actor=None, subject=about, arguments={"kind": kind.value, **which}, side="")
