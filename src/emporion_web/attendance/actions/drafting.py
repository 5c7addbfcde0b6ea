"""A registration from the first step until its mail is confirmed. A stranger does all of this."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.signin_links import digest_of
from emporion_web.attendance.actions import limits
from emporion_web.attendance.actions.letters import write
from emporion_web.attendance.enums import EDITABLE, LetterKind, RegistrationState, Step
from emporion_web.attendance.models import ConfirmationLink, Registration
from emporion_web.attendance.models.people import new_nonce
from emporion_web.attendance.rules import Said
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums.models import Forum
from emporion_web.mail.actions.suppressing import welcome_back

LIFETIME = timedelta(days=3)
KEPT_FOR = timedelta(days=30)


@transaction.atomic
def begin(forum: Forum, *, language: str, network: str) -> Registration:
    """Begin a registration. Refused for a network address from which very many were begun within the hour."""
    if not limits.allowed("start from", network, most=limits.STARTS_A_NETWORK, within=limits.HOUR):
        raise Refused(phrase("Very many registrations were begun from your network just now. Try again in an hour."))
    registration = Registration.objects.create(forum=forum, language=language)
    record("attendance.registration.begin", actor=None, subject=registration)
    return registration


@transaction.atomic
def keep(
    registration: Registration, *, step: Step, typed: Mapping[str, Sequence[str]], shown: Mapping[str, str]
) -> None:
    """Keep what was typed at a step, right or wrong, so that nothing is lost; refused once it is sent and confirmed.

    ``shown`` are the columns (name, email, organisation_name, side) that the step's checked form gives; one that was
    sent back keeps those that its desk knows until it is sent again.
    """
    row = Registration.objects.select_for_update().get(pk=registration.pk)
    if row.state not in EDITABLE:
        raise Refused(phrase("This registration has been sent. It can be changed when the organisers ask you back."))
    row.data[step] = {name: list(values) for name, values in typed.items()}
    row.step, row.changed_at = step, timezone.now()
    columns = {} if row.state == RegistrationState.RETURNED else shown
    for column, value in columns.items():
        setattr(row, column, value)
    row.save(update_fields=["data", "step", "changed_at", *columns])


@transaction.atomic
def speak(registration: Registration, language: str) -> None:
    """Go on in another language; its mails are in it too."""
    Registration.objects.filter(pk=registration.pk).update(language=language)


@transaction.atomic
def send(registration: Registration, *, said: Said, network: str) -> RegistrationState:
    """Send a registration in: have a mail ask whether it was its reader, or go back to the desk that asked.

    Return the state it has now. Refused for one that was sent back and would change sides. The answer is the same for
    every address, known or not, and so is what is done: at most three mails a day leave for one address.
    """
    now = timezone.now()
    given = {scope: now.isoformat() for scope in said.consents}
    mine = Registration.objects.filter(pk=registration.pk, state__in=EDITABLE)
    returned = mine.filter(state=RegistrationState.RETURNED)
    if returned.exclude(side=said.side).exists():
        raise Refused(phrase("A registration cannot pass to the other side. Withdraw it and register once more."))
    known = returned.filter(confirmed_email__iexact=said.email)
    columns = {"said": said.to_json(), "given": given, "changed_at": now, "revision": F("revision") + 1}
    columns |= columns_of(said)
    if known.update(state=RegistrationState.WAITING, **columns):
        record("attendance.registration.answer", actor=None, subject=registration)
        return RegistrationState.WAITING
    if not mine.update(state=RegistrationState.SENT, **columns):
        raise Refused(phrase("This registration has been sent. It can be changed when the organisers ask you back."))
    record("attendance.registration.send", actor=None, subject=registration)
    if limits.mail_allowed(said.email, network):
        registration.links.filter(used_at=None).update(used_at=now)  # a newer one is on its way
        write(LetterKind.CONFIRM, registration)
    return RegistrationState.SENT


@transaction.atomic
def ask_to_resume(registration: Registration, *, network: str) -> None:
    """Have the link by which the registration goes on later mailed to its address, if it has one."""
    if registration.email and limits.mail_allowed(registration.email, network):
        write(LetterKind.RESUME, registration)


@transaction.atomic
def issue(registration: Registration) -> str:
    """Make a token for the mail that asks; the token itself is kept nowhere."""
    token = secrets.token_urlsafe(32)
    ConfirmationLink.objects.create(
        registration=registration,
        digest=digest_of(token),
        email=registration.said["email"],
        expires_at=timezone.now() + LIFETIME,
    )
    return token


def find(token: str) -> ConfirmationLink | None:
    """Return what a token of a mail confirms, if it can still be used."""
    found = _usable(token).select_related("registration__forum").first()
    return found if found is not None and found.email == found.registration.said.get("email") else None


@transaction.atomic
def confirm(token: str) -> Registration:
    """Confirm that the mail was read by who registered: from now on the own side's desk sees the registration.

    The token and all others of it are used up, and its page gets a new address: whoever only typed the mail's address
    is left with the old one. Refused for a used or old token, and where the address is registered already.
    """
    if find(token) is None or not _usable(token).update(used_at=timezone.now()):
        raise Refused(phrase("This link has been used or is older than three days. Send the registration once more."))
    row = ConfirmationLink.objects.select_related("registration__forum").get(digest=digest_of(token)).registration
    row.links.filter(used_at=None).update(used_at=timezone.now())
    said = Said.from_json(row.said)
    mine = Registration.objects.filter(pk=row.pk, state=RegistrationState.SENT)
    fields = columns_of(said) | {"confirmed_email": said.email, "confirmed_at": timezone.now(), "nonce": new_nonce()}
    try:
        with transaction.atomic():
            mine.update(state=RegistrationState.WAITING, revision=F("revision") + 1, **fields)
    except IntegrityError as error:
        raise Refused(phrase("You are registered for this forum with this address already.")) from error
    welcome_back(said.email)
    record("attendance.registration.confirm", actor=None, subject=row)
    row.refresh_from_db()
    return row


def columns_of(said: Said) -> dict[str, str]:
    """Return the columns by which lists know a registration."""
    return {"name": said.name, "email": said.email, "organisation_name": said.organisation, "side": said.side}


def _usable(token: str) -> QuerySet[ConfirmationLink]:
    return ConfirmationLink.objects.filter(
        digest=digest_of(token),
        used_at=None,
        expires_at__gt=timezone.now(),
        registration__state=RegistrationState.SENT,
    )


@transaction.atomic
def forget() -> int:
    """Delete what was begun and never confirmed, a month after, and empty what was declined; return how many."""
    before = timezone.now() - KEPT_FOR
    never = Registration.objects.filter(
        state__in=(RegistrationState.DRAFT, RegistrationState.SENT), changed_at__lt=before
    )
    keys = list(never.values_list("pk", flat=True))
    deleted = never.filter(pk__in=keys).delete()[1].get(Registration._meta.label, 0)
    ConfirmationLink.objects.filter(expires_at__lt=before).delete()
    gone = Registration.objects.filter(
        state__in=(RegistrationState.DECLINED, RegistrationState.WITHDRAWN), changed_at__lt=before
    ).exclude(email="")
    empty = {"data": {}, "said": {}, "name": "", "email": "", "organisation_name": "", "confirmed_email": ""}
    emptied = gone.update(**empty, reason="")
    return deleted + emptied
