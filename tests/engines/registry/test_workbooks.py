"""Workbooks: what a person reads in the cells survives, and what could harm is refused with a remedy."""

import datetime
import io
import zipfile

import openpyxl
import pytest

from emporion.kernel.errors import InputError
from emporion.registry.spreadsheets import guards, open_sheets
from tests.engines.registry.files import opened, workbook


def refused(data: bytes, filename: str = "list.xlsx") -> str:
    with pytest.raises(InputError) as caught:
        open_sheets(data, filename)
    return str(caught.value)


def repacked(data: bytes, change: dict[str, bytes]) -> bytes:
    """Return the workbook with some parts replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.pop(name, old.read(name)))
        for name, part in change.items():
            new.writestr(name, part)
    return stream.getvalue()


def test_cells_become_what_a_person_reads() -> None:
    row = [
        "a ",
        7701234567.0,
        0.1,
        True,
        datetime.date(2026, 11, 22),
        datetime.datetime.fromisoformat("2026-01-02 09:30"),
        "007",
        "x\ny",
    ]
    assert opened([row]).rows == (
        ("a", "7701234567", "0.1", "TRUE", "2026-11-22", "2026-01-02 09:30:00", "007", "x\ny"),
    )


def test_row_numbers_and_columns_are_those_of_the_file() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["C5"] = "x"
    book.worksheets[0]["E9"] = "y"
    stream = io.BytesIO()
    book.save(stream)
    [sheet] = open_sheets(stream.getvalue(), "list.xlsx")
    assert (sheet.row_numbers, sheet.rows) == ((5, 9), (("", "", "x", "", ""), ("", "", "", "", "y")))


def test_merged_cells_carry_their_value_everywhere() -> None:
    sheet = opened([["Offer", None, "x"], ["a", "b", None], ["c", "d", None]], merged=["A1:B1", "C1:C3"])
    assert sheet.rows == (("Offer", "Offer", "x"), ("a", "b", "x"), ("c", "d", "x"))


def test_invisible_characters_go_and_line_breaks_stay() -> None:
    assert opened([["\u200bООО\xa0\xa0Ромашка\u202e_x000D_\n\ufeffдва"]]).rows == (("ООО Ромашка\nдва",),)


def test_hidden_sheets_rows_and_columns_are_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["a", "b"], ["c", "d"]], [["e"]])))
    book.worksheets[1].sheet_state = "hidden"
    book.worksheets[0].row_dimensions[2].hidden = True
    book.worksheets[0].column_dimensions["B"].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    assert [sheet.rows for sheet in open_sheets(stream.getvalue(), "a.xlsx")] == [(("a", "b"), ("c", "d")), (("e",),)]


def test_formulas_are_never_evaluated() -> None:
    sheet = opened([["a", "=1+1", "b"]])
    assert sheet.rows == (("a", "", "b"),)
    [note] = sheet.notes
    assert (note.row, note.column, str(note.sentence)) == (1, 1, "the formula has no stored value and counts as empty")


def test_the_stored_value_of_a_formula_is_used() -> None:
    data = workbook([["a", "=1+1"]])
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    [sheet] = open_sheets(
        repacked(
            data, {"xl/worksheets/sheet1.xml": xml.replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>")}
        ),
        "a.xlsx",
    )
    assert (sheet.rows, sheet.notes) == ((("a", "2"),), ())


def test_a_formula_with_an_empty_text_is_empty_without_a_word() -> None:
    data = workbook([["a", "=1+1"]])
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b'<c r="B1">' in xml
    changed = xml.replace(b'<c r="B1">', b'<c r="B1" t="str">')
    [sheet] = open_sheets(repacked(data, {"xl/worksheets/sheet1.xml": changed}), "a.xlsx")
    assert (sheet.rows, sheet.notes) == ((("a",),), ())


def test_error_values_are_empty_and_said() -> None:
    sheet = opened([["a", "#N/A", "b"]])
    assert sheet.rows == (("a", "", "b"),)
    assert [(n.row, n.column, str(n.sentence)) for n in sheet.notes] == [
        (1, 1, "the cell shows the error #N/A and counts as empty")
    ]


def test_a_long_cell_and_wide_numbers_survive() -> None:
    assert opened([["x" * 32_767, 914403001922038216]]).rows == (("x" * 32_767, "914403001922038272"),)


def test_a_macro_workbook_is_read_without_its_macros() -> None:
    data = repacked(workbook([["a"]]), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"})
    assert [sheet.rows for sheet in open_sheets(data, "list.xlsm")] == [(("a",),)]


def test_the_content_decides_not_the_suffix() -> None:
    assert open_sheets(workbook([["a"]]), "list.csv")[0].rows == (("a",),)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"\x00\x00", "the file is empty"),
        (b"PK\x03\x04 broken", "the workbook is damaged"),
        (b"not a workbook", "the workbook is damaged"),
        (guards._OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (guards._OLE + b"\0" * 600, "a file of the format XLS,"),
        (b"%PDF-1.7 ...", "a file of the format PDF,"),
    ],
)
def test_unusable_files_are_refused_with_a_remedy(data: bytes, words: str) -> None:
    message = refused(data)
    assert message.startswith("file list.xlsx: ")
    assert words in message


def test_a_cut_workbook_is_refused() -> None:
    data = workbook([["a", "b"]] * 50)
    assert {refused(data[:length]) for length in range(100, len(data), 97)} == {
        "file list.xlsx: the workbook is damaged and cannot be opened. "
        "Open it in a spreadsheet program, save it as XLSX and upload that file."
    }


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "a file of the format ZIP," in refused(stream.getvalue())


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    data = repacked(workbook([["a"]]), {"xl/worksheets/sheet1.xml": b"<row>" + b" " * (64 * 2**20)})
    assert "the workbook unpacks to 64 MB" in refused(data)


def test_a_lie_about_the_unpacked_size_is_refused() -> None:
    data = bytearray(repacked(workbook([["a"]]), {"xl/worksheets/sheet1.xml": b"<row/>" * 10**6}))
    size = (6 * 10**6).to_bytes(4, "little")
    assert data.count(size) == 2
    assert "damaged" in refused(bytes(data.replace(size, (6000).to_bytes(4, "little"))))


def test_one_far_cell_does_not_fill_the_memory() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "a"
    book.worksheets[0]["XFD1048576"] = "far"
    stream = io.BytesIO()
    book.save(stream)
    assert "the cells reach to row 1,048,576 and column 16,384." in refused(stream.getvalue())


def test_a_document_type_is_refused() -> None:
    data = workbook([["a"]])
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/workbook.xml")
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + xml
    assert "damaged" in refused(repacked(data, {"xl/workbook.xml": bomb}))
