"""Files written whole: a program killed meanwhile leaves the whole new file, or the one that was there before."""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase


def write_parts(out: Path, parts: Iterable[str]) -> None:
    """Write parts of a text one by one, as they come, and put the file in its place when the last is there.

    What the iteration raises leaves the file as it was. Raises InputError where it cannot be written.
    """
    out = out.resolve()  # a link stays, and what it leads to is replaced
    new = out.with_name(f".{out.name}.{os.getpid()}.new")
    plain = not out.exists() or out.is_file()  # not a pipe or a terminal, which nothing may replace
    try:
        with (new if plain else out).open("w", encoding="utf-8") as file:
            file.writelines(parts)
        if not plain:
            return
        if out.exists():
            shutil.copymode(out, new)
        new.replace(out)
    except OSError as error:
        raise InputError(
            phrase("it cannot be written: {error}.", error=error.strerror or str(error)),
            remedy=phrase("Make room there, or name another file."),
            place=Place(file=str(out)),
        ) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
