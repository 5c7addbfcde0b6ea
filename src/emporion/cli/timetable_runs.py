"""Timetable work as the command line runs it: Ctrl-C keeps the best, results are written whole or not at all."""

import json
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from emporion.fanout import Cancelled
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase

if TYPE_CHECKING:
    from emporion.timetable import Problem, Result

Done = TypeVar("Done")
FEW = 12  # so many left out are explained with a search for moves; more get the quick remedy
WAKE_SECONDS = 0.1  # how long the main thread sleeps, and hears no signal on some systems


@contextmanager
def interrupts() -> Iterator[Cancelled]:
    """Give a flag that the first Ctrl-C, or a request to end, raises; the second ends the program at once."""
    raised: list[bool] = []
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def calm() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def hear(number: int, frame: object) -> None:
        raised.append(True)
        calm()

    for number in before:
        signal.signal(number, hear)
    try:
        yield lambda: bool(raised)
    finally:
        calm()


def beside(work: Callable[[], Done]) -> Done:
    """Do the work in a thread: a solver in the middle of a search would keep signals from the main one."""
    done: list[Done] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # raised again below, in the main thread
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(WAKE_SECONDS)
    if failed:
        raise failed[0]
    return done[0]


def writable(ctx: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """Refuse, before the work, a file in a folder that does not exist."""
    if path is not None and not path.parent.is_dir():
        said = phrase("There is no folder “{folder}” to write to.", folder=str(path.parent))
        raise click.BadParameter(said.render(ctx.obj or "en"))
    return path


def write(path: Path, data: dict[str, Any]) -> None:
    """Write JSON so that a program killed meanwhile leaves the whole file or what was there before."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    new.replace(path)


def numbered(file: Path) -> bool:
    """Tell whether the ids of a forum's file are numbers."""
    return file.suffix.lower() == ".dzn"


def told(file: Path, problem: "Problem", result: "Result", language: Language, cancelled: Cancelled) -> dict[str, Any]:
    """Return the JSON of a result, with reasons and remedies of what is left out; quick ones once cancelled."""
    from emporion.timetable import explain, explain_unseated, result_to_json

    data = result_to_json(result, numbers=numbered(file), problem=problem)
    if len(result.unseated) > FEW:
        explained = explain_unseated(problem, result)
    else:
        explained = {name: explain(problem, result, name, thorough=not cancelled()) for name in result.unseated}
    for entry, name in zip(data["unseated"], result.unseated, strict=True):
        explanation = explained[name]
        entry["reasons"] = [part.sentence.render(language) for part in explanation.parts]
        entry["remedy"] = explanation.remedy.render(language) if explanation.remedy else None
    return data


def line(data: dict[str, Any]) -> str:
    """Return the figures of a result in one line."""
    return (
        f"{data['seated']}/{data['requested']} (<= {data['seated_upper_bound']})  "
        f"breaks {data['breaks_total']} (>= {data['breaks_lower_bound']}, {data['breaks_min']}-{data['breaks_max']})  "
        f"{data['status']}  {data['seconds']:.1f} s"
    )
