"""Where one organisation stands: its hits, its owners, its report."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import standing_problem, states_of
from emporion_web.registry.actions.revisions import Overtaken
from emporion_web.screening.actions.owners import set_owners
from emporion_web.screening.adapters.reports import report_of
from emporion_web.screening.forms.owners import OwnerFormSet, known
from emporion_web.screening.gates import get_screened_organisation, holds_for
from emporion_web.screening.queries.hits import hits_of
from emporion_web.ui.asking import number_from
from emporion_web.ui.languages import reader_language
from emporion_web.ui.templatetags.emporion import phrase

_FORMER_SHOWN = 50


@require(*STAFF)
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where an organisation stands, what was found on it, and who decided what."""
    user = user_of(request)
    found = get_screened_organisation(user, pk)
    screened = found.screened.filter(revision=found.revision).first()
    context = {
        "organisation": found,
        "state": states_of([found.pk])[found.pk],
        "screened": screened,
        "hits": hits_of(user, found.pk),
        "former": hits_of(user, found.pk, former=True).order_by("-gone_at", "-pk")[:_FORMER_SHOWN],
        "owners": found.owners.all(),
        "holds": [hold for hold in holds_for(user).filter(lifted_at=None) if found.pk in (hold.one_id, hold.other_id)],
        "problem": standing_problem(),
        "edits": user.role in DESK,
    }
    return render(request, "screening/organisation.html", context)


@require(*DESK)
def owners(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who owns an organisation; it is screened anew with its owners."""
    user = user_of(request)
    found = get_screened_organisation(user, pk, change=True)
    lines = OwnerFormSet(request.POST or None, initial=known(list(found.owners.all())))
    refused_because = ""
    if request.method == "POST" and lines.is_valid():
        records = [record for line in lines if (record := line.record())]
        try:
            set_owners(found, actor=user, revision=number_from(request, "seen_revision"), owners=records)
        except (Overtaken, Refused) as refused:
            refused_because = phrase(refused.phrase)
        else:
            messages.success(request, _("The owners were saved. The organisation is screened anew."))
            return redirect("screening:organisation", pk=pk)
    context = {"organisation": found, "lines": lines, "refused": refused_because}
    return render(request, "screening/owners.html", context, status=422 if lines.is_bound else 200)


@require(*STAFF)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the screening report of an organisation as a PDF in the reader's language, for the file."""
    user = user_of(request)
    found = get_screened_organisation(user, pk)
    made = report_of(found, hits_of(user, found.pk), language=reader_language(), moment=timezone.now(), by=user.name)
    answer = HttpResponse(made, content_type="application/pdf")
    name = slugify(found.display_name) or str(found.pk)
    answer["Content-Disposition"] = f'inline; filename="screening-{name}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
