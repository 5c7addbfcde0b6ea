"""Results of timetables as the commands write them: as JSON with explanations, whole or not at all, and as one line."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from emporion.cli.whole import write_parts
from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase

if TYPE_CHECKING:
    from emporion.timetable import Problem, Result

FEW = 12  # so many left out are explained with a search for moves; more get the quick remedy


def numbered(file: Path) -> bool:
    """Tell whether the ids of a forum's file are numbers."""
    return file.suffix.lower() == ".dzn"


def ids(file: Path, names: Iterable[str]) -> list[str | int]:
    """Return the ids as they stand in the forum's file."""
    return [int(name) if numbered(file) and name.isdecimal() else name for name in names]


def explained(file: Path, problem: "Problem", result: "Result", language: Language | None) -> dict[str, Any]:
    """Return the result with a reason and a remedy for each wish left out."""
    from emporion.timetable import explain_unseated, result_to_json

    data = result_to_json(result, numbers=numbered(file), problem=problem)
    found = explain_unseated(problem, result, thorough=len(result.unseated) <= FEW)
    for entry in data["unseated"]:
        explanation = found[str(entry["id"])]
        entry["reasons"] = [part.sentence.render(language or "en") for part in explanation.parts]
        entry["remedy"] = explanation.remedy.render(language or "en") if explanation.remedy else None
    return data


def unexplained(file: Path, problem: "Problem", result: "Result", language: Language | None) -> dict[str, Any]:
    """Return the result of work that is not done, or was stopped: there is no time to ask what keeps wishes out."""
    from emporion.timetable import result_to_json

    data = result_to_json(result, numbers=numbered(file), problem=problem)
    why = phrase("The work was stopped before the reason was looked for.").render(language or "en")
    for entry in data["unseated"]:
        entry.update(reasons=[why], remedy=None)
    return data


def summary(data: dict[str, Any]) -> str:
    """Return a result's figures as one line."""
    return (
        f"{data['seated']}/{data['requested']} (<= {data['seated_upper_bound']})  "
        f"breaks {data['breaks_total']} (>= {data['breaks_lower_bound']}, {data['breaks_min']}-{data['breaks_max']})  "
        f"{data['status']}  {data['seconds']:.1f} s"
    )


def writable(out: Path) -> None:
    """Raise :class:`InputError` where the file could not be written at the end of long work."""
    folder = out.parent
    if out.is_dir():
        raise _unwritable(out, phrase("this is a folder."), phrase("Name a file."))
    if not folder.is_dir():
        raise _unwritable(out, phrase("there is no folder for it."), phrase("Make the folder first, or name another."))
    if not os.access(folder, os.W_OK | os.X_OK):
        said = phrase("nothing may be written into its folder.")
        raise _unwritable(out, said, phrase("Name a file in a folder of your own."))


def write_whole(out: Path, data: dict[str, Any]) -> None:
    """Write the data so that a program killed meanwhile leaves the whole file, or the one that was there before."""
    write_parts(out, [json.dumps(data, ensure_ascii=False, indent=1), "\n"])


def _unwritable(out: Path, said: Phrase, remedy: Phrase) -> InputError:
    return InputError(said, remedy=remedy, place=Place(file=str(out)))
