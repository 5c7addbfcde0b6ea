"""A forum's outcomes as its desks see them, and the report for whoever paid for the forum."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from emporion_web.accounts.access import STAFF, require, user_of
from emporion_web.forums.gates import get_forum_inside
from emporion_web.forums.views.answers import chosen_language, forum_page
from emporion_web.forums.views.secrets import NAMES, pdf_answer
from emporion_web.outcomes.adapters import agreed_xlsx, group_name, statistics_pdf, statistics_xlsx, table_title
from emporion_web.outcomes.enums import Result
from emporion_web.outcomes.queries.following import agreed_in, due_of
from emporion_web.outcomes.queries.meetings import with_meetings
from emporion_web.outcomes.queries.statistics import market_names, public_statistics, statistics
from emporion_web.requests.gates import delegations_for
from emporion_web.ui.languages import CODES, reader_language
from emporion_web.ui.workbooks import XLSX


@require(*STAFF)
def forum(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the statistics, who of the own side has said what came of its meetings, and for whom to say it."""
    user = user_of(request)
    row = get_forum_inside(user, slug)
    found, markets = statistics(row, user), market_names()
    tables = [
        (
            table_title(table),
            markets.get(table.side, table.side),
            table.side,
            [(group_name(name, line), line) for name, line in table.rows],
        )
        for table in found.tables
    ]
    own = delegations_for(user).filter(forum=row)
    context = {
        "delegations": with_meetings(own),
        "due": due_of(own),
        "found": found,
        "totals": [(markets.get(side, side), line) for side, line in found.totals.items()],
        "tables": tables,
        "results": Result.choices,
        "languages": NAMES,
        "language": reader_language(),
    }
    with timezone.override(ZoneInfo(row.zone)):
        return forum_page(request, "outcomes/forum.html", row, "outcomes", **context)


@require(*STAFF)
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the statistics as a workbook, in the language that is asked for."""
    user = user_of(request)
    row = get_forum_inside(user, slug)
    language = chosen_language(request)
    with translation.override(CODES[language]):
        content = statistics_xlsx(public_statistics(row))
    headers = {"Content-Disposition": f'attachment; filename="{slug}-outcomes-{language}.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@require(*STAFF)
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the report as PDF, in the language of whoever is to read it."""
    user = user_of(request)
    row = get_forum_inside(user, slug)
    language = chosen_language(request)
    with translation.override(CODES[language]):
        content = statistics_pdf(row, public_statistics(row), language)
    return pdf_answer(content, f"{slug}-outcomes-{language}.pdf")


@require(*STAFF)
def agreed(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the next steps that both sides agreed on, to be handed over to whoever carries them on."""
    user = user_of(request)
    row = get_forum_inside(user, slug)
    language = chosen_language(request)
    with translation.override(CODES[language]):
        content = agreed_xlsx(row, agreed_in(row, user.side))
    headers = {"Content-Disposition": f'attachment; filename="{slug}-next-steps-{language}.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)
