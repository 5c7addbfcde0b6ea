"""Create a forum and change its frame."""

from datetime import date, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.forums.actions import setup
from emporion_web.forums.forms.setup import ForumForm, NewForumForm, PlanForm, SlotForm, TableCountForm
from emporion_web.forums.gates import get_forum_inside, get_forum_to_edit
from emporion_web.forums.queries.grids import days_of
from emporion_web.forums.rules import Plan
from emporion_web.forums.views.answers import forum_page, refusals
from emporion_web.ui.asking import number_from

Drawn = list[tuple[date, list[dict[str, object]]]]


def drawn(plan: Plan) -> Drawn:
    """Return the days of a plan with slots and breaks, to be looked at before they are made."""
    days: Drawn = []
    for day, slots in groupby(plan.slots(), key=lambda slot: slot[0].date()):
        entries: list[dict[str, object]] = []
        before = None
        for start, end in slots:
            if before and start > before:
                entries.append({"pause": True, "start": before, "end": start})
            entries.append({"start": start, "end": end})
            before = end
        days.append((day, entries))
    return days


@require(*DESK)
def forum_new(request: HttpRequest) -> HttpResponse:
    """Create a forum: titles, days, slots, breaks and tables, with a preview."""
    start = timezone.localdate() + timedelta(days=60)
    forum_form = ForumForm(request.POST or None)
    plan_form = NewForumForm(request.POST or None, initial={"first_day": start})
    context = {"forum_form": forum_form, "plan_form": plan_form}
    if request.method == "POST" and forum_form.is_valid() and plan_form.is_valid():
        fields = {name: forum_form.cleaned_data[name] for name in setup.FIELDS}
        plan = plan_form.plan(fields["zone"])
        if "preview" in request.POST:
            return render(request, "forums/new.html", context | {"days": drawn(plan), "zone": fields["zone"]})
        slug = plan_form.slug_for(fields["title_en"])
        with refusals(request, _("The forum is set up. Add participants next.")) as outcome:
            tables = plan_form.cleaned_data["tables"]
            setup.create_forum(actor=user_of(request), slug=slug, fields=fields, plan=plan, tables=tables)
        if not outcome.refused:
            return redirect("forums:home", slug=slug)
    return render(request, "forums/new.html", context)


@require(*DESK)
def plan_preview(request: HttpRequest) -> HttpResponse:
    """Draw the slots that a form describes, as a part of a page."""
    form = PlanForm(request.POST or None)
    zone = request.POST.get("zone", "UTC")
    days = drawn(form.plan("UTC")) if form.is_valid() else []
    return render(request, "forums/parts/plan.html", {"days": days, "plan_form": form, "zone": zone})


@require(*DESK)
def forum_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change titles, places, zone and quota."""
    forum = get_forum_to_edit(user_of(request), slug)
    form = ForumForm(request.POST or None, instance=forum)
    if request.method == "POST" and form.is_valid():
        seen = number_from(request, "seen_revision")
        fields = {name: form.cleaned_data[name] for name in setup.FIELDS}
        with refusals(request, _("Saved.")):
            setup.edit_forum(forum, actor=user_of(request), seen_revision=seen, fields=fields)
            return redirect("forums:home", slug=slug)
    return forum_page(request, "forums/edit.html", forum, "setup", form=form)


@require(*STAFF)
def frame(request: HttpRequest, slug: str) -> HttpResponse:
    """Show slots and tables, with the forms to change them for those who may."""
    forum = get_forum_inside(user_of(request), slug)
    context = {
        "days": days_of(forum, forum.slots.all()),
        "tables": list(forum.tables.all()),
        "slot_form": SlotForm(),
        "table_form": TableCountForm(initial={"count": forum.tables.count()}),
        "plan_form": PlanForm(initial={"first_day": timezone.localdate() + timedelta(days=60)}),
        "part": "frame",
    }
    return forum_page(request, "forums/frame.html", forum, "setup", **context)


@require(*DESK)
@require_POST
def slots_replan(request: HttpRequest, slug: str) -> HttpResponse:
    """Put new slots in place of all."""
    forum = get_forum_to_edit(user_of(request), slug)
    form = PlanForm(request.POST)
    if not form.is_valid():
        context = {
            "days": days_of(forum, forum.slots.all()),
            "tables": list(forum.tables.all()),
            "plan_form": form,
        }
        more = {"slot_form": SlotForm(), "table_form": TableCountForm(initial={"count": forum.tables.count()})}
        return forum_page(request, "forums/frame.html", forum, "setup", part="frame", **context, **more)
    with refusals(request, _("The slots are cut anew.")):
        seen = number_from(request, "seen_revision")
        setup.replan(forum, actor=user_of(request), seen_revision=seen, plan=form.plan(forum.zone))
    return redirect("forums:frame", slug=slug)


@require(*DESK)
@require_POST
def slot_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add one slot."""
    forum = get_forum_to_edit(user_of(request), slug)
    with timezone.override(ZoneInfo(forum.zone)):
        form = SlotForm(request.POST)
        valid = form.is_valid()
    with refusals(request) as outcome:
        if valid:
            start = form.cleaned_data["start"]
            end = start + timedelta(minutes=form.cleaned_data["minutes"])
            seen = number_from(request, "seen_revision")
            setup.add_slot(forum, actor=user_of(request), seen_revision=seen, start=start, end=end)
    return _back(request, slug, valid and not outcome.refused, _("The slot is added."))


@require(*DESK)
@require_POST
def slot_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Remove one slot."""
    forum = get_forum_to_edit(user_of(request), slug)
    slot = get_object_or_404(forum.slots, pk=pk)
    with refusals(request, _("The slot is removed.")):
        setup.remove_slot(slot, actor=user_of(request), seen_revision=number_from(request, "seen_revision"))
    return redirect("forums:frame", slug=slug)


@require(*DESK)
@require_POST
def tables_set(request: HttpRequest, slug: str) -> HttpResponse:
    """Have another number of tables."""
    forum = get_forum_to_edit(user_of(request), slug)
    form = TableCountForm(request.POST)
    valid = form.is_valid()
    with refusals(request) as outcome:
        if valid:
            count, seen = form.cleaned_data["count"], number_from(request, "seen_revision")
            setup.set_tables(forum, actor=user_of(request), seen_revision=seen, count=count)
    return _back(request, slug, valid and not outcome.refused, _("The number of tables is changed."))


@require(*DESK)
@require_POST
def tables_name(request: HttpRequest, slug: str) -> HttpResponse:
    """Name the tables."""
    forum = get_forum_to_edit(user_of(request), slug)
    names = {
        table.pk: request.POST[f"table-{table.pk}"].strip()[:60]
        for table in forum.tables.all()
        if f"table-{table.pk}" in request.POST
    }
    with refusals(request, _("The tables are named.")):
        seen = number_from(request, "seen_revision")
        setup.rename_tables(forum, actor=user_of(request), seen_revision=seen, names=names)
    return redirect("forums:frame", slug=slug)


def _back(request: HttpRequest, slug: str, done: bool, sentence: str) -> HttpResponse:
    from django.contrib import messages

    if done:
        messages.success(request, sentence)
    elif not messages.get_messages(request):
        messages.error(request, _("This was not understood. Check what you entered and repeat."))
    return redirect("forums:frame", slug=slug)
