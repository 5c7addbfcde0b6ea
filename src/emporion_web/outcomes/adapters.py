"""The statistics of a forum as a workbook and as a report for whoever paid for it."""

from collections.abc import Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from emporion.agendas.reports import Chapter, Columns, Fact, Report, report_pdf
from emporion.kernel.languages import Language
from emporion_web.forums.models import Forum
from emporion_web.forums.queries.parties import organiser
from emporion_web.outcomes.enums import Result
from emporion_web.outcomes.queries.following import Agreed
from emporion_web.outcomes.queries.statistics import NICHE, Statistics, Table, market_names
from emporion_web.outcomes.rules import LEAST, REST, Line
from emporion_web.ui.languages import in_language
from emporion_web.ui.workbooks import workbook


def group_name(name: str, line: Line) -> str:
    """Return what a line is called: its group, all the small ones together, or those who said nothing of it."""
    return _("Others together") if line.group == REST else name or _("Not stated")


def table_title(table: Table) -> str:
    """Return the title of a table in the reader's language."""
    return _("By niche") if table.by == NICHE else _("By region")


def statistics_xlsx(found: Statistics) -> bytes:
    """Return the statistics as a workbook, in the active language: one row a group, ready to be filtered."""
    return workbook(_("Outcomes"), _rows(found))


def _rows(found: Statistics) -> Iterator[tuple[Any, ...]]:
    markets = market_names()
    yield (
        _("Side"),
        _("Grouped by"),
        _("Group"),
        _("Organisations"),
        _("Meetings booked"),
        _("Held"),
        _("Did not take place"),
        _("The sides differ"),
        _("Nothing said"),
        _("No-shows of this side"),
        *(str(label) for label in Result.labels),
    )
    whole = (found.booked, found.held, found.not_held, found.different, found.untold)
    yield "", _("All"), "", "", *whole, "", *("" for _value in Result.values)
    for side, line in found.totals.items():
        yield markets.get(side, side), _("All"), "", *_numbers(line)
    for table in found.tables:
        for name, line in table.rows:
            yield markets.get(table.side, table.side), table_title(table), group_name(name, line), *_numbers(line)


def _numbers(line: Line) -> tuple[int, ...]:
    counts = (line.organisations, line.booked, line.held, line.not_held, line.different, line.untold, line.no_shows)
    return counts + line.results


def statistics_pdf(forum: Forum, found: Statistics, language: Language) -> bytes:
    """Return the statistics as a report (A4) in a language, which must be the active one too."""
    now = timezone.now()
    zone = ZoneInfo(forum.zone)
    when = date_format(found.last.astimezone(zone), "DATE_FORMAT") if found.last else ""
    title = in_language(forum, "title", language)
    report = Report(
        over=_("Report on a forum"),
        title=title,
        under=" · ".join(part for part in (when, in_language(forum, "place", language)) if part),
        organiser=organiser(language) or "Emporion",
        facts=tuple(_facts(found)),
        chapters=tuple(_chapters(found)),
        foot=title,
        note=_(
            "Counted from what each side said of its own meetings, as known on %(day)s. A meeting counts as held if a "
            "side says so and the other does not deny it; the groups of a side count its own word. Groups of which "
            "fewer than %(least)s organisations have spoken are told together; a side of which fewer have, not at all."
        )
        % {"day": date_format(now.astimezone(zone), "DATE_FORMAT"), "least": LEAST},
        moment=now,
    )
    return report_pdf(report, language)


def _facts(found: Statistics) -> Iterator[Fact]:
    yield _("Meetings booked"), str(found.booked)
    yield _("Held"), _share(found.held, found.booked)
    yield _("Did not take place"), _share(found.not_held, found.booked)
    yield _("The sides differ"), _share(found.different, found.booked)
    yield _("Nothing said"), _share(found.untold, found.booked)
    yield _("Next step agreed by both"), _share(found.agreed, found.booked)


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.0%})" if whole else str(part)


def _chapters(found: Statistics) -> Iterator[Chapter]:
    markets = market_names()
    for side, line in found.totals.items():
        facts = [(_("Organisations"), str(line.organisations)), (_("No-shows of this side"), str(line.no_shows))]
        said = sum(line.results)
        facts += [(str(label), _share(n, said)) for label, n in zip(Result.labels, line.results, strict=True)]
        yield Chapter(_("What %(market)s says") % {"market": markets.get(side, side)}, facts=tuple(facts))
    heads = (_("Group"), _("Organisations"), _("Booked"), _("Held"), _("Cooperation possible"), _("Next step agreed"))
    at = {value: place for place, value in enumerate(Result.values)}
    for table in found.tables:
        rows = tuple(
            (
                group_name(name, line),
                *(str(n) for n in (line.organisations, line.booked, line.held)),
                str(line.results[at[Result.COOPERATION]]),
                str(line.results[at[Result.NEXT_STEP]]),
            )
            for name, line in table.rows
        )
        columns = Columns(heads, (3.2, 1.6, 1.4, 1.4, 1.8, 1.8), rows)
        yield Chapter(f"{table_title(table)}: {markets.get(table.side, table.side)}", table=columns)


def agreed_xlsx(forum: Forum, rows: Sequence[Agreed]) -> bytes:
    """Return the next steps that both sides agreed on, in the active language: parties, and who looks after each."""
    zone, markets = ZoneInfo(forum.zone), market_names()
    who = _("Who looks after it")
    heads: tuple[str, ...] = (_("Forum"), _("Day"))
    for side in "AB":
        heads = (*heads, markets.get(side, side), f"{who}: {markets.get(side, side)}")
    lines = [
        (
            str(forum),
            row.entry.slot.start.astimezone(zone).date().isoformat(),
            row.name_a,
            row.owner_a,
            row.name_b,
            row.owner_b,
        )
        for row in rows
    ]
    return workbook(_("Next steps"), [heads, *lines])
