"""``emporion timetable solve-all``: several forums side by side, on this machine or on a Ray cluster."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emporion.cli.interrupts import SEVERAL_GRACE, beside, interrupts
from emporion.cli.paths import InFile
from emporion.cli.results import explained, summary, unexplained
from emporion.cli.workers import executor_for, ray_option, workers_option
from emporion.fanout import WorkerLostError
from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase

if TYPE_CHECKING:
    from emporion.timetable import Problem


@click.command("solve-all")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=InFile())
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Budget of each forum."
)
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same timetables.")
@click.option("--fairness", type=click.IntRange(min=0), help="Most by which the breaks of two participants may differ.")
@workers_option("Forums solved at once.")
@ray_option
@click.option("--out-dir", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder for results.")
@click.pass_obj
def solve_all(
    language: Language | None,
    files: tuple[Path, ...],
    seconds: float,
    seed: int,
    fairness: int | None,
    workers: int | None,
    address: str | None,
    out_dir: Path,
) -> int:
    """Solve the forum in each FILE (.dzn, .json or .xlsx) and write NAME.result.json for it into the folder.

    A file that cannot be read is named and the others are solved; the exit code is then 1. Ctrl-C ends all with the
    best found so far.
    """
    from emporion.kernel.stopping import Stop
    from emporion.timetable import solving_many

    forums = list(_read(files, fairness, language))
    _folder(out_dir)
    names = result_names([file for file, _ in forums])
    with (
        lost_told(names, language),
        executor_for(workers, address, names, language) as executor,
        interrupts(language, SEVERAL_GRACE) as heard,
    ):
        heard.searching()
        stop = Stop(seconds, time.monotonic, heard.cancelled)
        results = solving_many([problem for _, problem in forums], stop=stop, seed=seed, executor=executor)
        for (file, problem), name, result in zip(forums, names, results, strict=False):
            data = unexplained(file, problem, result, language)
            if result.placements or not heard.cancelled():
                heard.write(out_dir / name, data)
            if not heard.cancelled():
                data = beside(partial(explained, file, problem, result, language))
                heard.write(out_dir / name, data)
            click.echo(f"{file.name}: {summary(data)}")
        heard.came_back()
        heard.end()
    return 0 if len(forums) == len(files) else 1


def _folder(out_dir: Path) -> None:
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            phrase("this folder cannot be made: {error}.", error=error.strerror or str(error)),
            remedy=phrase("Name another folder."),
            place=Place(file=str(out_dir)),
        ) from error


def _read(files: Sequence[Path], fairness: int | None, language: Language | None) -> "Iterator[tuple[Path, Problem]]":
    from emporion.timetable import read_problem

    for file in files:
        try:
            yield file, read_problem(file, fairness=fairness)
        except InputError as error:
            said = error.render(language or "en")
            click.echo(said if file.name in said else f"{file.name}: {said}", err=True)


def result_names(files: Sequence[Path]) -> list[str]:
    """Return the name of the result of each file, no two alike on any disk.

    >>> result_names([Path("a.dzn"), Path("b.json"), Path("A.xlsx")])
    ['a.result.json', 'b.result.json', 'A-2.result.json']
    """
    names: list[str] = []
    taken: set[str] = set()
    for file in files:
        stem, number = file.stem, 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{file.stem}-{number}"
        taken.add(stem.casefold())
        names.append(f"{stem}.result.json")
    return names


@contextmanager
def lost_told(names: Sequence[str], language: Language | None) -> Iterator[None]:
    """Let a worker lost for good end the block with a sentence instead of a traceback."""
    from concurrent.futures import BrokenExecutor

    try:
        yield
    except WorkerLostError as error:
        said = f"{names[error.lost.position]}: {error.lost.sentence.render(language or 'en')}"
        raise click.ClickException(said) from error
    except BrokenExecutor as error:
        killed = phrase("A worker was killed, perhaps for want of memory. Try again with fewer workers.")
        raise click.ClickException(killed.render(language or "en")) from error
