"""How pages answer: refusals become messages, every page of a forum has its frame."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from emporion.kernel.languages import Language
from emporion_web.accounts.access import user_of
from emporion_web.audit.refusals import Refused
from emporion_web.forums.gates import STAFF
from emporion_web.forums.models import Forum
from emporion_web.forums.queries.overview import counted
from emporion_web.forums.tabs import tabs
from emporion_web.ui.languages import reader_language


class Outcome:
    """Whether an action was done."""

    refused = False


@contextmanager
def refusals(request: HttpRequest, done: str = "") -> Iterator[Outcome]:
    """Turn a refusal into a message, and say what was done where it was."""
    outcome = Outcome()
    try:
        yield outcome
    except Refused as error:
        outcome.refused = True
        messages.error(request, error.phrase.render(reader_language()))
    else:
        if done:
            messages.success(request, done)


def forum_page(request: HttpRequest, template: str, forum: Forum, tab: str, **context: Any) -> HttpResponse:
    """Render a page of a forum with its head and tabs; ``inside`` and ``edits`` say what the reader may do."""
    user = user_of(request)
    frame = {
        "forum": counted(forum),
        "tab": tab,
        "inside": user.role in STAFF,
        "edits": user.is_officer,
        "more_tabs": tabs(),
    }
    return render(request, template, frame | context)


def page_of(request: HttpRequest, rows: QuerySet[Any] | list[Any], size: int = 50) -> Page[Any]:
    """Return the page of a list that the address asks for."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def chosen_language(request: HttpRequest) -> Language:
    """Return the language a file is asked in: ``?language=``, else the reader's."""
    asked = request.POST.get("language") or request.GET.get("language", "")
    return next((code for code in ("en", "ru", "zh") if code == asked), reader_language())
