"""Ask for a copy of the own data, or to be erased; what is asked for is confirmed by mail."""

import secrets
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase
from emporion_web.accounts.actions.people import keep_an_administrator
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.actions import enqueue
from emporion_web.mail.actions.posting import post
from emporion_web.privacy.actions.erasing import erase
from emporion_web.privacy.actions.files import drop_later, remove_dropped
from emporion_web.privacy.enums import AskKind, AskState
from emporion_web.privacy.models import Ask
from emporion_web.privacy.queries.copies import copy_of
from emporion_web.privacy.queries.gathering import account_of, gather, whose
from emporion_web.privacy.queries.tokens import digest_of

COPY_JOB, ERASE_JOB = "privacy.copy", "privacy.erase"
COPY_FOR, LINK_FOR = timedelta(days=3), timedelta(hours=24)
MOST_LINKS = 3  # mails a day to one address
MOST_COPIES = 3  # a day for one person


@transaction.atomic
def ask_for_copy(user: User, *, language: Language) -> Ask:
    """Have a copy of a person's data made as a job; one that is being made is enough. Refused after three a day."""
    waiting = Ask.objects.filter(user=user, kind=AskKind.DATA, state=AskState.CONFIRMED, expires_at__gt=timezone.now())
    if found := waiting.first():
        return found
    lately = Ask.objects.filter(user=user, kind=AskKind.DATA, created_at__gt=timezone.now() - timedelta(days=1))
    if lately.count() >= MOST_COPIES:
        raise Refused(phrase("Three copies were made in a day. Use one of them, or come back tomorrow."))
    until = timezone.now() + COPY_FOR
    ask = Ask.objects.create(
        kind=AskKind.DATA, state=AskState.CONFIRMED, user=user, language=language, expires_at=until
    )
    enqueue(COPY_JOB, actor=user, subject=ask, arguments={"ask": ask.pk})
    record("privacy.copy.ask", actor=user, subject=ask)
    return ask


def make_copy(ask: Ask) -> None:
    """Make the copy that was asked for; made already, it stays as it is.

    The row names the file before it is written, so whatever breaks off, the row's end removes it. An erasure that
    comes between empties the row; then nothing is written.
    """
    name = f"privacy/{secrets.token_hex(16)}.zip"
    waiting = Ask.objects.filter(pk=ask.pk, state=AskState.CONFIRMED, user__isnull=False)
    old = waiting.values_list("file", flat=True).first()
    if not waiting.update(file=name):
        return
    if old:
        default_storage.delete(old)  # of a try that broke off
    now = timezone.now()
    row = Ask.objects.get(pk=ask.pk)
    person, held = gather(user=row.user)
    content = copy_of(person, held, language=row.language, now=now)  # type: ignore[arg-type]
    with transaction.atomic():
        if not Ask.objects.select_for_update().filter(pk=row.pk, state=AskState.CONFIRMED, file=name).exists():
            return
        default_storage.save(name, ContentFile(content))
        figures = {"rows": sum(len(one.rows) for one in held)}
        Ask.objects.filter(pk=row.pk).update(state=AskState.DONE, done_at=now, figures=figures)


@transaction.atomic
def ask_for_page(address: str, *, language: Language) -> None:
    """Have a link mailed that opens what is held under an address; the same is done for every address."""
    _mail_link(AskKind.ACCESS, None, address.strip().lower(), language)


@transaction.atomic
def ask_for_erasure(*, user: User | None, address: str, language: Language) -> None:
    """Have a link mailed on whose page the erasure is confirmed. Nothing is erased before."""
    if user is not None:
        keep_an_administrator(user)
    _mail_link(AskKind.ERASURE, user, user.email if user else address, language)


def _mail_link(kind: AskKind, user: User | None, address: str, language: Language) -> None:
    now = timezone.now()
    lately = Ask.objects.filter(address=address, kind=kind, created_at__gt=now - timedelta(days=1))
    if lately.count() >= MOST_LINKS:
        return
    ask = Ask.objects.create(kind=kind, user=user, address=address, language=language, expires_at=now + LINK_FOR)
    post("privacy.link", to=address, language=language, context={"ask": ask.pk}, subject=ask, person=user)
    record("privacy.link.ask", actor=user, subject=ask, changes={"kind": ("", kind)})


def new_token(ask: Ask) -> str:
    """Give a link its token, as its mail is written; the one before opens nothing any more."""
    token = secrets.token_urlsafe(32)
    Ask.objects.filter(pk=ask.pk).update(digest=digest_of(token))
    return token


@transaction.atomic
def confirm_erasure(ask: Ask) -> None:
    """Begin the erasure that was asked for; of two who confirm at once one begins it. Refused for a used link."""
    mine = Ask.objects.filter(
        pk=ask.pk, kind=AskKind.ERASURE, state__in=(AskState.ASKED, AskState.REFUSED), expires_at__gt=timezone.now()
    )
    if not mine.update(state=AskState.CONFIRMED, problem=None):
        raise Refused(phrase("This link has been used or is too old. Ask for a new one."))
    enqueue(ERASE_JOB, actor=None, subject=ask, arguments={"ask": ask.pk}, side="")
    record("privacy.erasure.confirm", actor=ask.user, subject=ask)


@transaction.atomic
def erase_for(*, user: User | None, address: str, reason: str, actor: User) -> Ask:
    """Begin the erasure of somebody on that person's behalf, by the account or by an address, which may have one.

    Refused without a reason, for oneself, for the last administrator.
    """
    if not reason.strip():
        raise Refused(phrase("Say why: who asked, and when."))
    user = user or account_of(address)
    if user is not None:
        if user.pk == actor.pk:
            raise Refused(phrase("Ask for your own erasure on the page of your data."))
        keep_an_administrator(user)
    ask = Ask.objects.create(
        kind=AskKind.ERASURE,
        state=AskState.CONFIRMED,
        user=user,
        address=user.email if user else address.strip().lower(),
        by=actor,
        reason=reason[:300],
        expires_at=timezone.now() + LINK_FOR,
    )
    enqueue(ERASE_JOB, actor=actor, subject=ask, arguments={"ask": ask.pk})
    record("privacy.erasure.begin", actor=actor, subject=ask, changes={"reason": ("", ask.reason)})
    return ask


@transaction.atomic
def run_erasure(ask: Ask) -> None:
    """Erase whoever asked: all of it or nothing. Where something stands in the way, the ask keeps the reason."""
    row = Ask.objects.select_for_update().get(pk=ask.pk)
    if row.kind != AskKind.ERASURE or row.state != AskState.CONFIRMED:
        return
    try:
        with transaction.atomic():
            user, address, body = whose(row)
            figures = erase(user=user, address=address, body=body, actor=row.by or row.user)
    except Refused as refused:
        Ask.objects.filter(pk=row.pk).update(state=AskState.REFUSED, problem=refused.phrase.to_json())
        return
    over = {"state": AskState.DONE, "address": "", "digest": "", "figures": figures, "done_at": timezone.now()}
    Ask.objects.filter(pk=row.pk).update(**over)
    record("privacy.erasure.done", actor=row.by, subject=row, changes={"rows": (0, sum(figures.values()))})


@transaction.atomic
def forget_asks() -> int:
    """Remove copies and addresses whose time is over; return how many."""
    over = Ask.objects.filter(expires_at__lt=timezone.now()).exclude(file="", address="", digest="")
    over = over.exclude(kind=AskKind.ERASURE, state=AskState.CONFIRMED)  # it still has to know whom
    for row in over:
        if row.file:
            drop_later(str(row.file.name))
        Ask.objects.filter(pk=row.pk).update(file="", address="", digest="")
    count = len(over)
    transaction.on_commit(remove_dropped)
    return count
