"""What does the other market need? The map of niches, one niche with the lists behind its numbers, and a file."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from emporion.kernel.languages import Language
from emporion.matching.demand import Shown
from emporion_web.accounts.access import STAFF, require, user_of
from emporion_web.accounts.enums import Role, Side
from emporion_web.accounts.models import Market, User
from emporion_web.clearance.gates import standing_problem
from emporion_web.matching.enums import DemandState
from emporion_web.matching.queries import demand as queries
from emporion_web.registry.enums import Mode
from emporion_web.registry.models import Statement
from emporion_web.registry.queries import organisations_for
from emporion_web.registry.queries.labels import language_label, niche_label, size_label
from emporion_web.ui.languages import reader_language
from emporion_web.ui.workbooks import XLSX, workbook

SEERS = (*STAFF, Role.REPRESENTATIVE)
WORTH_A_LOOK = frozenset({"gap", "short", "crowded"})
ROWS_A_PAGE = 20


def _counted(request: HttpRequest, user: User) -> tuple[queries.Demand, dict[str, Any]]:
    """Count as the address asks; return the count and what every page of it shows."""
    side = queries.side_asked(user, request.GET.get("side", ""))
    mode = request.GET.get("mode", "")
    asked = request.GET.get("region", "").replace("\x00", "")[:120]
    counted = queries.demand_for(user, side, asked, mode if mode in Mode.values else "")
    markets = {market.side: market for market in Market.objects.all()}
    return counted, {
        "side": side,
        "across": queries.OTHER[side],
        "region": asked,
        "mode": counted.problem.mode,
        "markets": markets,
        "modes": Mode.choices,
        "screening": standing_problem() if user.role in STAFF else None,
    }


def _regions(user: User, counted: queries.Demand, side: Side) -> list[str]:
    """Return the regions that can be chosen: those of the whole side, whatever is chosen now."""
    whole = queries.demand_for(user, side) if counted.problem.region or counted.problem.mode else counted
    return [region.label for region in queries.divided(whole, whole.result.regions)]


@require(*SEERS)
def demand_map(request: HttpRequest) -> HttpResponse:
    """Show demand and supply of every niche, gaps first."""
    user = user_of(request)
    counted, context = _counted(request, user)
    only = WORTH_A_LOOK if request.GET.get("only") else frozenset()
    needing, offering = counted.total()
    context |= {
        "branches": queries.tree(counted, only=only),
        "gaps": queries.gaps(counted),
        "needing": needing,
        "offering": offering,
        "unplaced": counted.shown(counted.result.unplaced.needs),
        "asks": _asks(counted, counted.result.package.asks),
        "only": bool(only),
        "choices": _regions(user, counted, context["side"]),
    }
    return render(request, "matching/demand.html", context)


@require(*SEERS)
def niche(request: HttpRequest, code: str) -> HttpResponse:
    """Show one niche: its numbers, the package its needs are put in, regions, modes, and who is behind it."""
    user = user_of(request)
    counted, context = _counted(request, user)
    if code not in counted.problem.taxonomy:
        raise Http404
    context |= {"niche": counted.problem.taxonomy[code], "path": counted.problem.taxonomy.path(code)[:-1]}
    one = counted.result.by_code.get(code)
    if one is None:
        return render(request, "matching/demand_niche.html", context)
    alone = queries.narrowed(counted, code)
    kind = "offers" if request.GET.get("list") == "offers" else "needs"
    refs = one.cell.offers if kind == "offers" else one.cell.needs
    page = _behind(user, counted.opened(refs), request.GET.get("page"))
    line = queries.line_of(counted, one, 0)
    number = line.offering if kind == "offers" else line.needing
    context |= {
        "line": line,
        "kind": kind,
        "page": page,
        "strangers": None if number.known == number.least and number.exact else number,
        "asks": _asks(counted, one.package.asks),
        "regions": queries.divided(counted, alone.regions),
        "mode_rows": [(Mode(row.label).label, row) for row in queries.divided(counted, alone.modes)],
    }
    return render(request, "matching/demand_niche.html", context)


def _behind(user: User, statements: list[int], page: str | None) -> Any:
    """Return a page of the organisations behind a number, with the statements that count, through the gate."""
    rows = Statement.objects.filter(pk__in=statements)
    found = organisations_for(user).filter(pk__in=rows.order_by().values("organisation")).order_by("display_name", "pk")
    asked = Prefetch("statements", queryset=rows, to_attr="counted")
    return Paginator(found.prefetch_related("names", asked), ROWS_A_PAGE).get_page(page)


def _asks(counted: queries.Demand, found: Any) -> list[tuple[str, list[tuple[str, queries.Counted]]]]:
    """Return what is asked for under its headings, in the reader's words."""
    titles = {
        "certificates": _("Certificates"),
        "languages": _("Languages"),
        "regions": _("Regions"),
        "sizes": _("Sizes"),
        "modes": _("Cooperation modes"),
        "strict": _("Strictness"),
    }
    groups: dict[str, list[tuple[str, queries.Counted]]] = {}
    for ask, row in queries.asks(counted, found):
        groups.setdefault(ask.criterion, []).append((_asked(ask.criterion, ask.value), row))
    return [(str(titles[criterion]), rows) for criterion, rows in groups.items()]


def _asked(criterion: str, value: str) -> str:
    if criterion == "modes":
        return str(Mode(value).label)
    if criterion == "strict":
        return str(_("Only such partners"))
    return {"languages": language_label, "sizes": size_label}.get(criterion, str)(value)


@require(*SEERS)
def demand_file(request: HttpRequest) -> HttpResponse:
    """Give the map as a workbook, with the numbers as the reader sees them."""
    user = user_of(request)
    counted, context = _counted(request, user)
    language = reader_language()
    rows: list[list[Any]] = [[str(word) for word in (_("Code"), _("Niche"), _("Need it"), _("Offer it"), _("State"))]]
    for line in (line for root in queries.tree(counted) for line in root.lines):
        numbers = [_cell(line.needing, language), _cell(line.offering, language)]
        rows.append(
            [line.code, niche_label(line.code), *numbers, str(DemandState(line.state).label) if line.state else ""]
        )
    answer = HttpResponse(workbook(str(_("Demand")), rows), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="demand-{context["side"].lower()}.xlsx"'
    return answer


def _cell(number: Shown, language: Language) -> Any:
    return number.least if number.exact else number.phrase().render(language)
