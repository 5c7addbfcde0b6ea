"""What a profile says: which lists count, and what a hit on each means."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from emporion_web.accounts.access import STAFF, require, user_of
from emporion_web.audit.answers import refusals_on
from emporion_web.screening.actions.profiles import edit_profile
from emporion_web.screening.forms.lists import ProfileForm
from emporion_web.screening.gates import get_profile_for


@require(*STAFF)
def profile(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a profile; administrators change it."""
    user = user_of(request)
    found = get_profile_for(user, pk, change=request.method == "POST")
    known = {"title": found.title, "note": found.note, "keep_months": found.keep_months}
    known["seen_revision"] = found.revision
    form = ProfileForm(request.POST or None, profile=found, initial=known)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            edit_profile(
                found,
                actor=user,
                seen_revision=data["seen_revision"],
                title=data["title"],
                note=data["note"],
                consequences=form.consequences(),
                keep_months=data["keep_months"],
            )
            messages.success(request, _("The profile was saved. Where organisations stand follows from it at once."))
            return redirect("screening:lists")
    rules = found.rules.select_related("list")
    context = {"profile": found, "form": form, "rules": rules, "keeps": user.is_administrator}
    return render(request, "screening/profile.html", context, status=422 if form.is_bound else 200)
