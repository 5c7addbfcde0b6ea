"""The list of organisations, an organisation's page, a new one, its facts."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from emporion.registry.records import Name
from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import Market
from emporion_web.audit.refusals import Refused
from emporion_web.registry.actions.organisations import FACTS, create_organisation, edit_facts
from emporion_web.registry.filters import OrganisationFilter
from emporion_web.registry.forms.organisations import FactsForm, NewOrganisationForm
from emporion_web.registry.gates import (
    get_organisation_for,
    get_organisation_to_edit,
    may_edit,
    organisations_for,
    own_organisation_id,
    stands_for,
)
from emporion_web.registry.models import Organisation
from emporion_web.registry.queries.history import history_of
from emporion_web.registry.queries.organisations import public_view, search, seen_by
from emporion_web.registry.views.editing import edited, refuse
from emporion_web.ui.asking import words_asked

PER_PAGE = 25
MOST_FORUMS = 2
SORTS = {"name": "display_name", "city": "city", "changed": "changed_at"}


@require(*STAFF)
def organisations(request: HttpRequest) -> HttpResponse:
    """Show the organisations the person may know of, filtered, searched and sorted."""
    user = user_of(request)
    text = words_asked(request)
    found = OrganisationFilter(request.GET, queryset=organisations_for(user))
    page = _page(request, found.qs, search(text, user) if text else None)
    context = {
        "filter": found,
        "text": text,
        "page": page,
        "markets": {market.side: market for market in Market.objects.all()},
        "may_create": user.is_officer,
        "narrowed": bool(text) or any(found.form.data.get(name) for name in found.form.fields),
        "more": any(found.form.data.get(name) for name in ("has", "mode", "size", "region", "consent")),
    }
    return render(request, "registry/organisations.html", context)


def _page(request: HttpRequest, found: QuerySet[Organisation], ranked: list[int] | None) -> Page[Any]:
    """Cut a page: by rank after a search that names no sorting, else by the sorting asked for."""
    number, sort = request.GET.get("page", "1"), request.GET.get("sort", "")
    field = SORTS.get(sort.removeprefix("-"))
    if ranked is not None and field is None:
        kept = set(found.filter(pk__in=ranked).order_by().values_list("pk", flat=True))
        pages = Paginator([each for each in ranked if each in kept], PER_PAGE).get_page(number)
        wanted = list(pages.object_list)
        rows = {row.pk: row for row in _rows(Organisation.objects.filter(pk__in=wanted))}
        pages.object_list = [rows[each] for each in wanted if each in rows]  # type: ignore[misc]
        return pages
    if ranked is not None:
        found = found.filter(pk__in=ranked)
    order = ("-" if sort.startswith("-") else "") + (field or "display_name")
    return Paginator(_rows(found.order_by(order, "pk")), PER_PAGE).get_page(number)


def _rows(found: QuerySet[Organisation]) -> QuerySet[Organisation]:
    return found.prefetch_related("names", "statements")


@require(*STAFF, Role.REPRESENTATIVE)
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one organisation, as much of it as the person may see."""
    user = user_of(request)
    try:
        get_organisation_for(user, pk)
    except Http404:
        if stands := stands_for(user, pk):
            return redirect("registry:organisation", pk=stands)
        raise
    found = seen_by(Organisation.objects.select_related("host_body__market"), user).get(pk=pk)
    view = public_view(found, user)
    editable = may_edit(user, found)
    context = {
        "organisation": found,
        "view": view,
        "market": found.host_body.market,
        "editable": editable,
        "desk": editable and user.is_officer,
        "history": history_of(found) if view.whole else [],
        "links": _links(found) if view.whole and user.role != Role.REPRESENTATIVE else [],
    }
    return render(request, "registry/organisation.html", context)


def _links(found: Organisation) -> list[tuple[str, str, str]]:
    """Return where else the organisation stands: its matches, the forums it takes part in. One query."""
    forums = found.participations.select_related("forum").order_by("-forum")
    stands: list[tuple[str, str, str, str | int]] = [("match", _("Matches"), "matching:partners", found.pk)]
    stands += [("forum", str(each.forum), "forums:home", each.forum.slug) for each in forums[:MOST_FORUMS]]
    links = []
    for icon, label, name, key in stands:
        try:
            links.append((icon, label, reverse(name, args=[key])))
        except NoReverseMatch:
            continue
    return links


@require(Role.REPRESENTATIVE)
def mine(request: HttpRequest) -> HttpResponse:
    """Lead a representative to the own organisation."""
    own = own_organisation_id(user_of(request))
    if own is None:
        raise Http404
    return redirect("registry:organisation", pk=own)


@require(*DESK)
def create(request: HttpRequest) -> HttpResponse:
    """Make an organisation by hand."""
    user = user_of(request)
    form = NewOrganisationForm(request.POST or None, host_body=user.host_body)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = create_organisation(
                actor=user,
                host_body=user.host_body or data["host_body"],
                names=[Name(data["name"], data["name_language"])],
                identifiers=form.identifiers(),
                facts={fact: data[fact] for fact in FACTS},
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The organisation was created. Add what it offers and needs."))
            return redirect("registry:organisation", pk=made.pk)
    return render(request, "registry/create.html", {"form": form}, status=422 if form.is_bound else 200)


@require(*DESK)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit where an organisation is and how large it is."""
    user = user_of(request)
    found = get_organisation_to_edit(user, pk)
    form = FactsForm(request.POST or None, initial={fact: getattr(found, fact) for fact in FACTS})
    return edited(
        request,
        found,
        form,
        lambda seen: edit_facts(found, actor=user, revision=seen, facts=form.cleaned_data),
        template="registry/form.html",
        said=_("The details were saved."),
        context={"title": _("Details")},
    )
