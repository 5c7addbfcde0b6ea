"""Take an article in, move it, say what one of its lines is."""

import hashlib
from datetime import date
from pathlib import PurePath

from attrs import field, frozen
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES
from emporion_web.newsroom.actions.linking import link_soon
from emporion_web.newsroom.enums import ArticleState, LineLabel, Origin
from emporion_web.newsroom.models import Article, Outlet

READ_JOB = "newsroom.read"
MOST_BYTES = 5 * 2**20
_MOVES = {ArticleState.INBOX, ArticleState.KEPT, ArticleState.ASIDE}


@frozen
class Incoming:
    """An article as it came: its bytes and what is said about them. ``hint`` is the day it appeared, if known."""

    content: bytes = field(repr=False)
    file_name: str
    origin: Origin
    url: str = ""
    hint: date | None = None
    outlet: str = ""


@transaction.atomic
def add_article(incoming: Incoming, *, actor: User | None) -> Article:
    """Keep the bytes of an article and have it read.

    Refused for an empty or too large one, and for bytes that are here already.
    """
    if not incoming.content.strip() or len(incoming.content) > MOST_BYTES:
        limit = MOST_BYTES // 2**20
        raise Refused(phrase("Give an article that is not empty and not larger than {limit} MB.", limit=limit))
    article = Article(
        origin=incoming.origin,
        file_name=incoming.file_name[:255],
        sha256=hashlib.sha256(incoming.content).hexdigest(),
        url=incoming.url,
        hint=incoming.hint,
        outlet=_outlet(incoming.outlet),
        added_by=actor,
    )
    try:
        with transaction.atomic():
            article.save()
    except IntegrityError as error:
        known = Article.objects.get(sha256=article.sha256)
        raise Refused(phrase("The very same bytes are here already, as “{title}”.", title=str(known))) from error
    suffix = PurePath(incoming.file_name).suffix[:6] or ".txt"
    article.file.save(f"{article.sha256[:16]}{suffix}", ContentFile(incoming.content), save=False)
    article.save(update_fields=["file"])
    record("newsroom.article.add", actor=actor, subject=article, changes={"origin": ("", article.origin)})
    have_read(article, actor=actor)
    return article


def have_read(article: Article, *, actor: User | None) -> None:
    """Queue a reading of the article as it now is; call it inside the action's transaction."""
    article.job = enqueue(READ_JOB, actor=actor, subject=article, arguments={"article": article.pk}, side=BOTH_SIDES)
    article.save(update_fields=["job"])


def _outlet(name: str) -> Outlet | None:
    return Outlet.objects.get_or_create(name=name.strip()[:200])[0] if name.strip() else None


@transaction.atomic
def move(article: Article, *, actor: User, state: str) -> Article:
    """Take an article into work, set it aside, or put it back into the inbox. Refused while it is being read."""
    moved = Article.objects.filter(pk=article.pk, state__in=_MOVES).update(state=state) if state in _MOVES else 0
    if not moved:
        raise Refused(phrase("This article cannot be moved: it is being read, or it could not be read."))
    record("newsroom.article.state", actor=actor, subject=article, changes={"state": (article.state, state)})
    link_soon()
    article.refresh_from_db()
    return article


@transaction.atomic
def label_line(article: Article, *, actor: User, number: int, label: str, seen_revision: int) -> Article:
    """Say what a line is, whatever the engine thinks, and have the article read again.

    Refused for a line that does not exist, and if somebody changed the article since.
    """
    old = next((line["label"] for line in article.lines if line["number"] == number), None)
    if old is None or label not in LineLabel.values:
        raise Refused(phrase("There is no such line, or no such label. Look at the article again."))
    labels = {**article.labels, str(number): label}
    seen = Article.objects.filter(pk=article.pk, revision=seen_revision)
    if not seen.update(labels=labels, revision=F("revision") + 1):
        raise Refused(phrase("Somebody changed this article since you opened it. Look at it again."))
    record("newsroom.article.label", actor=actor, subject=article, changes={f"line {number}": (old, label)})
    article.refresh_from_db()
    have_read(article, actor=actor)
    return article
