"""What the lists learn: the weights that stand, the versions that were learned, and what became of each."""

from collections.abc import Callable
from typing import Any

from attrs import frozen
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from emporion.matching.weights import Weights
from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.audit.refusals import Refused
from emporion_web.matching.actions.learning import adopt, revert, start_learning
from emporion_web.matching.models import WeightsVersion
from emporion_web.matching.queries.events import counted_events
from emporion_web.matching.queries.learning import learning_job, standing_adoption, weights_of
from emporion_web.ui.asking import number_from
from emporion_web.ui.templatetags.emporion import phrase

PER_PAGE = 20
MEANINGS: dict[str, Promise] = {
    "niche": gettext_lazy("Common niches: share of the content"),
    "words": gettext_lazy("Common words: share of the content"),
    "names": gettext_lazy("Common names, products, standards: share of the content"),
    "base": gettext_lazy("What a deal is worth where nothing more is known"),
    "fits": gettext_lazy("Added where the cooperation modes suit"),
    "clashes": gettext_lazy("Taken where the cooperation modes differ"),
    "met": gettext_lazy("Added for each condition that is met"),
    "region": gettext_lazy("Taken for the wrong region"),
    "size": gettext_lazy("Taken for the wrong size"),
    "languages": gettext_lazy("Taken for the wrong languages"),
    "certificates": gettext_lazy("Taken for missing certificates"),
    "unsaid": gettext_lazy("Share of that taken where nothing is stated"),
    "one_way": gettext_lazy("Share of the better direction in the score"),
    "acceptance": gettext_lazy("How far the yes of others to an organisation counts"),
    "openness": gettext_lazy("How far an organisation's own yes counts"),
    "complementarity": gettext_lazy("How far earlier deals of such organisations count"),
}


@frozen
class Weight:
    """A weight with its meaning, as it stands and as it was before."""

    name: str
    meaning: str | Promise
    now: float
    before: float | None

    @property
    def changed(self) -> bool:
        """Tell whether it differs from before."""
        return self.before is not None and round(self.now, 4) != round(self.before, 4)


@require(*STAFF)
def learning(request: HttpRequest) -> HttpResponse:
    """Show the weights that stand, and every version with what was measured of it."""
    user = user_of(request)
    adoption = standing_adoption()
    standing = adoption.version if adoption else None
    versions = WeightsVersion.objects.select_related("parent", "made_by")
    context = {
        "adoption": adoption,
        "standing": standing,
        "weights": compared(standing),
        "page": Paginator(versions, PER_PAGE).get_page(request.GET.get("page")),
        "job": learning_job(),
        "events": counted_events().count(),
        "edits": user.role in DESK,
    }
    return render(request, "matching/learning.html", context)


@require(*STAFF)
def version(request: HttpRequest, number: int) -> HttpResponse:
    """Show a version: its weights beside those it was learned from, what it was fitted on and measured by."""
    found = get_object_or_404(WeightsVersion.objects.select_related("parent", "made_by"), number=number)
    adoption = standing_adoption()
    standing = adoption.version_id if adoption else None
    may = user_of(request).role in DESK and found.better and found.parent_id == standing and found.pk != standing
    context: dict[str, Any] = {"version": found, "weights": compared(found), "adoption": adoption, "may_adopt": may}
    context |= {"stands": found.pk == standing, "adopted": found.adoptions.select_related("by")}
    return render(request, "matching/version.html", context)


def compared(shown: WeightsVersion | None) -> list[Weight]:
    """Return the weights of a version beside those of its parent."""
    now: Weights = weights_of(shown)
    before = weights_of(shown.parent).by_name if shown else {}
    return [Weight(one, MEANINGS.get(one, one), number, before.get(one)) for one, number in now.by_name.items()]


@require(*DESK)
@require_POST
def learn(request: HttpRequest) -> HttpResponse:
    """Begin to learn from the answers."""
    user = user_of(request)
    return _done(request, lambda: start_learning(actor=user), _("Learning has begun."))


@require(*DESK)
@require_POST
def adopt_version(request: HttpRequest, number: int) -> HttpResponse:
    """Let a version stand from the next run on."""
    user = user_of(request)
    found = get_object_or_404(WeightsVersion, number=number)
    return _done(
        request, lambda: adopt(found, actor=user, seen=_seen(request)), _("The version stands from the next run on.")
    )


@require(*DESK)
@require_POST
def revert_version(request: HttpRequest) -> HttpResponse:
    """Go back to the version before the one that stands."""
    user = user_of(request)
    return _done(request, lambda: revert(actor=user, seen=_seen(request)), _("The version before stands again."))


def _seen(request: HttpRequest) -> int:
    return number_from(request, "seen", otherwise=-1)


def _done(request: HttpRequest, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        messages.warning(request, phrase(refused.phrase))
    else:
        messages.success(request, said)
    return redirect("matching:learning")
