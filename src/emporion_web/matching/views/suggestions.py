"""What an organisation does with a suggested condition."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import require, user_of
from emporion_web.audit.refusals import Refused
from emporion_web.matching.actions.suggestions import dismiss, take_up
from emporion_web.matching.gates import get_answering
from emporion_web.matching.views.answers import WRITERS
from emporion_web.ui.asking import number_from
from emporion_web.ui.templatetags.emporion import phrase


@require(*WRITERS)
@require_POST
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for what is suggested (``need``, ``revision``), or set the suggestion aside (``dismiss``)."""
    user = user_of(request)
    owner = get_answering(user, pk)
    key = request.POST.get("key", "")
    try:
        if "dismiss" in request.POST:
            dismiss(owner, actor=user, key=key)
        else:
            take_up(
                owner, actor=user, key=key, need=number_from(request, "need"), revision=number_from(request, "revision")
            )
            messages.success(request, _("The need asks for it from the next search on."))
    except Refused as refused:
        messages.warning(request, phrase(refused.phrase))
    return redirect("matching:partners", pk=pk)
