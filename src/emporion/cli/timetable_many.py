"""``emporion timetable solve-all``: several forums side by side, on this machine or on a Ray cluster."""

import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emporion.cli.timetable_runs import interrupts, line, told, write
from emporion.fanout import Executor, Lost, ProcessExecutor, RayExecutor, WorkerLostError
from emporion.kernel.errors import InputError
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase

if TYPE_CHECKING:
    from emporion.timetable import Problem, Result

HERE = "here"
REACH_SECONDS = 5.0
_ADDRESS = re.compile(r"here|auto|(ray://)?[\w.-]+:\d+|(ray://)?\[[\da-fA-F:]+\]:\d+")
_FILES = click.Path(exists=True, dir_okay=False, path_type=Path)


def _address(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _ADDRESS.fullmatch(value):
        said = phrase("“{value}” is no address. Write host:port, auto, or --ray after the files.", value=value)
        raise click.BadParameter(said.render(ctx.obj or "en"))
    return value


@click.command("solve-all")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILES)
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Budget of each forum."
)
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same timetables.")
@click.option("--fairness", type=click.IntRange(min=0), help="Most by which the breaks of two participants may differ.")
@click.option("--workers", type=click.IntRange(min=1), help="Forums solved at once.  [default: one a processor]")
@click.option(
    "--ray",
    "address",
    metavar="[ADDRESS]",
    is_flag=False,
    flag_value=HERE,
    callback=_address,
    help="Solve on the Ray cluster at ADDRESS (host:port, auto); without one, Ray is started here.",
)
@click.option("--out-dir", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder for results.")
@click.pass_obj
def solve_all(
    language: Language,
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
    out_dir.mkdir(parents=True, exist_ok=True)
    names = result_names([file for file, _ in forums])
    with interrupts() as cancelled, _executor(workers, address, names, language) as executor:
        stop = Stop(seconds, time.monotonic, cancelled)
        results = solving_many([problem for _, problem in forums], stop=stop, seed=seed, executor=executor)
        results = _without_traceback(results, names, language)
        for (file, problem), name, result in zip(forums, names, results, strict=False):
            data = told(file, problem, result, language, cancelled)
            write(out_dir / name, data)
            click.echo(f"{file.name}: {line(data)}")
        if cancelled():
            raise click.Abort
    return 0 if len(forums) == len(files) else 1


def _read(files: Sequence[Path], fairness: int | None, language: Language) -> "Iterator[tuple[Path, Problem]]":
    from emporion.timetable import read_problem

    for file in files:
        try:
            yield file, read_problem(file, fairness=fairness)
        except InputError as error:
            said = error.render(language)
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


def _executor(
    workers: int | None, address: str | None, names: Sequence[str], language: Language
) -> AbstractContextManager[Executor]:
    def tell(lost: Lost) -> None:
        click.echo(f"{names[lost.position]}: {lost.sentence.render(language)}", err=True)

    if address is not None:
        if ":" in address:
            _reach(address, language)
        return RayExecutor(workers, address=None if address == HERE else address, on_lost=tell)
    # Never in this process: a solver in the middle of a search would keep Ctrl-C to itself.
    return nullcontext(ProcessExecutor(min(workers or os.cpu_count() or 1, max(1, len(names)))))


def _reach(address: str, language: Language) -> None:
    """Raise if nobody answers at the address: Ray itself would go on trying for minutes."""
    import socket

    host, _, port = address.removeprefix("ray://").rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=REACH_SECONDS).close()
    except (OSError, OverflowError) as error:
        said = phrase("Nobody answers at {address}: {error}.", address=address, error=str(error))
        raise click.ClickException(said.render(language)) from error


def _without_traceback(results: "Iterator[Result]", names: Sequence[str], language: Language) -> "Iterator[Result]":
    """Pass the results on; a worker lost for good ends them with a sentence instead of a traceback."""
    from concurrent.futures import BrokenExecutor

    try:
        yield from results
    except WorkerLostError as error:
        said = f"{names[error.lost.position]}: {error.lost.sentence.render(language)}"
        raise click.ClickException(said) from error
    except BrokenExecutor as error:
        said = phrase("A worker was killed, perhaps for want of memory. Try again with fewer workers.").render(language)
        raise click.ClickException(said) from error
