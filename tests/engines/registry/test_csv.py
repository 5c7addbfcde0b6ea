"""CSV in every encoding and separator, on the words of the taxonomy as text of three languages."""

import csv
import io

import pytest

from emporion.kernel.languages import Language
from emporion.registry.niches import load_taxonomy
from emporion.registry.spreadsheets import open_sheets
from emporion.registry.spreadsheets.encodings import decode

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1251": "Windows-1251",
    "gb18030": "GB18030",
}
READABLE: dict[str, tuple[Language, ...]] = {"cp1251": ("en", "ru"), "gb18030": ("en", "zh")}
SAID = {",": "“,”", ";": "“;”", "\t": "tab"}
CASES = [(encoding, language) for encoding in ENCODINGS for language in READABLE.get(encoding, ("en", "ru", "zh"))]


def table(language: Language) -> list[tuple[str, ...]]:
    rows = [("Code", "Name, first; second", "Quoted")]
    for niche in load_taxonomy():
        rows.append((niche.code, niche.label(language), f'"{niche.label(language)}"\nи, so; on'))
    if language == "ru":
        rows = [(code, name, text) for code, name, text in rows]
    return rows if language != "zh" else [(code, name, text.replace("и", "和")) for code, name, text in rows]


def written(rows: list[tuple[str, ...]], separator: str, encoding: str) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode(encoding)


@pytest.mark.parametrize("separator", SAID)
@pytest.mark.parametrize(("encoding", "language"), CASES)
def test_every_encoding_and_separator_is_found_and_said(encoding: str, language: Language, separator: str) -> None:
    rows = table("en") if language == "en" and encoding in READABLE else table(language)
    rows = [tuple(cell.replace("и", "i") for cell in row) for row in rows] if language == "en" else rows
    [sheet] = open_sheets(written(rows, separator, encoding), "list.csv")
    assert sheet.rows == tuple(rows)
    label = "UTF-8" if language == "en" and encoding in READABLE else ENCODINGS[encoding]
    assert str(sheet.detected) == f"CSV in {label}, separated by {SAID[separator]}"


@pytest.mark.parametrize("text", ["ООО", "ИНН;КПП", "Ромашка", "АО «ВЕКТОР»", "ёлка;Ёж", "Пётр Ильич Чайковский"])
def test_short_russian_texts_are_not_taken_for_chinese(text: str) -> None:
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize("text", ["企业", "名称,代码", "深圳市腾讯计算机系统有限公司", "网址;电话", "（中国）贸易"])
def test_short_chinese_texts_are_not_taken_for_russian(text: str) -> None:
    assert decode(text.encode("gb18030")).text == text


def test_one_spoiled_byte_does_not_change_the_encoding() -> None:
    data = ("Название;Город\n" + "ООО Ромашка;Москва\n" * 50).encode() + b"\xff;x\n"
    [sheet] = open_sheets(data, "list.csv")
    assert str(sheet.detected) == "CSV in UTF-8, separated by “;”; unreadable characters: 1"
    assert sheet.rows[1] == ("ООО Ромашка", "Москва")


def test_formulas_are_plain_text() -> None:
    [sheet] = open_sheets(b'Name;X\n=HYPERLINK("http://x");+7 495\n-1;@SUM(A1)\n', "list.csv")
    assert sheet.rows[1:] == (('=HYPERLINK("http://x")', "+7 495"), ("-1", "@SUM(A1)"))


def test_a_sep_line_names_the_separator() -> None:
    [sheet] = open_sheets(b"sep=;\nName;Note\nA, B, C;d, e\n", "list.csv")
    assert sheet.rows == (("Name", "Note"), ("A, B, C", "d, e"))


def test_a_quotation_mark_that_never_closes_spoils_one_cell_only() -> None:
    [sheet] = open_sheets(("Name;City\n" + '"A;Moscow\n' + "B;Perm\n" * 400).encode(), "list.csv")
    assert (len(sheet.rows), sheet.rows[1], sheet.rows[400]) == (402, ('"A', "Moscow"), ("B", "Perm"))


def test_the_sheet_bears_the_name_of_the_file() -> None:
    assert [sheet.name for sheet in open_sheets(b"Name;City\nA;B\n", "forum 2026.csv")] == ["forum 2026"]


def test_a_cell_of_megabytes_survives() -> None:
    [sheet] = open_sheets(f"Name;City\n{'x' * 3_000_000};Perm\n".encode(), "list.csv")
    assert [len(cell) for cell in sheet.rows[1]] == [3_000_000, 4]
