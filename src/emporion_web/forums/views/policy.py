"""What the organisers of a forum allow, and what that comes to."""

from collections.abc import Mapping
from itertools import product
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.forums.actions import policy as actions
from emporion_web.forums.enums import Trait
from emporion_web.forums.forms.policy import ExclusionForm, PolicyForm
from emporion_web.forums.gates import get_forum_inside, get_forum_to_edit
from emporion_web.forums.models import Forum
from emporion_web.forums.queries.policy import closes_at, consequences, groups_of, met_before, policy_of
from emporion_web.forums.queries.wishes import wished_pairs
from emporion_web.forums.views.answers import forum_page, refusals
from emporion_web.ui.asking import number_from


@require(*STAFF)
def policy(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the policy, and how many wished pairs each of its rules bars."""
    return _page(request, get_forum_inside(user_of(request), slug))


@require(*DESK)
@require_POST
def policy_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what the policy says."""
    forum = get_forum_to_edit(user_of(request), slug)
    with timezone.override(ZoneInfo(forum.zone)):
        form = PolicyForm(request.POST, instance=policy_of(forum))
        valid = form.is_valid()
    if not valid:
        return _page(request, forum, form=form)
    with refusals(request, _("Saved.")):
        seen = number_from(request, "seen_revision")
        actions.set_policy(forum, actor=user_of(request), seen_revision=seen, fields=form.cleaned_data)
    return redirect("forums:policy", slug=slug)


@require(*DESK)
@require_POST
def policy_matrix(request: HttpRequest, slug: str) -> HttpResponse:
    """Set which kinds may meet which; a ticked box is a cell that may."""
    forum = get_forum_to_edit(user_of(request), slug)
    cells = _cells(groups_of(forum))
    allowed = {cells[name] for name in request.POST.getlist("may") if name in cells}
    known = {cells[name] for name in request.POST.getlist("known") if name in cells}
    with refusals(request, _("Saved.")):
        seen = number_from(request, "seen_revision")
        actions.set_matrix(forum, actor=user_of(request), seen_revision=seen, known=known, allowed=allowed)
    return redirect("forums:policy", slug=slug)


@require(*DESK)
@require_POST
def exclusion_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a rule."""
    forum = get_forum_to_edit(user_of(request), slug)
    form = ExclusionForm(request.POST, forum=forum)
    if not form.is_valid():
        return _page(request, forum, rule_form=form)
    with refusals(request, _("The rule stands.")):
        a, b = form.ends()
        seen, note = number_from(request, "seen_revision"), form.cleaned_data["note"]
        actions.add_exclusion(forum, actor=user_of(request), seen_revision=seen, a=a, b=b, note=note)
    return redirect("forums:policy", slug=slug)


@require(*DESK)
@require_POST
def exclusion_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a rule away."""
    forum = get_forum_to_edit(user_of(request), slug)
    rule = get_object_or_404(forum.exclusions, pk=pk)
    with refusals(request, _("The rule is taken away.")):
        actions.remove_exclusion(rule, actor=user_of(request), seen_revision=number_from(request, "seen_revision"))
    return redirect("forums:policy", slug=slug)


def _page(request: HttpRequest, forum: Forum, **forms: Any) -> HttpResponse:
    standing = policy_of(forum)
    wished = wished_pairs(forum)
    told = consequences(forum, wished.keys())
    context = {
        "policy": standing,
        "rows": _matrix(forum),
        "columns": groups_of(forum)["B"],
        "told": told,
        "wished": len(wished),
        "met": len(met_before(forum, wished.keys())),
        "closes": closes_at(forum, standing),
        "rule_form": forms.get("rule_form") or ExclusionForm(forum=forum),
    }
    with timezone.override(ZoneInfo(forum.zone)):
        context["form"] = forms.get("form") or PolicyForm(instance=standing)
        return forum_page(request, "forums/policy.html", forum, "policy", **context)


def _cells(groups: Mapping[str, list[str]]) -> dict[str, tuple[str, str]]:
    """Return the cells of the matrix by the names of their boxes."""
    return {_box(a, b): (a, b) for a, b in product(groups["A"], groups["B"])}


def _box(a: str, b: str) -> str:
    """Return the name of a cell's box: by its kinds, for others may have come or gone since the page was opened."""
    return f"{quote(a, safe='')}|{quote(b, safe='')}"


def _matrix(forum: Forum) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Return the rows of the matrix: a kind of side A, and for each of side B its box, its kind, whether they meet."""
    groups = groups_of(forum)
    rules = forum.exclusions.filter(a_by=Trait.GROUP, b_by=Trait.GROUP).values_list("a_value", "b_value")
    barred = set(rules)
    return [(a, [(_box(a, b), b, (a, b) not in barred) for b in groups["B"]]) for a in groups["A"]]
