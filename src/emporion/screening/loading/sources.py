"""The bytes of a list: a file, a folder or a zip of files, opened with a guard against bombs and read in a stream."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from attrs import evolve, field, frozen

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import Phrase, phrase

MAX_BYTES = 2 * 2**30
"""The most bytes of one file of a list, unpacked."""
MAX_WHOLE_BYTES = 200 * 2**20
"""The most bytes of a file that must be held whole: tables."""
_MAX_MEMBERS = 200
_MAX_RATIO = 250
_RATIO_FLOOR_BYTES = 20 * 2**20
_CHUNK = 2**20


@frozen
class File:
    """One file of a list. ``size`` is in bytes, unpacked."""

    name: str
    size: int
    opener: Callable[[], IO[bytes]] = field(repr=False)

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes, about a megabyte at a time. Raises InputError where there are more than are safe."""
        seen = 0
        with self.opener() as stream:
            while data := _read(stream, _CHUNK, self.name):
                seen += len(data)
                if seen > MAX_BYTES:
                    raise _too_large(self.name, MAX_BYTES)
                yield data

    def head(self, most: int = 64 * 1024) -> bytes:
        """Return the first bytes."""
        with self.opener() as stream:
            return _read(stream, most, self.name)

    def whole(self) -> bytes:
        """Return all bytes. Raises InputError for more than :data:`MAX_WHOLE_BYTES`."""
        if self.size > MAX_WHOLE_BYTES:
            raise _too_large(self.name, MAX_WHOLE_BYTES)
        return b"".join(self.chunks())


@frozen
class Files:
    """What a list came in: its files, and the SHA-256 of what was given (of names and digests for a folder)."""

    name: str
    files: tuple[File, ...]
    sha256: str

    def largest_first(self) -> "Files":
        """Return the same with the largest file first: beside a list there may lie a note on it."""
        return evolve(self, files=tuple(sorted(self.files, key=lambda file: -file.size)))


def open_files(source: Path | bytes, filename: str = "") -> Files:
    """Open a list given as bytes, file, zip or folder. Raises InputError for what cannot be opened safely."""
    if isinstance(source, bytes):
        files = _of_one(File(filename, len(source), lambda: io.BytesIO(source)), lambda: io.BytesIO(source))
        return Files(filename, files, hashlib.sha256(source).hexdigest())
    name = filename or source.name
    try:
        if source.is_dir():
            return _folder(source, name)
        one = File(name, source.stat().st_size, lambda: source.open("rb"))
        return Files(name, _of_one(one, lambda: source.open("rb")), _digest(one))
    except OSError as error:
        raise _unreadable(name, phrase("the file cannot be read.")) from error


def _folder(folder: Path, name: str) -> Files:
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    if not paths:
        raise _unreadable(name, phrase("the folder holds no file."))
    if len(paths) > _MAX_MEMBERS:
        raise _unreadable(name, phrase("the folder holds more files than a list has."))
    files = tuple(File(path.name, path.stat().st_size, _opener(path)) for path in paths)
    digest = hashlib.sha256("".join(f"{one.name}\0{_digest(one)}\n" for one in files).encode()).hexdigest()
    return Files(name, files, digest)


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _digest(one: File) -> str:
    digest = hashlib.sha256()
    for chunk in one.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _of_one(one: File, opener: Callable[[], IO[bytes]]) -> tuple[File, ...]:
    """Return the file itself, or the members of a zip that is no workbook."""
    if one.size == 0:
        raise _unreadable(one.name, phrase("the file is empty."))
    if not one.head(4).startswith(b"PK\x03\x04"):
        return (one,)
    try:
        with zipfile.ZipFile(opener()) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    # zipfile raises NotImplementedError for kinds of archives that it does not know.
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _unreadable(one.name, phrase("the archive is damaged.")) from error
    if any(member.filename.endswith("xl/workbook.xml") for member in members):
        return (one,)
    _guard(members, one.name)
    return tuple(
        File(Path(member.filename).name, member.file_size, _member(opener, member.filename))
        for member in members
        if not Path(member.filename).name.startswith(".") and "__MACOSX" not in member.filename
    )


def _member(opener: Callable[[], IO[bytes]], name: str) -> Callable[[], IO[bytes]]:
    return lambda: zipfile.ZipFile(opener()).open(name)


def _guard(members: list[zipfile.ZipInfo], name: str) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    bomb = unpacked > MAX_BYTES or (unpacked > _RATIO_FLOOR_BYTES and unpacked / packed > _MAX_RATIO)
    if bomb or len(members) > _MAX_MEMBERS:
        raise _unreadable(name, phrase("the archive unpacks to more than a list needs."))
    if any(member.flag_bits & 1 for member in members):
        raise _unreadable(name, phrase("the archive is protected by a password."))


def _read(stream: IO[bytes], most: int, name: str) -> bytes:
    try:
        return stream.read(most)
    # zipfile raises NotImplementedError for a compression that it does not know.
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise _unreadable(name, phrase("the archive is damaged.")) from error


def _too_large(name: str, limit: int) -> InputError:
    return _unreadable(name, phrase("the file is larger than {limit} MB.", limit=limit // 2**20))


def _unreadable(name: str, problem: Phrase) -> InputError:
    remedy = phrase("Download the list again from its publisher and give the file as it came.")
    return InputError(problem, remedy=remedy, place=Place(file=name))
