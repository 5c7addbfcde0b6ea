"""``emporion timetable``: solve and check meeting timetables from files."""

import json
import time
from pathlib import Path
from typing import Any

import click

from emporion.kernel.languages import Language

FEW = 12  # so many left out are explained with a search for moves; more get the quick remedy
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def timetable() -> None:
    """Solve and check meeting timetables."""


@timetable.command()
@click.argument("file", type=_FILE)
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Budget of the search."
)
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same timetable.")
@click.option("--fairness", type=click.IntRange(min=0), help="Most by which the breaks of two participants may differ.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Where the result goes.")
@click.pass_obj
def solve(language: Language, file: Path, seconds: float, seed: int, fairness: int | None, out: Path) -> None:
    """Solve the forum in FILE (.dzn, .json or .xlsx) and write the result as JSON."""
    from emporion.kernel.stopping import Stop
    from emporion.timetable import read_problem, result_to_json
    from emporion.timetable import solve as run

    problem = read_problem(file, fairness=fairness)
    result = run(problem, stop=Stop(seconds, time.monotonic), seed=seed)
    data = result_to_json(result, numbers=file.suffix.lower() == ".dzn")
    _explain_left_out(data, problem, result, language)
    out.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    click.echo(
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
@click.pass_obj
def check(language: Language, file: Path, result_file: Path) -> int:
    """Check RESULT against the forum in FILE; print each violation and end with code 1 if there is any."""
    from emporion.timetable import check as run
    from emporion.timetable import read_problem, result_from_json
    from emporion.timetable.files import read_json

    problem = read_problem(file)
    result = result_from_json(read_json(result_file), problem, file=result_file.name)
    violations = run(problem, result)
    for violation in violations:
        click.echo(f"{violation.rule}: {violation.sentence.render(language)}")
    return 1 if violations else 0
