"""A person's own profile."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from emporion_web.accounts import actions
from emporion_web.accounts.access import EVERYONE, require, user_of
from emporion_web.accounts.forms import ProfileForm


@require(*EVERYONE)
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change the person's own name and language."""
    user = user_of(request)
    form = ProfileForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if form.is_valid():
        actions.edit_profile(**form.cleaned_data, actor=user)
        translation.activate(form.cleaned_data["language"])
        messages.success(request, _("The changes are saved."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form})
