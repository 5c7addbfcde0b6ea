"""Mail that came in: what was put aside, taken in, left out and refused."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import NEWSROOM, require, user_of
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.mails import drop_mail, take_mail
from emporion_web.newsroom.enums import MailState
from emporion_web.newsroom.gates import get_mail_for, mails_for
from emporion_web.ui.templatetags.emporion import phrase

PER_PAGE = 25


@require(*NEWSROOM)
def mail_list(request: HttpRequest) -> HttpResponse:
    """Show the mail that was put aside; ``?state=`` what was taken in, left out or refused."""
    rows, asked = mails_for(user_of(request)), request.GET.get("state", "")
    state = asked if asked in MailState.values else MailState.ASIDE.value
    shown = rows.filter(state=state).prefetch_related("articles")
    context = {
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "states": [(value, label, rows.filter(state=value).count()) for value, label in MailState.choices],
    }
    return render(request, "newsroom/mails.html", context)


@require(*NEWSROOM)
@require_POST
def mail_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a message in that was put aside, or leave it out."""
    user = user_of(request)
    found = get_mail_for(user, pk)
    takes = request.POST.get("decision") == "take"
    try:
        (take_mail if takes else drop_mail)(found, actor=user)
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
    else:
        messages.success(request, _("The message is in the inbox.") if takes else _("The message was left out."))
    return redirect("newsroom:mails")
