"""``emporion timetable``: solve, check and repair meeting timetables from files."""

import time
from contextlib import nullcontext
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from emporion.cli.interrupts import GRACE, SEVERAL_GRACE, Interrupts, beside, interrupts
from emporion.cli.paths import InFile, OutFile
from emporion.cli.results import explained, ids, summary, unexplained, write_whole
from emporion.cli.steps import Steps
from emporion.cli.timetable_many import lost_told, solve_all
from emporion.cli.workers import executor_for, ray_option, workers_option
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase

if TYPE_CHECKING:
    from emporion.kernel.stopping import Stop
    from emporion.timetable import Problem, Result

MOST_BREAKS = 1e6  # a price that no move pays
_FILE, _OUT = InFile(), OutFile()
_FAIRNESS = click.option(
    "--fairness", type=click.IntRange(min=0), help="Most by which the breaks of two participants may differ."
)


def _number(ctx: click.Context, option: click.Parameter, value: float | None) -> float | None:
    if value is not None and isnan(value):  # within any range, as comparisons go
        raise click.BadParameter("nan")
    return value


@click.group()
def timetable() -> None:
    """Solve, check and repair meeting timetables."""


@timetable.command()
@click.argument("file", type=_FILE)
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Budget of the search."
)
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same timetable.")
@_FAIRNESS
@click.option("--by-day", is_flag=True, help="Solve each day on its own, for very large forums; the whole is better.")
@workers_option("Days solved at once, with --by-day.")
@ray_option
@click.option("--out", type=_OUT, required=True, help="Where the result goes; better ones on the way go there too.")
@click.pass_obj
def solve(
    language: Language | None,
    file: Path,
    seconds: float,
    seed: int,
    fairness: int | None,
    by_day: bool,
    workers: int | None,
    address: str | None,
    out: Path,
) -> None:
    """Solve the forum in FILE (.dzn, .json or .xlsx) and write the result as JSON.

    Ctrl-C ends the search within a second or so and leaves the best found so far in the file of the result; a second
    Ctrl-C ends it at once; the exit code is then 130. Progress goes to the standard error stream.
    """
    from emporion.fanout import SerialExecutor
    from emporion.timetable import prepare, read_problem, solve_by_day
    from emporion.timetable import solve as whole

    if not by_day and (workers is not None or address is not None):
        said = phrase("--workers and --ray go with --by-day: a forum solved as a whole is one search.")
        raise click.UsageError(said.render(language or "en"))
    with interrupts(language):
        problem = read_problem(file, fairness=fairness)
        prepare(problem)
    days = [f"{file.name}, {day + 1}" for day in sorted({slot.day for slot in problem.slots})]
    with (
        lost_told(days, language),
        executor_for(workers, address, days, language) if by_day else nullcontext(SerialExecutor()) as executor,
        interrupts(language, SEVERAL_GRACE if by_day else GRACE) as heard,
    ):

        def keep(result: "Result") -> None:
            heard.write(out, unexplained(file, problem, result, language))

        run = solve_by_day if by_day else whole
        heard.searching()
        stop = _stop(seconds, heard, language)
        result = beside(lambda: run(problem, stop=stop, seed=seed, executor=executor, keep=keep))
        click.echo(summary(_told(heard, file, problem, result, out)))


def _stop(seconds: float, heard: Interrupts, language: Language | None) -> "Stop":
    """Return the stop of a search: its budget, Ctrl-C, and progress to the standard error stream."""
    from emporion.kernel.stopping import Stop

    return Stop(seconds, time.monotonic, heard.cancelled, Steps(language or "en").report)


def _told(
    heard: Interrupts, file: Path, problem: "Problem", result: "Result", out: Path, **more: Any
) -> dict[str, Any]:
    """Write the result, at first without the reasons of what is left out, which may take long; return it as written."""
    plain = unexplained(file, problem, result, heard.language) | more
    if heard.cancelled():
        heard.came_back()
        if result.placements or heard.written is None:
            heard.write(out, plain)
        heard.end()
    heard.write(out, plain)
    data = beside(lambda: explained(file, problem, result, heard.language)) | more
    heard.came_back()
    heard.write(out, data)
    return data


@timetable.command()
@click.argument("file", type=_FILE)
@click.argument("result_file", metavar="RESULT", type=_FILE)
@_FAIRNESS
@click.pass_obj
def check(language: Language | None, file: Path, result_file: Path, fairness: int | None) -> int:
    """Check RESULT against the forum in FILE; print each violation and end with code 1 if there is any."""
    from emporion.timetable import check as run
    from emporion.timetable import read_problem, result_from_json
    from emporion.timetable.files.files import read_json
    from emporion.timetable.files.files_result import under_its_rule
    from emporion.timetable.rules.checking_figures import stated

    data = read_json(result_file)
    problem = under_its_rule(read_problem(file, fairness=fairness), data, file=result_file.name)
    result = result_from_json(data, problem, file=result_file.name)
    violations = run(problem, result) + stated(problem, result, data)
    for violation in violations:
        click.echo(f"{violation.rule}: {violation.sentence.render(language or 'en')}")
    return 1 if violations else 0


@timetable.command()
@click.argument("file", type=_FILE)
@click.argument("result_file", metavar="RESULT", type=_FILE)
@click.option("--change", "change_file", type=_FILE, required=True, help="What has changed, as JSON.")
@click.option("--out", type=_OUT, required=True, help="Where the repaired result goes.")
@click.option("--problem-out", type=_OUT, help="Where the changed forum goes, to check and repair on from there.")
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=10.0, show_default=True, help="Budget of the repair."
)
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same timetable.")
@click.option(
    "--breaks-per-move",
    type=click.FloatRange(0, MOST_BREAKS),
    callback=_number,
    help="Move one more meeting where it saves at least so many breaks; by default the fewest are moved.",
)
@_FAIRNESS
@click.pass_obj
def repair(
    language: Language | None,
    file: Path,
    result_file: Path,
    change_file: Path,
    out: Path,
    problem_out: Path | None,
    seconds: float,
    seed: int,
    breaks_per_move: float | None,
    fairness: int | None,
) -> None:
    """Repair RESULT of the forum in FILE after a change: as few meetings moved as can be, then as good as can be.

    Ctrl-C ends the search and writes the best found so far; the exit code is then 130.
    """
    from emporion.timetable import (
        change_from_json,
        prepare,
        problem_to_json,
        read_problem,
        result_from_json,
    )
    from emporion.timetable import repair as run
    from emporion.timetable.files.files import read_json
    from emporion.timetable.files.files_result import under_its_rule

    data = read_json(result_file)
    problem = under_its_rule(read_problem(file, fairness=fairness), data, file=result_file.name)
    before = result_from_json(data, problem, file=result_file.name)
    change = change_from_json(read_json(change_file), file=change_file.name)
    with interrupts(language) as heard:
        prepare(problem)
        heard.searching()
        stop = _stop(seconds, heard, language)
        repaired = beside(lambda: run(problem, before, change, stop=stop, seed=seed, trade=breaks_per_move))
        more = {
            "moved": ids(file, repaired.moved),
            "moved_lower_bound": repaired.moved_lower_bound,
            "dropped": ids(file, repaired.dropped),
        }
        if problem_out is not None:
            write_whole(problem_out, problem_to_json(repaired.problem))
        data = _told(heard, file, repaired.problem, repaired.result, out, **more)
        click.echo(f"moved {len(repaired.moved)} (>= {repaired.moved_lower_bound})  {summary(data)}")


timetable.add_command(solve_all)
