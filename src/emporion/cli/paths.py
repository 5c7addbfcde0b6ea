"""Files named on the command line: one that cannot be read or written is told at once, with its place and a remedy."""

import os
from pathlib import Path
from typing import Any

import click

from emporion.cli.results import writable
from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import Phrase, phrase


class InFile(click.ParamType[Path]):
    """A file that is there and can be read."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return its path, or raise InputError."""
        path = Path(value)
        if path.is_dir():
            raise _unreadable(path, phrase("this is a folder."), phrase("Name a file in it."))
        if not path.exists():
            raise _unreadable(path, phrase("there is no such file."), phrase("Look at the name and the folder."))
        if not os.access(path, os.R_OK):
            said = phrase("you may not read it.")
            raise _unreadable(path, said, phrase("Ask whoever owns the file, or copy it."))
        return path


class OutFile(click.ParamType[Path]):
    """A file that can be written."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return its path, or raise InputError."""
        path = Path(value)
        writable(path)
        return path


def _unreadable(path: Path, said: Phrase, remedy: Phrase) -> InputError:
    return InputError(said, remedy=remedy, place=Place(file=str(path)))
