"""The interpreter's own page, opened by a secret address: where to be when, calendar, sheet."""

from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from emporion.agendas import Agenda, calendar_for, interpreter_sheet
from emporion.kernel.languages import Language
from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.gates import get_interpreter_by_token
from emporion_web.forums.models import ForumInterpreter, InterpreterEntry
from emporion_web.forums.queries.agendas import agenda_of_interpreter, entries_of_interpreter
from emporion_web.forums.queries.own_interpreter import duties_of
from emporion_web.forums.queries.programme import attended_by, stretches
from emporion_web.forums.queries.versions import released_of
from emporion_web.forums.views.secrets import NAMES, by_secret, calendar_answer, pdf_answer, webcal
from emporion_web.ui.languages import engine_language, reader_language


def _language_of(interpreter: ForumInterpreter) -> Language:
    """Return the language of the account, else the reader's."""
    return (interpreter.user and engine_language(interpreter.user.language)) or reader_language()


by_token = by_secret(get_interpreter_by_token, _language_of)


@by_token
def own(request: HttpRequest, interpreter: ForumInterpreter, language: Language) -> HttpResponse:
    """Show the schedule: when, which table, between whom and in which languages."""
    forum = interpreter.forum
    entries = entries_of_interpreter(interpreter)
    held = [entry for entry in entries if entry.status == EntryStatus.CONFIRMED]
    cancelled = [entry for entry in entries if entry.status != EntryStatus.CONFIRMED]
    address = reverse("forums:interpreter-calendar", args=[interpreter.token])
    feed = request.build_absolute_uri(address) + f"?lang={language}"
    duties = duties_of(interpreter, held, language)
    sessions = stretches(forum, attended_by(forum, None))
    context = {
        "interpreter": interpreter,
        "forum": forum,
        "released": released_of(forum),
        "days": {day: (sessions.get(day, ()), duties.get(day, ())) for day in sorted(duties.keys() | sessions.keys())},
        "duties": bool(duties),
        "cancelled": duties_of(interpreter, cancelled, language),
        "feed": feed,
        "webcal": webcal(feed),
        "language": language,
        "languages": NAMES,
    }
    return render(request, "forums/own_interpreter.html", context)


@by_token
def calendar(request: HttpRequest, interpreter: ForumInterpreter, language: Language) -> HttpResponseBase:
    """Send the calendar feed; unchanged since the last call it is answered by 304."""
    entries = entries_of_interpreter(interpreter)
    agenda = _agenda(interpreter, entries, language)
    content = calendar_for(
        agenda,
        None,
        language,
        now=agenda.programme.released_at,
        organiser_email=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        interpreter=interpreter.name,
    )
    return calendar_answer(request, agenda, entries, content, f"{interpreter.forum.slug}-interpreter.ics")


@by_token
def sheet(request: HttpRequest, interpreter: ForumInterpreter, language: Language) -> HttpResponse:
    """Send the printed sheet as PDF."""
    agenda = _agenda(interpreter, entries_of_interpreter(interpreter), language)
    content = interpreter_sheet(agenda, interpreter.name, language)
    return pdf_answer(content, f"{interpreter.forum.slug}-interpreter-{interpreter.pk}-{language}.pdf")


def _agenda(interpreter: ForumInterpreter, entries: list[InterpreterEntry], language: Language) -> Agenda:
    released = released_of(interpreter.forum)
    url = reverse("forums:interpreter-own", args=[interpreter.token])
    number = released.number if released else 0
    return agenda_of_interpreter(interpreter, entries, language, number=number, url=url)
