"""Forums from files: the choice of a reader by the end of the name, and JSON read with its place."""

import json
from pathlib import Path
from typing import Any

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.timetable.files.files_problem import problem_from_json
from emporion.timetable.problem import Problem


def read_json(path: Path) -> Any:
    """Return the JSON of a file; raise InputError where it is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, OSError) as error:
        raise InputError(
            phrase("The file is not readable JSON: {error}.", error=str(error)),
            remedy=phrase("Give the form that the reference of the timetable files describes."),
            place=Place(file=path.name),
        ) from error


def read_problem(path: Path, *, fairness: int | None = None) -> Problem:
    """Read a forum from ``.dzn``, ``.json`` or ``.xlsx``; ``fairness`` overrides what the file says.

    Raises:
        InputError: the file has another ending, or what it holds is no valid forum.
    """
    from attrs import evolve

    ending = path.suffix.lower()
    if ending == ".dzn":
        from emporion.timetable.files.dzn import read_dzn

        problem = read_dzn(path)
    elif ending == ".json":
        problem = problem_from_json(read_json(path), file=path.name)
    elif ending == ".xlsx":
        from emporion.timetable.files.sheets import read_xlsx

        problem = read_xlsx(path)
    else:
        raise InputError(
            phrase("Files that end in “{ending}” are not read.", ending=ending),
            remedy=phrase("Give a .dzn, .json or .xlsx file."),
            place=Place(file=path.name),
        )
    return problem if fairness is None else evolve(problem, fairness=fairness)
