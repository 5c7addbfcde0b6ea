"""One way to save an edit: with the revision it was made from, and every refusal shown where the person is."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from emporion_web.audit.refusals import Refused
from emporion_web.registry.actions.revisions import Overtaken
from emporion_web.registry.models import Organisation
from emporion_web.registry.queries.history import event_of
from emporion_web.ui.asking import number_from
from emporion_web.ui.languages import reader_language

AnyForm = forms.Form | forms.BaseFormSet[Any]


def edited(
    request: HttpRequest,
    organisation: Organisation,
    form: AnyForm,
    save: Callable[[int], object],
    *,
    template: str,
    said: str | Promise,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form, or save it and go to the organisation. ``save`` is given the revision the edit was made from.

    Overtaken by another person's edit, the form keeps what was typed, shows what changed, and goes on from there.
    """
    shown = {"organisation": organisation, "form": form, "revision": organisation.revision, **(context or {})}
    if request.method == "POST":
        shown["revision"] = seen = number_from(request, "revision")
        if form.is_valid():
            try:
                save(seen)
            except Overtaken as overtaken:
                refuse(form, overtaken)
                shown["revision"] = overtaken.revision
                shown["since"] = [event_of(entry) for entry in overtaken.entries]
            except Refused as refused:
                refuse(form, refused)
            else:
                messages.success(request, str(said))
                return redirect("registry:organisation", pk=organisation.pk)
        return render(request, template, shown, status=409 if "since" in shown else 422)
    return render(request, template, shown)


def refuse(form: AnyForm, refused: Refused) -> None:
    """Put a refusal above the form."""
    words = refused.phrase.render(reader_language())
    if isinstance(form, forms.BaseFormSet):
        form.non_form_errors().append(words)
    else:
        form.add_error(None, words)
