"""Visit sources that are due: hear what a feed announces, take each page in once, come back less often after failures.

A source is taken by moving its ``next_at``: two workers take it once, and whoever dies in between leaves it to the
next visit. An announced page becomes an article in the same transaction that marks it as taken.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from attrs import field, frozen
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import Phrase, phrase
from emporion.newsroom.announcements import Announced, announced
from emporion.newsroom.decoding import decode
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.articles import Incoming, add_article
from emporion_web.newsroom.actions.hosts import NotNow, Visitor
from emporion_web.newsroom.adapters.fetching import Answer, NotReached
from emporion_web.newsroom.adapters.manners import INTERVAL, wait_after
from emporion_web.newsroom.enums import EntryState, Origin
from emporion_web.newsroom.models import Article, Entry, Source

LEASE = timedelta(minutes=20)
MOST_ENTRIES = 50
PAGES_A_VISIT = 20
TRIES = 4
_PAGES = ("html", "xml", "text/plain")


@frozen
class Visit:
    """One visit of a source that was claimed until a moment."""

    source: Source
    visitor: Visitor
    until: datetime
    stop: Callable[[], bool] = field(default=lambda: False)

    def made(self) -> int:
        """Visit feed and pages; write down how it ended. Return how many articles came in."""
        try:
            self._hear()
            taken = self._take()
        except NotNow as later:
            self._ended(later.phrase, later.wait)
            return 0
        except (NotReached, Refused) as problem:
            self._ended(problem.phrase)
            return 0
        except InputError as problem:
            self._ended(problem.phrase())
            return 0
        self._ended(None)
        return taken

    def _hear(self) -> None:
        """Ask for the feed, if it changed, and note what it announces with its new marks, both or neither."""
        source = self.source
        feed = source.feed_url or ""
        asked = {"If-None-Match": source.etag, "If-Modified-Since": source.last_modified}
        answer = self.visitor.get(feed, {name: value for name, value in asked.items() if value})
        if answer.status == 304:
            return
        told = announced(decode(answer.content)[1], base=feed)
        with transaction.atomic():
            note(source, told)
            self._mine(etag=_mark(answer, "etag", 500), last_modified=_mark(answer, "last-modified", 100))

    def _take(self) -> int:
        waiting = self.source.entries.filter(state=EntryState.WAITING).select_related("source__outlet")
        taken = 0
        for entry in waiting[:PAGES_A_VISIT]:
            if self.stop():
                break
            taken += take(entry, self.visitor)
        return taken

    def _ended(self, problem: Phrase | None, wait: timedelta = timedelta(0)) -> None:
        now = timezone.now()
        if problem is None:
            self._mine(next_at=now + INTERVAL, visited_at=now, succeeded_at=now, failures=0, problem={})
            return
        pause = max(wait, wait_after(self.source.failures + 1))
        self._mine(next_at=now + pause, visited_at=now, failures=F("failures") + 1, problem=problem.to_json())

    def _mine(self, **fields: object) -> bool:
        """Write to the source unless somebody else has taken it, or an editor has changed it, since."""
        return bool(Source.objects.filter(pk=self.source.pk, next_at=self.until).update(**fields))


def claim(key: int, at: datetime) -> datetime | None:
    """Take a source that is due; return until when, or None if somebody else was faster or it is not due."""
    seen = (
        Source.objects.exclude(feed_url=None)
        .filter(pk=key, active=True, next_at__lte=at)
        .values_list("next_at", flat=True)
        .first()
    )
    until = at + LEASE
    mine = Source.objects.filter(pk=key, active=True, next_at=seen).update(next_at=until) if seen else 0
    return until if mine else None


def visit(key: int, visitor: Visitor, stop: Callable[[], bool] = lambda: False) -> int | None:
    """Visit one source, if it is due; return how many articles came in, or None if it was not visited."""
    until = claim(key, timezone.now())
    if until is None:
        return None
    return Visit(Source.objects.select_related("outlet").get(pk=key), visitor, until, stop).made()


@transaction.atomic
def note(source: Source, told: tuple[Announced, ...]) -> None:
    """Remember what a feed announces; what was announced before, here or by another feed, is not noted again."""
    new = [
        Entry(source=source, key=_key(each.url), url=each.url, title=each.title[:500], day=each.day)
        for each in reversed(told[:MOST_ENTRIES])
    ]
    Entry.objects.bulk_create(new, ignore_conflicts=True)


def take(entry: Entry, visitor: Visitor) -> bool:
    """Fetch a page that was announced and take it in; return whether an article came of it.

    A page that fails is tried on later visits, a few times; one that may not be asked for is given up at once.

    Raises:
        NotNow: for a server that asks to wait; the page waits on.
    """
    try:
        answer = visitor.get(entry.url)
    except NotNow:
        raise
    except NotReached as problem:
        last = entry.failures + 1 >= TRIES
        _missed(entry, problem.phrase, EntryState.GIVENUP if last else EntryState.WAITING)
        return False
    except Refused as refused:
        _missed(entry, refused.phrase, EntryState.GIVENUP)
        return False
    kind = answer.headers.get("content-type", "html").lower()
    if not any(name in kind for name in _PAGES):
        _missed(entry, phrase("What stands at this address is no page."), EntryState.GIVENUP)
        return False
    return _kept(entry, answer)


@transaction.atomic
def _kept(entry: Entry, answer: Answer) -> bool:
    if not Entry.objects.filter(pk=entry.pk, state=EntryState.WAITING).update(state=EntryState.TAKEN, problem={}):
        return False
    incoming = Incoming(
        answer.content, _file_name(entry.url), Origin.FEED, entry.url, entry.day, entry.source.outlet.name
    )
    try:
        article: Article | None = add_article(incoming, actor=None)
    except Refused as refused:
        article = Article.objects.filter(sha256=hashlib.sha256(answer.content).hexdigest()).first()
        if article is None:
            _missed(entry, refused.phrase, EntryState.GIVENUP)
        fresh = False
    else:
        fresh = True
    Entry.objects.filter(pk=entry.pk).update(article=article)
    return fresh


def _missed(entry: Entry, problem: Phrase, state: EntryState) -> None:
    Entry.objects.filter(pk=entry.pk).update(state=state, failures=F("failures") + 1, problem=problem.to_json())


def _key(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()


def _mark(answer: Answer, name: str, most: int) -> str:
    """Return a mark that a server gave its answer, if it is one that can be kept and sent back."""
    value = answer.headers.get(name, "")
    return value if len(value) <= most and value.isprintable() and value.isascii() else ""


def _file_name(url: str) -> str:
    name = PurePosixPath(unquote(urlsplit(url).path)).stem.replace("\0", "")[:200]
    return f"{name or 'page'}.html"
