"""Bring mail into the inbox: of senders listed with a source by itself, of others once an editor says so."""

import hashlib
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.articles import Incoming, add_article
from emporion_web.newsroom.adapters.mail_in import MOST_BYTES, Mail, MailPart, opened
from emporion_web.newsroom.enums import Certainty, MailState, Origin
from emporion_web.newsroom.models import Article, MailMessage, Source, SourceAddress
from emporion_web.privacy.actions.files import stored_name

_AHEAD = timedelta(days=1)  # a date later than this is the mistake of a clock, and no day for an article


@transaction.atomic
def receive(content: bytes) -> tuple[MailMessage, bool]:
    """Keep a message to the byte and take it in if its sender is listed; return it, and whether it came first now.

    Nothing is lost: a message that is no article is kept as refused with the reason, one that came before left alone.
    Only one that is too large is kept without its bytes.
    """
    try:
        mail: Mail | None = opened(content)
        problem: Phrase | None = None
    except Refused as refused:
        mail, problem = None, refused.phrase
    row = _row(content, mail)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return MailMessage.objects.get(key=row.key), False
    if len(content) <= MOST_BYTES:
        row.file.save(stored_name(f"{row.key[:16]}.eml"), ContentFile(content), save=False)
    if mail is None or problem:
        _refused(row, problem)
    elif row.source is not None:
        _take(row, mail, actor=None)
    row.save()
    record("newsroom.mail.receive", actor=None, subject=row, changes={"state": ("", row.state)})
    return row, True


def _row(content: bytes, mail: Mail | None) -> MailMessage:
    if mail is None:
        return MailMessage(key=hashlib.sha256(content).hexdigest(), state=MailState.REFUSED)
    return MailMessage(
        key=mail.key,
        sender=mail.sender,
        sender_certainty=mail.sender_certainty,
        subject=mail.subject,
        sent_at=mail.sent_at,
        date_certainty=mail.date_certainty,
        left_out=list(mail.left_out),
        state=MailState.ASIDE,
        source=source_of(mail.sender) if mail.sender_certainty == Certainty.STATED else None,
    )


def source_of(sender: str) -> Source | None:
    """Return the active source that lists an address, or its domain."""
    wanted = (sender, f"@{sender.partition('@')[2]}")
    rows = SourceAddress.objects.filter(address__in=wanted, source__active=True).select_related("source__outlet")
    found = {row.address: row.source for row in rows} if sender else {}
    return found.get(wanted[0]) or found.get(wanted[1])


def _refused(row: MailMessage, problem: Phrase | None) -> None:
    row.state = MailState.REFUSED
    row.problem = problem.to_json() if problem else {}


def _take(row: MailMessage, mail: Mail, *, actor: User | None) -> None:
    """Make an article of each part; what is here already is linked, and a part that cannot be one is told."""
    problem: Phrase | None = phrase("The message holds no text and no attachment that is an article.")
    articles: list[Article] = []
    for part in mail.parts:
        try:
            articles.append(_article(row, part, actor))
        except Refused as refused:
            problem = refused.phrase
    if not articles:
        _refused(row, problem)
        return
    row.state, row.problem = MailState.TAKEN, {}
    row.articles.set(articles)


def _article(row: MailMessage, part: MailPart, actor: User | None) -> Article:
    known = Article.objects.filter(sha256=hashlib.sha256(part.content).hexdigest()).first()
    if known:
        return known
    soon = timezone.now() + _AHEAD
    day = part.sent_at.date() if part.sent_at and part.sent_at <= soon else None
    outlet = row.source.outlet.name if row.source else ""
    return add_article(Incoming(part.content, part.file_name, Origin.MAIL, hint=day, outlet=outlet), actor=actor)


@transaction.atomic
def take_mail(row: MailMessage, *, actor: User) -> MailMessage:
    """Take in a message that was put aside. Refused if somebody decided on it since, and if it holds no article."""
    _decide(row, MailState.TAKEN)
    with row.file.open("rb") as file:
        mail = opened(file.read())
    _take(row, mail, actor=actor)
    if row.state == MailState.REFUSED:
        raise Refused(Phrase.from_json(row.problem))
    row.save()
    record("newsroom.mail.take", actor=actor, subject=row, changes={"state": (MailState.ASIDE, row.state)})
    return row


@transaction.atomic
def drop_mail(row: MailMessage, *, actor: User) -> MailMessage:
    """Leave a message out that was put aside; it stays to the byte. Refused if somebody decided on it since."""
    _decide(row, MailState.DROPPED)
    record("newsroom.mail.drop", actor=actor, subject=row, changes={"state": (MailState.ASIDE, row.state)})
    return row


def _decide(row: MailMessage, state: MailState) -> None:
    if not MailMessage.objects.filter(pk=row.pk, state=MailState.ASIDE).update(state=state):
        raise Refused(phrase("Somebody decided on this message since you opened the page."))
    row.state = state
