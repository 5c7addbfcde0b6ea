"""Timetable versions: the list, and the ways to look at one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.clearance.gates import standing_problem
from emporion_web.forums.actions.explanations import explain_left_out
from emporion_web.forums.actions.timetable import Order, start_timetable
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.forms.participants import ParticipantFilter
from emporion_web.forums.forms.timetable import PlaceForm, StartForm
from emporion_web.forums.gates import (
    get_forum_inside,
    get_forum_to_edit,
    get_left_out_for,
    get_version_for,
)
from emporion_web.forums.models import Forum, TimetableVersion
from emporion_web.forums.queries.grids import grid_of, hours_of, people_of, table_rows
from emporion_web.forums.queries.holds import held_in, held_pairs, marked, withheld
from emporion_web.forums.queries.names import names_in, names_of
from emporion_web.forums.queries.places import Places
from emporion_web.forums.queries.versions import (
    locked_versions,
    made_versions,
    released_of,
    shown_status,
    versions_of,
)
from emporion_web.forums.views.answers import forum_page, page_of, refusals
from emporion_web.jobs.models import Job

SEERS = (*STAFF, Role.INTERPRETER)


def version_page(
    request: HttpRequest, template: str, version: TimetableVersion, view: str, **context: object
) -> HttpResponse:
    """Render one way to look at a version, with the version's head and tabs."""
    released = released_of(version.forum)
    status = shown_status(version)
    inside = user_of(request).role in STAFF
    frame = {
        "held": held_in(version) if inside and status not in {VersionStatus.SOLVING, VersionStatus.FAILED} else None,
        "version": version,
        "status": status,
        "view": view,
        "released": released,
        "is_draft": version.status == VersionStatus.DRAFT,
        "job": Job.objects.filter(pk=version.job).first() if status == VersionStatus.SOLVING else None,  # type: ignore[attr-defined]
    }
    return forum_page(request, template, version.forum, "timetable", **frame, **context)


@require(*STAFF)
def version_list(request: HttpRequest, slug: str) -> HttpResponse:
    """List the versions with their figures, and the form to make the next."""
    forum = get_forum_inside(user_of(request), slug)
    page = page_of(request, versions_of(forum), 20)
    locked = locked_versions(forum)
    chosen = {name: request.GET.get(name, "") for name in ("keep", "repair")}
    form = StartForm(versions=locked, repairable=made_versions(forum), initial=chosen)
    rows = [(version, shown_status(version)) for version in page]
    context = {
        "page": page,
        "rows": rows,
        "form": form,
        "released": released_of(forum),
        "screening": standing_problem(),
    }
    return forum_page(request, "forums/versions.html", forum, "timetable", **context)


@require(*DESK)
def timetable_start(request: HttpRequest, slug: str) -> HttpResponse:
    """Start making the next version."""
    user = user_of(request)
    forum = get_forum_to_edit(user, slug)
    form = StartForm(request.POST or None, versions=locked_versions(forum), repairable=made_versions(forum))
    if request.method == "POST" and form.is_valid():
        with refusals(request):
            version, _job = start_timetable(forum, actor=user, order=_order(forum, form))
            return redirect("forums:grid", slug=slug, number=version.number)
    return forum_page(
        request, "forums/timetable_start.html", forum, "timetable", form=form, screening=standing_problem()
    )


def _order(forum: Forum, form: StartForm) -> Order:
    data = form.cleaned_data
    keep, repair = (
        forum.versions.filter(number=data[name]).first() if data[name] else None for name in ("keep", "repair")
    )
    return Order(
        budget_seconds=data["budget_seconds"],
        seed=data["seed"],
        keep=keep,
        repair=repair,
        breaks_per_move=data["breaks_per_move"] if repair else None,
        goals=form.goals(),
        fairness=data["fairness"],
    )


@require(*SEERS)
def grid(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a version as a grid of slots and tables, by day; while it is made, its progress."""
    version = get_version_for(user_of(request), slug, number)
    if shown_status(version) in {VersionStatus.SOLVING, VersionStatus.FAILED}:
        return version_page(request, "forums/making.html", version, "grid")
    block = request.GET.get("tables", "")[:4]
    changes = version.status == VersionStatus.DRAFT and user_of(request).is_officer
    number_of_block = int(block) if block.isdecimal() else 1
    context = {
        "grid": grid_of(version, request.GET.get("day", ""), number_of_block, desk=user_of(request).role in STAFF),
        "meetings_url": f"{reverse('forums:grid', args=[slug, number])}meetings/" if changes else "",
    }
    return version_page(request, "forums/grid.html", version, "grid", **context)


@require(*SEERS)
def people(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """List the participants with their meetings counted."""
    version = get_version_for(user_of(request), slug, number)
    form = ParticipantFilter(request.GET)
    page = page_of(request, people_of(version, desk=user_of(request).role in STAFF, **form.chosen()), 60)
    return version_page(request, "forums/people.html", version, "people", page=page, filter=form)


@require(*SEERS)
def person(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Show one participant's agenda."""
    version = get_version_for(user_of(request), slug, number)
    participant = get_object_or_404(version.forum.participants.select_related("organisation"), pk=pk)
    desk = user_of(request).role in STAFF
    if not desk and participant.pk in withheld(version.forum):
        raise Http404
    name = names_in([participant.organisation_id])[participant.organisation_id]
    context = {"participant": participant, "name": name, "days": hours_of(version, participant, desk=desk)}
    return version_page(request, "forums/person.html", version, "people", **context)


@require(*SEERS)
def tables(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one table's day, and the list of tables to choose from."""
    version = get_version_for(user_of(request), slug, number)
    found = list(version.forum.tables.all())
    asked = request.GET.get("table", "")
    table = next((table for table in found if str(table.pk) == asked), found[0] if found else None)
    if table is None:
        raise Http404
    days = table_rows(version, table, desk=user_of(request).role in STAFF)
    return version_page(request, "forums/tables.html", version, "tables", tables=found, table=table, days=days)


@require(*STAFF)
def left_out(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """List the wishes that the version leaves out."""
    version = get_version_for(user_of(request), slug, number)
    page = page_of(request, marked(version.left_out.all()))
    named = names_of(version.forum)
    rows = [(row, named[row.a_id], named[row.b_id]) for row in page]
    return version_page(request, "forums/left_out.html", version, "left_out", page=page, rows=rows)


@require(*STAFF)
def left_out_why(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Say why a wish was left out, and the cheapest fix; in a draft, offer the places that are free."""
    row = get_left_out_for(user_of(request), slug, number, pk)
    version = row.version
    parts, remedy = explain_left_out(row)
    named = names_in((row.a.organisation_id, row.b.organisation_id))
    open_now = version.status == VersionStatus.DRAFT and not held_pairs([(row.a_id, row.b_id)])
    form = PlaceForm(places=Places(version, row.a_id, row.b_id)) if open_now else None
    context = {
        "row": row,
        "a": named[row.a.organisation_id],
        "b": named[row.b.organisation_id],
        "headline": parts[0].sentence,
        "parts": parts[1:],
        "remedy": remedy,
        "place_form": form if form and form.fields["place"].choices else None,  # type: ignore[attr-defined]
    }
    return version_page(request, "forums/left_out_why.html", version, "left_out", **context)
