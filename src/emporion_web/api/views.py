"""The page where a person makes and revokes tokens."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import EVERYONE, require, user_of
from emporion_web.api.actions import make_token, revoke_token
from emporion_web.api.forms import TokenForm
from emporion_web.audit.refusals import Refused
from emporion_web.ui.languages import reader_language


@require(*EVERYONE)
def tokens(request: HttpRequest) -> HttpResponse:
    """List the person's tokens; make one and show it this once."""
    user = user_of(request)
    form = TokenForm(request.POST or None)
    made = ""
    if request.method == "POST" and form.is_valid():
        made = make_token(actor=user, name=form.cleaned_data["name"])
        form = TokenForm()
    rows = user.api_tokens.filter(revoked_at__isnull=True)
    return render(request, "api/tokens.html", {"form": form, "made": made, "tokens": rows})


@require(*EVERYONE)
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one of the person's own tokens useless."""
    user = user_of(request)
    try:
        revoke_token(get_object_or_404(user.api_tokens, pk=pk), actor=user)
    except Refused as refusal:
        messages.error(request, refusal.phrase.render(reader_language()))
    else:
        messages.success(request, _("The token no longer works."))
    return redirect("api_tokens")
