"""What mail there is, and how each looks in every language; a mail to oneself to try the server."""

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion.kernel.languages import LANGUAGES
from emporion_web.accounts.access import DESK, require, user_of
from emporion_web.mail.actions.posting import post
from emporion_web.mail.adapters.composing import TAGS, preview
from emporion_web.mail.registry import TEMPLATES
from emporion_web.ui.languages import reader_language


@require(*DESK)
def templates(request: HttpRequest) -> HttpResponse:
    """List the mails that are sent, by kind."""
    rows = sorted(TEMPLATES.values(), key=lambda one: (str(one.kind.label), str(one.title)))
    return render(request, "mail/templates.html", {"templates": rows})


@require(*DESK)
def template(request: HttpRequest, name: str) -> HttpResponse:
    """Show one mail in each language, with invented values."""
    if name not in TEMPLATES:
        raise Http404
    shown = TEMPLATES[name]
    written = [(TAGS[language], preview(shown, language)) for language in LANGUAGES]
    return render(request, "mail/template.html", {"template": shown, "written": written})


@require(*DESK)
@require_POST
def trial(request: HttpRequest) -> HttpResponse:
    """Send a mail to the person who asks."""
    user = user_of(request)
    post(
        "mail.trial",
        to=user.email,
        language=reader_language(),
        context={"name": str(user)},
        person=user,
        side=user.side,
    )
    notes.success(
        request, _("A mail to %(address)s is on its way; its state stands in the log.") % {"address": user.email}
    )
    return redirect("mail:messages")
