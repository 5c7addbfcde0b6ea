"""``emporion timetable``: solve, check and repair meeting timetables from files."""

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from emporion.cli.timetable_many import solve_all
from emporion.kernel.languages import Language

FEW = 12  # so many left out are explained with a search for moves; more get the quick remedy
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)
_FAIRNESS = click.option(
    "--fairness", type=click.IntRange(min=0), help="Most by which the breaks of two participants may differ."
)


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
@click.option("--out", type=_OUT, required=True, help="Where the result goes.")
@click.pass_obj
def solve(
    language: Language, file: Path, seconds: float, seed: int, fairness: int | None, by_day: bool, out: Path
) -> None:
    """Solve the forum in FILE (.dzn, .json or .xlsx) and write the result as JSON."""
    from emporion.kernel.stopping import Stop
    from emporion.timetable import prepare, read_problem, result_to_json, solve_by_day
    from emporion.timetable import solve as whole

    problem = read_problem(file, fairness=fairness)
    prepare(problem)
    run = solve_by_day if by_day else whole
    result = run(problem, stop=Stop(seconds, time.monotonic), seed=seed)
    data = result_to_json(result, numbers=_numbered(file), problem=problem)
    _explain_left_out(data, problem, result, language)
    _write(out, data)
    click.echo(_line(data))


def _numbered(file: Path) -> bool:
    return file.suffix.lower() == ".dzn"


def _ids(file: Path, names: Iterable[str]) -> list[str | int]:
    return [int(name) if _numbered(file) and name.isdecimal() else name for name in names]


def _write(out: Path, data: dict[str, Any]) -> None:
    out.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _line(data: dict[str, Any]) -> str:
    return (
        f"{data['seated']}/{data['requested']} (<= {data['seated_upper_bound']})  "
        f"breaks {data['breaks_total']} (>= {data['breaks_lower_bound']}, {data['breaks_min']}-{data['breaks_max']})  "
        f"{data['status']}  {data['seconds']:.1f} s"
    )


def _explain_left_out(data: dict[str, Any], problem: Any, result: Any, language: Language) -> None:
    from emporion.timetable import explain_unseated

    explained = explain_unseated(problem, result, thorough=len(result.unseated) <= FEW)
    for entry in data["unseated"]:
        explanation = explained[str(entry["id"])]
        entry["reasons"] = [part.sentence.render(language) for part in explanation.parts]
        entry["remedy"] = explanation.remedy.render(language) if explanation.remedy else None


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
    from emporion.timetable.rules.checking_figures import stated

    problem = read_problem(file, fairness=fairness)
    data = read_json(result_file)
    result = result_from_json(data, problem, file=result_file.name)
    violations = run(problem, result) + stated(problem, result, data)
    for violation in violations:
        click.echo(f"{violation.rule}: {violation.sentence.render(language)}")
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
    type=click.FloatRange(min=0),
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
    """Repair RESULT of the forum in FILE after a change: as few meetings moved as can be, then as good as can be."""
    from emporion.fanout import SerialExecutor
    from emporion.kernel.stopping import Stop
    from emporion.timetable import (
        change_from_json,
        prepare,
        problem_to_json,
        read_problem,
        result_from_json,
        result_to_json,
    )
    from emporion.timetable import repair as run
    from emporion.timetable.files.files import read_json

    problem = read_problem(file, fairness=fairness)
    before = result_from_json(read_json(result_file), problem, file=result_file.name)
    change = change_from_json(read_json(change_file), file=change_file.name)
    prepare(problem)
    stop = Stop(seconds, time.monotonic)
    repaired = run(problem, before, change, stop=stop, seed=seed, executor=SerialExecutor(), trade=breaks_per_move)
    data = result_to_json(repaired.result, numbers=_numbered(file), problem=repaired.problem)
    data |= {
        "moved": _ids(file, repaired.moved),
        "moved_lower_bound": repaired.moved_lower_bound,
        "dropped": _ids(file, repaired.dropped),
    }
    _explain_left_out(data, repaired.problem, repaired.result, language)
    _write(out, data)
    if problem_out is not None:
        _write(problem_out, problem_to_json(repaired.problem))
    click.echo(f"moved {len(repaired.moved)} (>= {repaired.moved_lower_bound})  {_line(data)}")


timetable.add_command(solve_all)
