"""Workbooks nobody would make and everybody sends: a hypothesis strategy shared by the tests and the fuzz run."""

import csv
import io
from datetime import date, datetime, time

from attrs import frozen
from hypothesis import strategies as st

from benchmarks.spreadsheets import HEADERS

_KNOWN = sorted({header for headers in HEADERS.values() for header in headers})
_HEADERS = st.one_of(
    st.sampled_from(_KNOWN),
    st.sampled_from(
        ["Name", "Contact 2 name", "Предложение 1", "Регион партнёра", "№", "LEI", "KPP", "Размер", "备注", "ИНН/КПП"]
    ),
    st.text(max_size=30),
    st.none(),
)
_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
_FIRST, _LAST = datetime(1900, 3, 1), datetime(9999, 12, 31)  # noqa: DTZ001 - cells know no zone
_TELLING = [
    "7707083893",
    "1027700132195",
    "914403001922038216",
    "5493001KJTIIGC8Y1R12",
    "ООО«Ромашка»",
    "华为技术有限公司",
    "Россия",
    "中国",
    "A",
    "B",
    "yes",
    "51-200",
    "#N/A",
    "#REF!",
    "=1+1",
    '=HYPERLINK("http://x")',
    "+7(495)123-45-67",
    "-1",
    "@SUM",
    "a@example.com",
    "www.example.com",
    "chips.design.fpga",
    "ПЛИС;大数据",
    "1e400",
    "٣٤٥",
    "²",
    "①②",
    "1. Чипы; 2. Платы",
    "русский, English",
    "Ivanov\nPetrov",
    "a@b.ru; c@d.ru",
    "x" * 32_767,
    "{0} {name} %s",
    "\u202e\u200b\ufeff",
]
_CELLS = st.one_of(
    st.none(),
    _TEXT,
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    st.datetimes(_FIRST, _LAST),
    st.times(),
    st.sampled_from(_TELLING),
)
_NAMES = st.sampled_from(
    ["ООО «Ромашка»", "Romashka, LLC", "华为技术有限公司", "АО Вектор / Vector JSC", "Orion", "ORION ltd"]
)
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "gb18030")


@frozen
class Generated:
    """A generated file: its bytes and the name it comes under."""

    data: bytes
    filename: str


@st.composite
def _tables(draw: st.DrawFn) -> list[list[object]]:
    if draw(st.booleans()):
        known = draw(st.sampled_from(sorted(HEADERS)))
        header: list[object] = [HEADERS[known][0], *draw(st.permutations(HEADERS[known][1:]))]
        header = header[: draw(st.integers(2, len(header)))]
    else:
        header = draw(st.lists(_HEADERS, min_size=1, max_size=8))
    width = len(header)
    above = draw(st.lists(st.lists(_CELLS, min_size=width, max_size=width), max_size=2))
    rows = draw(st.lists(st.lists(_CELLS, min_size=width, max_size=width), max_size=8))
    for row in rows:
        # Rows without a name are refused at once; most should come further.
        row[0] = draw(st.one_of(_NAMES, _NAMES, st.just(row[0])))
    return [*above, header, *rows]


@st.composite
def xlsx_files(draw: st.DrawFn) -> Generated:
    """Workbooks of one to three sheets with any cells, merges anywhere, formulas without values, gaps."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number in range(draw(st.integers(1, 3))):
        sheet = book.create_sheet(f"{draw(st.sampled_from(['Лист', '工作表', 'Sheet']))}{number}")
        table = draw(_tables())
        top, left = draw(st.integers(1, 4)), draw(st.integers(1, 3))
        for at, row in enumerate(table):
            for column, value in enumerate(row):
                _put(sheet.cell(top + at, left + column), value)
        if draw(st.booleans()):
            low, start = top + draw(st.integers(0, 3)), left + draw(st.integers(0, 3))
            sheet.merge_cells(None, low, start, low + draw(st.integers(0, 3)), start + draw(st.integers(0, 3)))
        sheet.sheet_state = draw(st.sampled_from(["visible", "hidden"])) if number else "visible"
    stream = io.BytesIO()
    book.save(stream)
    return Generated(stream.getvalue(), "list.xlsx")


def _put(cell: object, value: object) -> None:
    from openpyxl.utils.exceptions import IllegalCharacterError

    try:
        cell.value = value.isoformat() if isinstance(value, time) else value  # type: ignore[attr-defined]
    except (IllegalCharacterError, ValueError):
        cell.value = None  # type: ignore[attr-defined]


@st.composite
def csv_files(draw: st.DrawFn) -> Generated:
    """CSV files in any of the encodings and separators, sometimes with quotation marks that never close."""
    stream = io.StringIO()
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer = csv.writer(stream, delimiter=draw(st.sampled_from(",;\t")), quoting=quoting, escapechar="\\")
    writer.writerows(["" if value is None else str(value) for value in row] for row in draw(_tables()))
    text = stream.getvalue() + draw(st.sampled_from(["", '"', '\n"ООО "Ромашка\n', "\x00"]))
    return Generated(text.encode(draw(st.sampled_from(_ENCODINGS)), errors="replace"), "list.csv")


@st.composite
def damaged_files(draw: st.DrawFn) -> Generated:
    """Good workbooks with some bytes cut out or overwritten, and plain noise."""
    whole = draw(st.one_of(xlsx_files(), csv_files()))
    # A share, not an offset: the length of a saved workbook changes with the time of day written into it.
    start = draw(st.integers(0, 9_999)) * len(whole.data) // 10_000
    length = draw(st.integers(1, 200))
    noise = draw(st.binary(max_size=60))
    data = whole.data[:start] + noise + whole.data[start + length :]
    return Generated(draw(st.sampled_from([data, noise, whole.data[:start]])), whole.filename)


generated_files = st.one_of(xlsx_files(), csv_files(), damaged_files())
