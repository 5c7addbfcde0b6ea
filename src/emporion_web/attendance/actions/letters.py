"""Have a mail written. Its words and tokens are made as it is sent, so nothing that waits holds a token."""

from emporion_web.attendance.enums import LetterKind, RegistrationState
from emporion_web.attendance.models import Attendee, Registration
from emporion_web.mail.actions.posting import post

UNCONFIRMED = (RegistrationState.DRAFT, RegistrationState.SENT)


def write(kind: LetterKind, about: Registration | Attendee) -> None:
    """Post a mail about a registration or to a person who comes; it leaves once the transaction is committed.

    The own side's desk may look at it in the log, but for mails to addresses that nobody has confirmed yet.
    """
    name = f"attendance.{kind.value}"
    if isinstance(about, Registration):
        row = Registration.objects.get(pk=about.pk)
        side = "" if row.state in UNCONFIRMED else row.side
        context = {"registration": row.pk}
        post(name, to=row.email, language=row.language, context=context, subject=row, side=side)  # type: ignore[arg-type]
        return
    side = about.participant.organisation.side
    context = {"attendee": about.pk}
    post(name, to=about.email, language=about.language, context=context, subject=about, side=side)  # type: ignore[arg-type]
