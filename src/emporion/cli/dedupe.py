"""``emporion dedupe``: records in, pairs that may be one party out, each with a decision and its reasons."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emporion.cli.interrupts import interrupts
from emporion.cli.paths import InFile, OutFile
from emporion.cli.steps import Steps
from emporion.cli.whole import write_parts
from emporion.cli.workers import workers_option
from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase

if TYPE_CHECKING:
    from emporion.fanout import Executor
    from emporion.registry.duplicates import Record, ToldApart

# Below this, starting processes takes longer than the work.
_WORTH_PROCESSES = 20_000
_MOST_TOLD = 20
_NOTHING = phrase("Stopped; nothing was written.")


@click.command()
@click.argument("records_file", metavar="RECORDS", type=InFile())
@click.option("--out", type=OutFile(), required=True, help="Pairs with decision and reasons, JSON Lines.")
@click.option("--told-apart", type=InFile(), help="Pairs that are not to be proposed, JSON Lines with a and b.")
@click.option(
    "--propose-from",
    type=click.FloatRange(0, 1),
    default=0.8,
    show_default=True,
    help="Score from which a pair is proposed to a person.",
)
@workers_option("Processes that compare names.")
@click.pass_obj
def dedupe(
    language: Language | None,
    records_file: Path,
    out: Path,
    told_apart: Path | None,
    propose_from: float,
    workers: int | None,
) -> None:
    """Find records of one party among RECORDS (JSON Lines): pairs to merge, to ask about, and to keep apart.

    A line that is no record is told and left out. Ctrl-C leaves the file as it was.
    """
    from emporion.kernel.stopping import Stop
    from emporion.registry.duplicates import Problem, check, solve
    from emporion.registry.duplicates.records_io import lines_of, read_records

    shown: Language = language or "en"
    steps = Steps(shown)
    with interrupts(shown, nothing=_NOTHING) as heard:
        with steps.step(phrase("Reading records")):
            lines = read_records(records_file)
            _tell(lines.problems, shown)
            apart = tuple(_told_apart(told_apart, lines.records, shown)) if told_apart else ()
        with steps.step(phrase("Looking for duplicates")):
            problem = Problem(lines.records, apart, propose_from)
            heard.searching()
            stop = Stop(cancelled=heard.cancelled, report=steps.report)
            result = solve(problem, stop=stop, executor=_executor(workers, len(lines.records)))
            heard.end()
            for violation in check(problem, result):
                click.echo(violation.sentence.render(shown), err=True)
        heard.came_back()
        write_parts(out, lines_of(result.proposals, shown))
        counts = Counter(found.decision for found in result.proposals)
        told = phrase(
            "Records: {records}. Pairs to merge: {merge}, to ask about: {propose}, kept apart: {no}.",
            records=len(lines.records),
            merge=counts["merge"],
            propose=counts["propose"],
            no=counts["no"],
        )
        click.echo(told.render(shown))
        if result.crowded:
            crowded = phrase(
                "Records with names that too many share, compared by what else is known alone: {count}.",
                count=result.crowded,
            )
            click.echo(crowded.render(shown))


def _executor(workers: int | None, records: int) -> "Executor":
    from emporion.fanout import ProcessExecutor, SerialExecutor

    count = workers or os.cpu_count() or 1
    if count == 1 or (workers is None and records < _WORTH_PROCESSES):
        return SerialExecutor()
    return ProcessExecutor(count)


def _tell(problems: tuple[InputError, ...], language: Language) -> None:
    """Tell what is wrong with lines, the first of them one by one."""
    for problem in problems[:_MOST_TOLD]:
        click.echo(problem.render(language), err=True)
    if len(problems) > _MOST_TOLD:
        more = phrase("Lines left out besides: {count}.", count=len(problems) - _MOST_TOLD)
        click.echo(more.render(language), err=True)


def _told_apart(file: Path, records: "tuple[Record, ...]", language: Language) -> "Iterator[ToldApart]":
    """Read pairs of ids; they hold for the records as they are in this file."""
    from emporion.registry.duplicates import ToldApart

    digests: Mapping[str, Record] = {record.id: record for record in records}
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        try:
            data = json.loads(line) if line.strip() else {}
            if data and data["a"] in digests and data["b"] in digests:
                a, b = data["a"], data["b"]
                yield ToldApart(a, b, digests[a].digest(), digests[b].digest())
        except (ValueError, KeyError, TypeError):
            problem = InputError(
                phrase("the line names no pair."),
                remedy=phrase("Write the two ids as a and b."),
                place=Place(file=file.name, row=number),
            )
            click.echo(problem.render(language), err=True)
