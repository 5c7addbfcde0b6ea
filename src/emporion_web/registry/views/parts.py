"""Pages for the parts of an organisation: names, identifiers, representatives, offers and needs, consents."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from emporion_web.accounts.access import DESK, require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.audit.disclosures import contact
from emporion_web.audit.refusals import Refused
from emporion_web.registry.actions import organisations as actions
from emporion_web.registry.actions.people import set_consents, set_representatives
from emporion_web.registry.actions.statements import remove_statement, save_statement
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.forms.organisations import (
    ConsentsForm,
    IdentifierForm,
    NameForm,
    RepresentativeForm,
    rows_of,
)
from emporion_web.registry.forms.statements import StatementForm, initial_of
from emporion_web.registry.gates import get_organisation_to_edit
from emporion_web.registry.queries.accounts import connectable
from emporion_web.registry.views.editing import edited
from emporion_web.ui.asking import number_from
from emporion_web.ui.languages import reader_language

EDITORS = (*DESK, Role.REPRESENTATIVE)
NameRows = rows_of(NameForm)
IdentifierRows = rows_of(IdentifierForm)
RepresentativeRows = rows_of(RepresentativeForm)


def _filled(rows: Any) -> list[Any]:
    """Return the records of the rows that say something and are not to be removed, in their order."""
    return [row.record() for row in _kept(rows)]


def _kept(rows: Any) -> list[Any]:
    said = [row for row in rows.forms if row.initial or row.has_changed()]
    return [row for row in said if row.cleaned_data and not row.cleaned_data.get("DELETE")]


@require(*DESK)
def names(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit the names in their languages."""
    user = user_of(request)
    found = get_organisation_to_edit(user, pk)
    initial = [{"text": n.text, "language": n.language, "kind": n.kind} for n in found.names.all()]
    rows = NameRows(request.POST or None, initial=initial)
    return edited(
        request,
        found,
        rows,
        lambda seen: actions.set_names(found, actor=user, revision=seen, names=_filled(rows)),
        template="registry/rows.html",
        said=_("The names were saved."),
        context={"title": _("Names"), "lead": _("The first name is the one shown where no other fits the reader.")},
    )


@require(*DESK)
def identifiers(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit the identifiers; each is checked by its digits."""
    user = user_of(request)
    found = get_organisation_to_edit(user, pk)
    initial = [{"scheme": i.scheme, "value": i.value} for i in found.identifiers.all()]
    rows = IdentifierRows(request.POST or None, initial=initial)
    return edited(
        request,
        found,
        rows,
        lambda seen: actions.set_identifiers(found, actor=user, revision=seen, identifiers=_filled(rows)),
        template="registry/rows.html",
        said=_("The identifiers were saved."),
        context={"title": _("Identifiers"), "lead": _("A number whose check digits do not fit is refused.")},
    )


@require(*EDITORS)
def representatives(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit the people who speak for the organisation; desks also say with which account each signs in."""
    user = user_of(request)
    found = get_organisation_to_edit(user, pk)
    known = connectable(found) if user.is_officer else User.objects.none()
    accounts = [(str(each.pk), f"{each.name} ({contact(each, user).mail})") for each in known]
    initial = [
        {
            "number": p.pk,
            "name": p.name,
            "position": p.position,
            "email": p.mail,
            "phone": p.telephone,
            "languages": p.languages,
            "account": str(p.row.user_id or ""),
        }
        for p in (contact(row, user, side=found.side) for row in found.representatives.all())
    ]
    rows = RepresentativeRows(request.POST or None, initial=initial, form_kwargs={"accounts": accounts})
    return edited(
        request,
        found,
        rows,
        lambda seen: set_representatives(
            found,
            actor=user,
            revision=seen,
            people=_filled(rows),
            accounts=[row.account() for row in _kept(rows)] if accounts else None,
        ),
        template="registry/rows.html",
        said=_("The representatives were saved."),
        context={
            "title": _("Representatives"),
            "lead": _("The other side sees them only while the organisation agrees that contact details are shown."),
        },
    )


@require(*EDITORS)
def consents(request: HttpRequest, pk: int) -> HttpResponse:
    """Give consents and take them back."""
    user = user_of(request)
    found = get_organisation_to_edit(user, pk)
    live = [c.scope for c in found.consents.filter(revoked_at__isnull=True)]
    form = ConsentsForm(request.POST or None, initial={"scopes": live})
    return edited(
        request,
        found,
        form,
        lambda seen: set_consents(
            found,
            actor=user,
            revision=seen,
            scopes=form.cleaned_data["scopes"],
            source=form.cleaned_data["source"]
            or (str(_("Given by the organisation itself")) if not user.is_officer else ""),
        ),
        template="registry/form.html",
        said=_("The consents were saved."),
        context={"title": _("Consents"), "scopes": ConsentScope.choices},
    )


@require(*EDITORS)
def statement_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a new offer or need; ``?kind=need`` begins with a need."""
    user = user_of(request)
    found = get_organisation_to_edit(user, pk)
    kind = "need" if request.GET.get("kind") == "need" else "offer"
    form = StatementForm(request.POST or None, initial={"kind": kind})
    return edited(
        request,
        found,
        form,
        lambda seen: save_statement(found, actor=user, revision=seen, said=form.record()),
        template="registry/form.html",
        said=_("It was saved."),
        context={"title": _("New need") if kind == "need" else _("New offer")},
    )


@require(*EDITORS)
def statement_edit(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Edit an offer or need, or remove it."""
    user = user_of(request)
    found = get_organisation_to_edit(user, pk)
    row = found.statements.filter(pk=number).first()
    if row is None:
        raise Http404
    form = StatementForm(request.POST or None, initial=initial_of(row))
    return edited(
        request,
        found,
        form,
        lambda seen: save_statement(found, actor=user, revision=seen, said=form.record(), number=number),
        template="registry/form.html",
        said=_("It was saved."),
        context={"title": _("Offer") if row.kind == "offer" else _("Need"), "removable": number},
    )


@require(*EDITORS)
def statement_remove(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Ask, then remove an offer or need."""
    user = user_of(request)
    found = get_organisation_to_edit(user, pk)
    row = found.statements.filter(pk=number).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        try:
            remove_statement(found, actor=user, revision=number_from(request, "revision"), number=number)
        except Refused as refused:
            messages.error(request, refused.phrase.render(reader_language()))
        else:
            messages.success(request, _("It was removed."))
        return redirect("registry:organisation", pk=pk)
    context = {
        "title": _("Remove this offer?") if row.kind == "offer" else _("Remove this need?"),
        "text": str(row),
        "action": _("Remove"),
        "danger": True,
        "back": found.pk,
        "organisation": found,
    }
    return render(request, "registry/remove.html", context)
