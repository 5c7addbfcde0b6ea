"""``emporion read``: articles in, sourced facts out, an object a line."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emporion.cli.paths import OutFile
from emporion.cli.read_files import articles
from emporion.cli.read_lines import fact_lines, link_lines
from emporion.cli.steps import Steps
from emporion.cli.whole import write_parts
from emporion.cli.workers import workers_option
from emporion.kernel.errors import InputError
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase, plural

if TYPE_CHECKING:
    from emporion.newsroom.documents import Raw
    from emporion.newsroom.reading import Reading

_WORTH_PROCESSES = 60
_SELDOM = 50_000


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=OutFile(), required=True, help="Where the facts go, one a line.")
@click.option(
    "--date-hint",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="A day by which the articles stood: gives the year a dateline leaves out, and a date where none is stated.",
)
@workers_option("Processes that read at once; many articles only.")
@click.pass_obj
def read(
    language: Language | None, paths: tuple[Path, ...], out: Path, date_hint: datetime | None, workers: int | None
) -> None:
    """Read articles (texts, HTML pages, saved feeds, folders of them) and write their facts with exact passages.

    A file that cannot be read is named and left out. No network, no database; the same files give the same facts.
    """
    shown: Language = language or "en"
    steps = Steps(shown)
    problems: list[InputError] = []
    with steps.step(phrase("Reading the files")):
        raws = list(articles(paths, problems.append))
    for problem in problems:
        click.echo(problem.render(shown), err=True)
    hint = date_hint.date() if date_hint else None
    with steps.step(plural("Reading {count} article", "Reading {count} articles", len(raws))):
        readings = _readings(raws, hint, workers)
    write_parts(out, _lines(readings))
    click.echo(plural("{count} article read", "{count} articles read", len(readings)).render(shown))
    if problems and not readings:
        raise click.exceptions.Exit(1)


def _readings(raws: "Sequence[Raw]", hint: date | None, workers: int | None) -> "list[Reading]":
    """Read all; a second time those scraped texts whose outlet has lines that several of its pages share."""
    import os

    from emporion.fanout import ProcessExecutor, SerialExecutor
    from emporion.newsroom.furniture import shared
    from emporion.newsroom.reading import read as read_one

    wanted = workers or os.cpu_count() or 1
    many = wanted > 1 and len(raws) >= _WORTH_PROCESSES
    executor = ProcessExecutor(wanted) if many else SerialExecutor()
    readings = executor.map(partial(read_seldom_collecting, hint=hint), raws)
    scraped = [i for i, reading in enumerate(readings) if reading.document.raw.trace is raws[i].trace]
    furniture = shared(readings[i].document for i in scraped)
    for i in scraped:
        if keys := furniture.get(readings[i].document.outlet):
            readings[i] = read_one(raws[i], hint=hint, furniture=keys)
    return readings


def read_seldom_collecting(raw: "Raw", *, hint: date | None = None) -> "Reading":
    """Read one, with fewer looks for dead cycles: an article makes many objects and hardly a cycle."""
    import gc

    from emporion.newsroom.reading import read as read_one

    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])
    return read_one(raw, hint=hint)


def _lines(readings: "Sequence[Reading]") -> Iterator[str]:
    for reading in readings:
        yield from fact_lines(reading)
    yield from link_lines(readings)
