"""One's own data: what is held, a copy of it, erasure."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import EVERYONE, require, user_of
from emporion_web.audit.refusals import Refused
from emporion_web.audit.sights import sights
from emporion_web.privacy.actions import asking
from emporion_web.privacy.gates import copies_for, get_copy_for
from emporion_web.privacy.queries.copies import titles
from emporion_web.privacy.queries.gathering import of_user
from emporion_web.privacy.queries.seen import seen_of
from emporion_web.privacy.queries.terms import shared_stores
from emporion_web.ui.languages import reader_language
from emporion_web.ui.templatetags.emporion import phrase

PER_PAGE = 50


@require(*EVERYONE)
def mine(request: HttpRequest) -> HttpResponse:
    """Show what is held of the reader."""
    user = user_of(request)
    person, held = of_user(user)
    context = {
        "held": titles(held),
        "copies": copies_for(user),
        "seen": seen_of(person).count(),
        "shared": shared_stores(),
    }
    return render(request, "privacy/mine.html", context)


@require(*EVERYONE)
def seen(request: HttpRequest) -> HttpResponse:
    """Show who was shown how the reader is reached, newest first."""
    user = user_of(request)
    person, _held = of_user(user)
    page = Paginator(seen_of(person), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "privacy/seen.html", {"page": page, "rows": sights(page.object_list, user)})


@require(*EVERYONE)
@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    """Have a copy made."""
    try:
        asking.ask_for_copy(user_of(request), language=reader_language())
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
    else:
        messages.success(
            request, _("Your copy is being made. It stands here in a moment and can be downloaded for three days.")
        )
    return redirect("privacy:mine")


@require(*EVERYONE)
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give out the reader's own copy."""
    found = get_copy_for(user_of(request), pk)
    answer = FileResponse(found.file.open(), filename="emporion-my-data.zip", as_attachment=True)
    patch_cache_control(answer, private=True, no_store=True)
    return answer


@require(*EVERYONE)
@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Have the link mailed on whose page the erasure is confirmed."""
    user = user_of(request)
    try:
        asking.ask_for_erasure(user=user, address=user.email, language=reader_language())
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
    else:
        messages.success(request, _("A mail is on its way. Nothing is erased until you open its link and confirm."))
    return redirect("privacy:mine")
