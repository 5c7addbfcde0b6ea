"""The room's jobs. Each may be killed at any point and be run again."""

from datetime import timedelta
from typing import Any

from emporion_web.accounts import signin_links
from emporion_web.accounts.models import User
from emporion_web.attendance.actions import drafting
from emporion_web.attendance.actions.letters import LETTER_JOB
from emporion_web.attendance.actions.limits import forget_counts
from emporion_web.attendance.actions.people import ask_to_confirm, unasked
from emporion_web.attendance.actions.places import lapse_and_offer
from emporion_web.attendance.adapters.letters import Letter, about_registration, to_attendee
from emporion_web.attendance.enums import LetterKind
from emporion_web.attendance.models import Attendee, Registration
from emporion_web.jobs.context import JobContext
from emporion_web.jobs.registry import job

SIGN_IN_FOR = timedelta(days=3)


@job(LETTER_JOB, max_attempts=5)
def send_letter(
    context: JobContext, *, kind: str, registration: int | None = None, attendee: int | None = None
) -> dict[str, Any]:
    """Send one mail; what it was about may be gone or changed by now, then it says what is now or is not sent."""
    if registration is not None:
        letter = _about(kind, registration)
    elif attendee is not None:
        person = Attendee.objects.select_related("participant__forum", "participant__organisation", "invited_by")
        row = person.filter(pk=attendee).first()
        letter = to_attendee(kind, row, row.invited_by) if row and row.email else None
    else:
        letter = None
    if letter is None:
        return {"sent": False}
    letter.mail().send()
    return {"sent": True}


def _about(kind: str, pk: int) -> Letter | None:
    row = Registration.objects.select_related("forum").filter(pk=pk).first()
    if row is None or not row.email:
        return None
    confirm = drafting.issue(row) if kind == LetterKind.CONFIRM else ""
    account = User.objects.filter(email__iexact=row.email, is_active=True).first()
    signs_in = kind == LetterKind.APPROVED and account is not None
    sign_in = signin_links.issue(account, lifetime=SIGN_IN_FOR) if signs_in and account else ""
    return about_registration(kind, row, confirm=confirm, sign_in=sign_in)


@job("attendance.places", every_seconds=300)
def places(context: JobContext) -> dict[str, Any]:
    """Take back offers that are over and offer what is free."""
    return lapse_and_offer()


@job("attendance.confirmations", every_seconds=300)
def confirmations(context: JobContext) -> dict[str, Any]:
    """Ask the people of participants who were added and whom nobody has asked yet."""
    return {"asked": sum(ask_to_confirm(forum, actor=None) for forum in unasked())}


@job("attendance.forget", every_seconds=86_400)
def forget(context: JobContext) -> dict[str, Any]:
    """Delete what was never confirmed, and empty what was declined, a month after."""
    return {"forgotten": drafting.forget(), "counts": forget_counts()}
