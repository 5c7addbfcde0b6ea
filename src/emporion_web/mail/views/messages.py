"""The queue and log of mail: the list, one message with its history, send again, cancel."""

from collections.abc import Callable

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, require, user_of
from emporion_web.accounts.models import User
from emporion_web.audit.refusals import Refused
from emporion_web.mail import queries
from emporion_web.mail.actions import messages as actions
from emporion_web.mail.adapters.composing import TAGS
from emporion_web.mail.enums import REPEATABLE, MessageState
from emporion_web.mail.gates import get_message_for, messages_for
from emporion_web.mail.models import Message
from emporion_web.mail.registry import HINDRANCES, KINDS
from emporion_web.ui.asking import words_asked
from emporion_web.ui.templatetags.emporion import phrase

PER_PAGE = 30


@require(*DESK)
def messages(request: HttpRequest) -> HttpResponse:
    """List messages, newest first, by state, kind and reader."""
    seen = messages_for(user_of(request))
    found, states = seen, queries.counts(seen)
    if (state := request.GET.get("state", "")) in MessageState.values:
        found = found.filter(state=state)
    if (kind := request.GET.get("kind", "")) in KINDS:
        found = found.filter(kind=kind)
    if words := words_asked(request):
        found = queries.found(found, words)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "states": [(value, label, states[value]) for value, label in MessageState.choices],
        "kinds": sorted(((one.name, str(one.label)) for one in KINDS.values()), key=lambda pair: pair[1]),
        "state": state,
        "kind": kind,
        "q": words,
        "any": bool(sum(states.values())),
        "waiting": states[MessageState.QUEUED],
        "pause": queries.pause(timezone.now()),
        "hindrances": [one for one in (each() for each in HINDRANCES) if one is not None],
    }
    return render(request, "mail/messages.html", context)


@require(*DESK)
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a message with every attempt to send it."""
    shown = get_message_for(user_of(request), pk)
    context = {
        "message": shown,
        "log": shown.log.all(),
        "tag": TAGS[shown.language],
        "repeatable": shown.state in REPEATABLE and not shown.forgotten,
        "waiting": shown.state == MessageState.QUEUED,
        "later": shown.not_before > timezone.now(),
    }
    return render(request, "mail/message.html", context)


@require(*DESK)
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a message again."""
    return _done(request, pk, lambda shown, user: actions.retry(shown, actor=user))


@require(*DESK)
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a message that waits."""
    return _done(request, pk, lambda shown, user: actions.cancel(shown, actor=user))


def _done(request: HttpRequest, pk: int, act: Callable[[Message, User], Message]) -> HttpResponse:
    user = user_of(request)
    shown = get_message_for(user, pk)
    try:
        act(shown, user)
    except Refused as refused:
        notes.warning(request, phrase(refused.phrase))
    return redirect("mail:message", pk)
