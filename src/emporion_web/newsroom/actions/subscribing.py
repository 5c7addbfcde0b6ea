"""Subscribing to the weekly letter: asked for by anybody, confirmed by whoever reads the mail, ended by one click."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.signin_links import digest_of
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.mail.actions.messages import forget_address
from emporion_web.mail.actions.posting import post
from emporion_web.mail.actions.suppressing import welcome_back
from emporion_web.newsroom.enums import SubscriberState
from emporion_web.newsroom.models import Confirmation, Subscriber

LIFETIME = timedelta(days=3)
MOST_ASKS, ASKS_WITHIN = 3, timedelta(days=1)
KEPT_FOR = timedelta(days=30)
OPT_IN, WEEKLY = "newsroom.opt_in", "newsroom.weekly"
TEMPLATES = (OPT_IN, WEEKLY)


@transaction.atomic
def ask(address: str, language: str) -> None:
    """Have an opt-in mail sent, at most ``MOST_ASKS`` a day and address.

    The same is done for every address, known or not, and nothing is returned: nobody learns who is subscribed.
    """
    now = timezone.now()
    row = Subscriber.objects.get_or_create(address=address.strip().lower(), defaults={"language": language})[0]
    over = row.asks_since < now - ASKS_WITHIN
    if row.asks >= MOST_ASKS and not over:
        return
    counted = {"asks": 1, "asks_since": now} if over else {"asks": row.asks + 1}
    same = Subscriber.objects.filter(pk=row.pk, asks=row.asks, asks_since=row.asks_since)
    if not same.update(**counted):
        return  # somebody else asked for the same address at the same moment
    record("newsroom.subscriber.ask", actor=None, subject=row)
    context = {"subscriber": row.pk, "language": language}
    post(OPT_IN, to=row.address, language=language, context=context, subject=row)  # type: ignore[arg-type]


@transaction.atomic
def issue(subscriber: Subscriber, language: str) -> str:
    """Make a token for an opt-in mail; the token itself is kept nowhere."""
    token = secrets.token_urlsafe(32)
    Confirmation.objects.create(
        subscriber=subscriber, digest=digest_of(token), language=language, expires_at=timezone.now() + LIFETIME
    )
    return token


def find(token: str) -> Confirmation | None:
    """Return what a token of an opt-in mail asks for, if it can still be used."""
    return _usable(token).select_related("subscriber").first()


@transaction.atomic
def confirm(token: str) -> Subscriber:
    """Subscribe; the token and all others sent to the address are used up. Refused for a used or an old one."""
    if not _usable(token).update(used_at=timezone.now()):
        raise Refused(phrase("This link has been used or is older than three days. Ask for the letter once more."))
    asked = Confirmation.objects.select_related("subscriber").get(digest=digest_of(token))
    _settle(asked.subscriber, SubscriberState.CONFIRMED, language=asked.language)
    welcome_back(asked.subscriber.address)
    record("newsroom.subscriber.confirm", actor=None, subject=asked.subscriber)
    return asked.subscriber


@transaction.atomic
def leave(subscriber: Subscriber) -> None:
    """End a subscription; done again it changes nothing."""
    if subscriber.state == SubscriberState.LEFT:
        return
    _settle(subscriber, SubscriberState.LEFT)
    record("newsroom.subscriber.leave", actor=None, subject=subscriber)


def _settle(subscriber: Subscriber, state: SubscriberState, **fields: str) -> None:
    now = timezone.now()
    subscriber.confirmations.filter(used_at=None).update(used_at=now)
    Subscriber.objects.filter(pk=subscriber.pk).update(state=state, changed=now, **fields)
    subscriber.refresh_from_db()


def _usable(token: str) -> QuerySet[Confirmation]:
    return Confirmation.objects.filter(digest=digest_of(token), used_at=None, expires_at__gt=timezone.now())


@transaction.atomic
def forget() -> int:
    """Delete the addresses of whoever never confirmed or has left, a month after; return how many.

    The log of mail forgets them too, as far as the letter was what was written to them.
    """
    before = timezone.now() - KEPT_FOR
    Confirmation.objects.filter(expires_at__lt=before).delete()
    gone = Subscriber.objects.exclude(state=SubscriberState.CONFIRMED).filter(changed__lt=before, asks_since__lt=before)
    keys = []
    for key, address in gone.values_list("pk", "address"):
        keys.append(key)
        forget_address(address, TEMPLATES)
    Subscriber.objects.filter(pk__in=keys).delete()
    return len(keys)
