"""``emporion forum``: from a registration spreadsheet to published agendas, without the web."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emporion.cli.frames import BreakType, Frame, TimeType, ZoneType, days_from
from emporion.kernel.languages import LANGUAGES, Language
from emporion.kernel.phrases import Phrase
from emporion.registry.records import Side

if TYPE_CHECKING:
    from emporion.cli.building import Order


@click.group()
def forum() -> None:
    """Build a whole forum from a registration spreadsheet."""


@forum.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--days",
    required=True,
    help="Dates, such as 2026-12-01,2026-12-02, or a number of days in a row from --start on.",
)
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), help="First day, where --days is a number. [tomorrow]")
@click.option("--slots-per-day", type=click.IntRange(1, 96), default=12, show_default=True)
@click.option("--slot-minutes", type=click.IntRange(5, 480), default=30, show_default=True)
@click.option("--start-time", type=TimeType(), default="09:30", show_default=True, help="When the first slot begins.")
@click.option(
    "--break", "breaks", type=BreakType(), multiple=True, default=["13:00-14:00"], show_default=True,
    help="A break on every day; may be given several times.",
)  # fmt: skip
@click.option("--tables", type=click.IntRange(1, 2000), default=40, show_default=True)
@click.option("--zone", type=ZoneType(), default="UTC", show_default=True, help="IANA time zone of the forum.")
@click.option("--side", type=click.Choice(["A", "B"]), default="A", help="Side of rows that name none. [A]")
@click.option("--side-of", multiple=True, metavar="COUNTRY=SIDE", help="Side of a country, such as CN=B.")
@click.option("--shortlist", type=click.IntRange(1, 100), default=10, show_default=True, help="Wishes of one.")
@click.option("--quota", type=click.IntRange(1), help="Most meetings of one participant.")
@click.option("--title", default="", help="What the forum is called. [the file's name]")
@click.option("--organiser", default="", help="Who holds it.")
@click.option("--place", default="", help="Where it is held.")
@click.option("--url", default="", help="Its public page.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the report and the office's papers.")
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--seconds", type=click.FloatRange(1), default=60.0, show_default=True, help="For the timetable.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to make.")
@click.option("--replace", is_flag=True, help="Replace the folder if it is there.")
@click.pass_obj
def build(
    root_language: Language,
    file: Path,
    days: str,
    start: datetime | None,
    slots_per_day: int,
    slot_minutes: int,
    start_time: time,
    breaks: tuple[tuple[time, time], ...],
    tables: int,
    zone: str,
    side: Side,
    side_of: tuple[str, ...],
    shortlist: int,
    quota: int | None,
    title: str,
    organiser: str,
    place: str,
    url: str,
    language: Language | None,
    seed: int,
    seconds: float,
    out: Path,
    replace: bool,
) -> int:
    """Read FILE, match its two sides, make the timetable, and write agendas, workbook and report into a folder.

    Each participant's calendar and sheet are in that organisation's own language.
    """
    from emporion.cli.adapters_timetable import Event
    from emporion.cli.building import Order
    from emporion.cli.registry import sides_from

    first = start.date() if start else date.today() + timedelta(days=1)  # noqa: DTZ011 - the reader's calendar
    frame = Frame(days_from(days, first), slots_per_day, slot_minutes, start_time, breaks, tables, zone)
    order = Order(
        file=file,
        frame=frame,
        event=Event(title or file.stem, organiser, place, url),
        language=language or root_language or "en",
        default_side=side,
        sides=sides_from(side_of),
        shortlist=shortlist,
        quota=quota,
        seed=seed,
        seconds=seconds,
    )
    return _run(order, out, replace)


def _run(order: "Order", out: Path, replace: bool) -> int:
    from emporion.cli.building import build as build_all
    from emporion.cli.folders import whole_folder
    from emporion.cli.forum_report import figures, sections
    from emporion.cli.reports import markdown, page
    from emporion.cli.steps import Steps

    steps = Steps(order.language)
    with whole_folder(out, replace=replace) as folder:
        built = build_all(order, folder, steps, datetime.now(UTC).replace(microsecond=0))
        told = sections(built, steps, order.language)
        (folder / "report.md").write_text(markdown(order.event.title, told, order.language), encoding="utf-8")
        (folder / "report.html").write_text(page(order.event.title, told, order.language), encoding="utf-8")
    for title, value in figures(built):
        shown = value.render(order.language) if isinstance(value, Phrase) else str(value)
        click.echo(f"{title.render(order.language)}: {shown}")
    for violation in built.violations:
        click.echo(violation.sentence.render(order.language), err=True)
    return 1 if built.violations else 0
