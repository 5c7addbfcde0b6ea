"""The organiser's view of the market: who is seen, who is not, who is wanted by many, and what the slider changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from emporion_web.accounts.access import STAFF, require, user_of
from emporion_web.accounts.models import Market, User
from emporion_web.clearance.gates import standing_problem
from emporion_web.matching.actions import SLIDER
from emporion_web.matching.forms import GROUPS, SeenFilter
from emporion_web.matching.gates import runs_for, seen_for, sides_named_for
from emporion_web.matching.models import MatchRun, Seen
from emporion_web.matching.queries import SideSeen, among, newest_run, seen_by_side
from emporion_web.matching.views.charts import Stroke, across, polyline, thinned, upwards

MOST_WANTED = 5
# Below these coefficients a side is called shown alike, and shown unevenly; above the last, in the hands of few.
ALIKE, UNEVEN = 0.2, 0.4


@frozen
class Panel:
    """One side as the page shows it; ``named`` tells whether the reader may open the lists behind the numbers."""

    seen: SideSeen
    figures: Mapping[str, Any]
    named: bool
    verdict: str
    curve: str
    wanted: Sequence[Seen]

    @property
    def crowded_query(self) -> str:
        """How the list of the crowded is asked for."""
        return f"?first={self.seen.crowded_from}"


@require(*STAFF)
def market(request: HttpRequest) -> HttpResponse:
    """Show how the newest run shows both sides, the reader's own first, and what each position of the slider gives."""
    user = user_of(request)
    run = newest_run()
    context: dict[str, Any] = {"run": run, "screening": standing_problem(), "edits": user.is_officer}
    if run is not None and "slider" in run.figures:
        runs_for(user)
        points = run.figures["slider"]
        context |= {"panels": _panels(user, run), "points": points, "strokes": _strokes(points)}
        context |= {
            "markets": _markets(),
            "here": run.reach,
            "here_at": None if run.reach is None else across(run.reach),
        }
        context |= {"columns": [(across(x), x) for x in SLIDER], "lines": [(upwards(y), y) for y in (0.0, 0.5, 1.0)]}
    return render(request, "matching/market.html", context)


def _markets() -> dict[str, Market]:
    return {market.side: market for market in Market.objects.all()}


def _panels(user: User, run: MatchRun) -> list[Panel]:
    named = sides_named_for(user)
    sides, found = seen_by_side(run), run.figures["market"] or {}
    panels = []
    for side in sorted(sides, key=lambda side: (side not in named, side)):
        figures = found.get(side.lower(), {})
        wanted = list(among(seen_for(user, run, side), "wanted")[:MOST_WANTED]) if side in named else []
        curve = polyline(thinned(sides[side].curve))
        panels.append(Panel(sides[side], figures, side in named, _verdict(figures.get("gini", 0.0)), curve, wanted))
    return panels


def _verdict(gini: float) -> str:
    if gini < ALIKE:
        return _("All are shown almost alike.")
    if gini < UNEVEN:
        return _("Some are shown clearly more often than others.")
    return _("A few are shown far more often than the rest.")


def _strokes(points: Sequence[Mapping[str, Any]]) -> list[Stroke]:
    """Return the lines of the slider's chart; for each of them higher is better."""
    most = max((point["expected_matches"] for point in points), default=0.0) or 1.0

    def line(name: str, kind: str, values: Sequence[float]) -> Stroke:
        return Stroke(name, kind, polyline(zip((point["reach"] for point in points), values, strict=True)))

    def mean(key: str) -> list[float]:
        return [(point["a"][key] + point["b"][key]) / 2 for point in points]

    return [
        line(
            _("Mutual meetings, of the most that can be expected"),
            "meetings",
            [p["expected_matches"] / most for p in points],
        ),
        line(_("Own preference kept, mean of both sides"), "kept", mean("own_kept")),
        line(_("Evenness: 1 less the Gini coefficient, mean of both sides"), "even", [1 - one for one in mean("gini")]),
    ]


@require(*STAFF)
def market_side(request: HttpRequest, side: str) -> HttpResponse:
    """List the organisations behind a number of the market view, with how often each is seen and why not more."""
    run = newest_run()
    if run is None:
        raise Http404
    seen = seen_for(user_of(request), run, side)
    form = SeenFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    show, first, last = asked.get("show", ""), asked.get("first"), asked.get("last")
    page = Paginator(among(seen, show, first, last), 50).get_page(request.GET.get("page"))
    context = {"run": run, "page": page, "side": side, "show": show, "first": first, "last": last}
    context |= {"groups": GROUPS, "market": Market.objects.filter(side=side).first()}
    return render(request, "matching/market_side.html", context)
