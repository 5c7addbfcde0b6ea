"""What is refused before any parser sees it: encrypted files, wrong formats, zip bombs, corrupt archives."""

import io
import zipfile

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.spreadsheets.sheets import suffix

MAX_FILE_BYTES = 200 * 2**20
MAX_UNPACKED_BYTES = 1024 * 2**20
MAX_RATIO = 250
_RATIO_FLOOR_BYTES = 20 * 2**20
MAX_MEMBERS = 5_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"Rar!", "RAR"),
    (b"{\\rtf", "RTF"),
)


def refuse(filename: str, problem: Phrase, remedy: Phrase) -> InputError:
    """Make the error of a file that cannot be read."""
    return InputError(problem, remedy=remedy, place=Place(file=filename))


def kind_of(data: bytes, filename: str) -> str:
    """Return ``xlsx`` or ``csv`` by the content, not the name; raise InputError for everything else."""
    if not data.strip(b"\x00 \t\r\n"):
        raise refuse(filename, phrase("the file is empty."), phrase("Save the spreadsheet again and upload that file."))
    if len(data) > MAX_FILE_BYTES:
        raise refuse(
            filename,
            phrase("the file is larger than {limit} MB.", limit=MAX_FILE_BYTES // 2**20),
            phrase("Split the list into several files."),
        )
    if data.startswith(_OLE):
        raise _ole(data, filename)
    for magic, label in _FOREIGN:
        if data.startswith(magic):
            raise _wrong_format(filename, label)
    if data.startswith(b"PK"):
        return "xlsx"
    if suffix(filename) in {".xlsx", ".xlsm"}:
        raise _corrupt(filename)
    return "csv"


def _ole(data: bytes, filename: str) -> InputError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refuse(
            filename,
            phrase("the workbook is protected by a password."),
            phrase("Open it, remove the password (File, Info, Protect Workbook) and save it as XLSX."),
        )
    return _wrong_format(filename, "XLS")


def _wrong_format(filename: str, label: str) -> InputError:
    return refuse(
        filename,
        phrase("this is a file of the format {format}, which is not read.", format=label),
        phrase("Save the list as XLSX or CSV."),
    )


def _corrupt(filename: str) -> InputError:
    return refuse(
        filename,
        phrase("the workbook is damaged and cannot be opened."),
        phrase("Open it in a spreadsheet program, save it as XLSX and upload that file."),
    )


def open_archive(data: bytes, filename: str) -> zipfile.ZipFile:
    """Open the zip of a workbook after looking at its declared sizes. Raises InputError for bombs and damage."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    # zipfile raises NotImplementedError for kinds of archives that it does not know.
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _corrupt(filename) from error
    if any(member.flag_bits & 1 for member in members):
        raise _wrong_format(filename, "ZIP")
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    bomb = unpacked > MAX_UNPACKED_BYTES or (unpacked > _RATIO_FLOOR_BYTES and unpacked / packed > MAX_RATIO)
    if bomb or len(members) > MAX_MEMBERS:
        raise refuse(
            filename,
            phrase("the workbook unpacks to {size} MB, more than a list needs.", size=unpacked // 2**20),
            phrase("Copy the list alone into a new workbook and save it as XLSX."),
        )
    if not any(member.filename == "xl/workbook.xml" or member.filename.endswith("workbook.xml") for member in members):
        raise _wrong_format(filename, "ODS" if any(m.filename == "content.xml" for m in members) else "ZIP")
    return archive


def corrupt(filename: str) -> InputError:
    """Return the error of a workbook that a parser could not read."""
    return _corrupt(filename)
