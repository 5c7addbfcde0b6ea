"""A report for the file as a PDF: facts, and sections of sentences, facts and a table."""

from datetime import datetime

from attrs import asdict, frozen

from emporion.agendas.typeset import pdf
from emporion.kernel.languages import Language

Fact = tuple[str, str]


@frozen
class Columns:
    """A table: heads, relative widths of the columns, rows with a cell for each."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class Chapter:
    """A titled section of a report."""

    title: str
    sentences: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    table: Columns | None = None


@frozen
class Report:
    """A report in one language. ``over`` stands above the title, ``foot`` on each page, ``note`` at the end."""

    over: str
    title: str
    under: str
    organiser: str
    facts: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]
    foot: str
    note: str
    moment: datetime


def report_pdf(report: Report, language: Language) -> bytes:
    """Typeset a report (A4), tagged for screen readers."""
    data = {
        "language": language,
        "title": report.title,
        "over": report.over,
        "under": report.under,
        "organiser": report.organiser,
        "place": "",
        "url": "",
        "release": report.foot,
        "facts": report.facts,
        "sections": [asdict(chapter) for chapter in report.chapters],
        "note": report.note,
    }
    return pdf("report", data, report.moment)
