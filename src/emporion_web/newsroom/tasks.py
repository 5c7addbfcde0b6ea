"""The newsroom's jobs. Each may be killed at any point and be run again."""

from typing import Any

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion_web.jobs.context import JobContext
from emporion_web.jobs.registry import job
from emporion_web.newsroom.actions.articles import READ_JOB
from emporion_web.newsroom.actions.recording import record_failure, record_reading
from emporion_web.newsroom.adapters.reading import read_article
from emporion_web.newsroom.models import Article

_TRIES = 5


@job(READ_JOB, max_attempts=3)
def read(context: JobContext, *, article: int) -> dict[str, Any]:
    """Read an article and write down what was found; once more if an editor changed it meanwhile."""
    context.report(0.1, phrase("Reading the article"))
    for _ in range(_TRIES):
        row = Article.objects.get(pk=article)
        try:
            found = read_article(row)
        except InputError as error:
            record_failure(row, error.phrase())
            raise
        if record_reading(row, found, actor=context.requested_by):
            return {"facts": len(found.facts)}
    return {"facts": 0}
