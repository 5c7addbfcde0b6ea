"""One look through the XML of a sheet for what the parser does not tell: error values, formulas without a value,
and how far the cells reach (the parser lays a sheet out densely, so that one far cell could fill the memory).
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

from attrs import define, field

from emporion.kernel.phrases import phrase
from emporion.registry.spreadsheets.sheets import CellNote, column_index

_CHUNK = 4 * 2**20
_CELL = re.compile(rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*(?<!/)>")
_FAR_ROW = re.compile(rb"<(?:\w+:)?row\s(?:[^>]*?\s)?r=[\"'](\d{6,7})[\"'][^>]*(?<!/)>")
_ODD = re.compile(rb"<(?:\w+:)?f[\s>/]|\st=[\"']e[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v[^>/]*>([^<]*)<")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# A formula whose stored value is the empty text, such as =IF(A1="","",A1), is empty by intent.
_EMPTY_TEXT = re.compile(rb"\st=[\"']str[\"']")
MAX_NOTES = 5_000
_LONGEST_TAG = 1_000


@define
class Extent:
    """How far the cells with content reach: the last row (from 1) and column (from 0), and the notes on cells."""

    rows: int = 0
    columns: int = 0
    notes: list[CellNote] = field(factory=list)


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return sheet name → path of its XML in the archive, in the order of the workbook.

    Raises ``KeyError``, ``ElementTree.ParseError`` or ``ValueError`` for an archive that is no workbook.
    """
    book = next(n for n in archive.namelist() if n.endswith("workbook.xml"))
    folder, _, file = book.rpartition("/")
    links = _parsed(archive, f"{folder}/_rels/{file}.rels".lstrip("/"))
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    parts: dict[str, str] = {}
    for element in _parsed(archive, book).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            target = targets.get(element.get(_RELATION, ""), "")
            parts[element.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
    return parts


def _parsed(archive: zipfile.ZipFile, path: str) -> ElementTree.Element:
    data = archive.read(path)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ValueError("a workbook declares no document type")
    return ElementTree.fromstring(data)  # noqa: S314 - no document type, so no entity can be declared


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield pieces that end at the end of a row, so that no cell is cut in two."""
    rest = b""
    while data := stream.read(_CHUNK):
        rest += data
        cut = rest.rfind(b"</row>") + 6
        if cut > 5:
            yield rest[:cut]
            rest = rest[cut:]
    if rest:
        yield rest


def examine(archive: zipfile.ZipFile, path: str) -> Extent:
    """Read one sheet's XML through, which also proves its checksum, and tell its extent and its odd cells."""
    extent = Extent()
    with archive.open(path) as stream:
        for chunk in _chunks(stream):
            for letters in {found for found, _ in _ends(chunk, extent)}:
                extent.columns = max(extent.columns, column_index(letters.decode()))
            if len(extent.notes) < MAX_NOTES:
                extent.notes.extend(_odd_cells(chunk))
    return extent


def _ends(chunk: bytes, extent: Extent) -> list[tuple[bytes, bytes]]:
    cells: list[tuple[bytes, bytes]] = _CELL.findall(chunk)
    far = [int(row) for row in _FAR_ROW.findall(chunk)]
    extent.rows = max([extent.rows, *far, *(int(row) for row in {row for _, row in cells})])
    return cells


def _odd_cells(chunk: bytes) -> Iterator[CellNote]:
    seen = -1
    for odd in _ODD.finditer(chunk):
        near = max(0, odd.start() - _LONGEST_TAG)
        start = max(chunk.rfind(b"<c ", near, odd.start() + 1), chunk.rfind(b":c ", near, odd.start() + 1) - 2)
        found = _CELL.search(chunk, max(0, start), odd.end() + 200) if start > seen else None
        if found is None:
            continue
        seen = start
        end = chunk.find(b"c>", found.end())
        body = chunk[found.start() : end]
        value = _VALUE.search(body, found.end() - found.start())
        text = value.group(1).decode(errors="replace").strip() if value else ""
        place = int(found.group(2)), column_index(found.group(1).decode())
        if re.search(rb"\st=[\"']e[\"']", found.group()):
            yield CellNote(*place, phrase("the cell shows the error {error} and counts as empty", error=text or "#?"))
        elif not text and b"<is" not in body and not _EMPTY_TEXT.search(found.group()):
            yield CellNote(*place, phrase("the formula has no stored value and counts as empty"))
