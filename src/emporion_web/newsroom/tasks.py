"""The newsroom's jobs. Each may be killed at any point and be run again."""

import time
from typing import Any

from django.utils import timezone

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion_web.jobs.context import Cancelled, JobContext
from emporion_web.jobs.registry import job
from emporion_web.newsroom.actions.articles import READ_JOB
from emporion_web.newsroom.actions.hosts import Visitor
from emporion_web.newsroom.actions.ledger import link_articles
from emporion_web.newsroom.actions.letters import LETTER_JOB, end_letter, post_letter
from emporion_web.newsroom.actions.linking import LINK_JOB
from emporion_web.newsroom.actions.parties import propose_again, propose_parties
from emporion_web.newsroom.actions.recording import record_failure, record_reading
from emporion_web.newsroom.actions.sources import FETCH_JOB
from emporion_web.newsroom.actions.stories import join_story
from emporion_web.newsroom.actions.subscribing import forget
from emporion_web.newsroom.actions.visiting import visit
from emporion_web.newsroom.adapters.fetching import Network
from emporion_web.newsroom.adapters.manners import agent
from emporion_web.newsroom.adapters.parties import parties
from emporion_web.newsroom.adapters.reading import read_article
from emporion_web.newsroom.enums import LetterState
from emporion_web.newsroom.models import Article, Letter
from emporion_web.newsroom.queries.letters import standing, waiting
from emporion_web.newsroom.queries.sources import due

_TRIES = 5
_VISITS_SECONDS = 480.0


@job(READ_JOB, max_attempts=3)
def read(context: JobContext, *, article: int) -> dict[str, Any]:
    """Read an article and write down what was found; once more if an editor changed it meanwhile."""
    context.report(0.1, phrase("Reading the article"))
    asked = parties()
    for _ in range(_TRIES):
        row = Article.objects.get(pk=article)
        try:
            found = read_article(row, asked.known)
        except InputError as error:
            record_failure(row, error.phrase())
            raise
        if record_reading(row, found, actor=context.requested_by):
            join_story(Article.objects.get(pk=article))
            propose_parties(row, asked)
            return {"facts": len(found.facts)}
    return {"facts": 0}


@job(LETTER_JOB, max_attempts=5)
def send_letter(context: JobContext, *, letter: int) -> dict[str, Any]:
    """Put a letter into the mail queue for each subscriber who has none of its week yet.

    What is in it is asked again at the moment of each mail.
    """
    row = Letter.objects.get(pk=letter)
    out = row.state == LetterState.SENDING and standing(row, timezone.now())
    readers = list(waiting(row).values_list("pk", flat=True)) if out else []
    for number, reader in enumerate(readers):
        if context.cancelled():
            raise Cancelled
        context.report(number / len(readers), phrase("Sending the letter"))
        post_letter(row, reader)
    return end_letter(row, actor=context.requested_by)


@job("newsroom.forget", every_seconds=86_400)
def forget_addresses(context: JobContext) -> dict[str, Any]:
    """Delete the addresses of whoever never confirmed or has left."""
    return {"forgotten": forget()}


@job("newsroom.parties", max_attempts=2, every_seconds=86_400)
def look_up_parties(context: JobContext) -> dict[str, Any]:
    """Compare the names of the last weeks with the registry as it is now: parties came, and consents changed."""
    return {"waiting": propose_again()}


@job(LINK_JOB, max_attempts=3)
def link(context: JobContext) -> dict[str, Any]:
    """Compare the figures that stand and write down the ledger; with whatever was decided meanwhile."""
    context.report(0.1, phrase("Comparing figures"))
    return {"claims": link_articles()}


@job(FETCH_JOB, max_attempts=2, every_seconds=600, wanted=lambda: bool(due(timezone.now())))
def fetch(context: JobContext, *, source: int | None = None) -> dict[str, Any]:
    """Visit one source, or all that are due, as long as there is time; the next run goes on."""
    visitor = Visitor(Network(agent()))
    until = time.monotonic() + _VISITS_SECONDS
    keys = due(timezone.now()) if source is None else [source]
    visited, came_in = 0, 0
    for number, key in enumerate(keys):
        if context.cancelled() or time.monotonic() >= until:
            break
        context.report(number / len(keys), phrase("Visiting sources"))
        taken = visit(key, visitor, lambda: context.cancelled() or time.monotonic() >= until)
        visited += taken is not None
        came_in += taken or 0
    return {"sources": visited, "articles": came_in}
