"""``emporion timetable``: solve, check and repair meeting timetables from files."""

import time
from collections.abc import Iterable
from math import isnan
from pathlib import Path

import click

from emporion.cli.timetable_many import solve_all
from emporion.cli.timetable_runs import beside, interrupts, line, numbered, told, writable, write
from emporion.kernel.languages import Language

MOST_BREAKS = 1e6  # a price that no move pays
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)
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
@click.option("--out", type=_OUT, callback=writable, required=True, help="Where the result goes.")
@click.pass_obj
def solve(
    language: Language, file: Path, seconds: float, seed: int, fairness: int | None, by_day: bool, out: Path
) -> None:
    """Solve the forum in FILE (.dzn, .json or .xlsx) and write the result as JSON.

    Ctrl-C ends the search and writes the best found so far; the exit code is then 130.
    """
    from emporion.kernel.stopping import Stop
    from emporion.timetable import prepare, read_problem, solve_by_day
    from emporion.timetable import solve as whole

    problem = read_problem(file, fairness=fairness)
    prepare(problem)
    run = solve_by_day if by_day else whole
    with interrupts() as cancelled:
        stop = Stop(seconds, time.monotonic, cancelled)
        data = beside(lambda: told(file, problem, run(problem, stop=stop, seed=seed), language, cancelled))
        write(out, data)
        click.echo(line(data))
        if cancelled():
            raise click.Abort


def _ids(file: Path, names: Iterable[str]) -> list[str | int]:
    return [int(name) if numbered(file) and name.isdecimal() else name for name in names]


@timetable.command()
@click.argument("file", type=_FILE)
@click.argument("result_file", metavar="RESULT", type=_FILE)
@_FAIRNESS
@click.pass_obj
def check(language: Language, file: Path, result_file: Path, fairness: int | None) -> int:
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
        click.echo(f"{violation.rule}: {violation.sentence.render(language)}")
    return 1 if violations else 0


@timetable.command()
@click.argument("file", type=_FILE)
@click.argument("result_file", metavar="RESULT", type=_FILE)
@click.option("--change", "change_file", type=_FILE, required=True, help="What has changed, as JSON.")
@click.option("--out", type=_OUT, callback=writable, required=True, help="Where the repaired result goes.")
@click.option(
    "--problem-out",
    type=_OUT,
    callback=writable,
    help="Where the changed forum goes, to check and repair on from there.",
)
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
    language: Language,
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
    from emporion.kernel.stopping import Stop
    from emporion.timetable import change_from_json, prepare, problem_to_json, read_problem, result_from_json
    from emporion.timetable import repair as run
    from emporion.timetable.files.files import read_json
    from emporion.timetable.files.files_result import under_its_rule

    data = read_json(result_file)
    problem = under_its_rule(read_problem(file, fairness=fairness), data, file=result_file.name)
    before = result_from_json(data, problem, file=result_file.name)
    change = change_from_json(read_json(change_file), file=change_file.name)
    prepare(problem)
    with interrupts() as cancelled:
        stop = Stop(seconds, time.monotonic, cancelled)
        repaired = beside(lambda: run(problem, before, change, stop=stop, seed=seed, trade=breaks_per_move))
        data = beside(lambda: told(file, repaired.problem, repaired.result, language, cancelled))
        data |= {
            "moved": _ids(file, repaired.moved),
            "moved_lower_bound": repaired.moved_lower_bound,
            "dropped": _ids(file, repaired.dropped),
        }
        write(out, data)
        if problem_out is not None:
            write(problem_out, problem_to_json(repaired.problem))
        click.echo(f"moved {len(repaired.moved)} (>= {repaired.moved_lower_bound})  {line(data)}")
        if cancelled():
            raise click.Abort


timetable.add_command(solve_all)
