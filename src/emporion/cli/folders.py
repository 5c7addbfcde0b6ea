"""A folder that is there whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase


@contextmanager
def whole_folder(out: Path, *, replace: bool = False) -> Iterator[Path]:
    """Give a folder beside ``out`` to write into; it becomes ``out`` at the end, and vanishes if anything stops.

    Raises :class:`InputError` where ``out`` is there with something in it, unless it may be replaced.
    """
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not replace)):
        raise InputError(
            phrase("there is something already."),
            remedy=phrase("Name a new folder, or add --replace."),
            place=Place(file=str(out)),
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as beside:
        made = Path(beside) / "new"
        made.mkdir()
        yield made
        if out.exists():
            out.rename(Path(beside) / "old")
        made.rename(out)
