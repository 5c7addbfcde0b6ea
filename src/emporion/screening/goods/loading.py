"""Lists of goods read from tables: columns of HS or CN codes and control-list paragraphs, headings in en, ru, zh."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.kernel.tokens import normalise
from emporion.registry.spreadsheets import Sheet, open_sheets
from emporion.screening.goods.codes import canonical
from emporion.screening.goods.lists import GoodsEntry, GoodsList
from emporion.screening.loading.findings import Findings

GoodsFormat = Literal["table"]
_Field = Literal["hs", "control", "title", "group", "id"]
_SEARCHED_ROWS = 20
_EITHER = frozenset({"code", "codes", "код", "коды", "代码", "编码"})
_SPLIT = re.compile(r"[;,/|\n、，；]+")
_HEADINGS: Mapping[_Field, tuple[str, ...]] = {
    "hs": (
        "hs|hs6|hs8|hs10|hs code|hscode|hs6 code|hs 2022|cn|cn8|cn code|kn code|taric|tariff|tariff code|"
        "commodity code|customs code|hts|htsus|hts number|harmonized system|harmonised system",
        "тн вэд|тнвэд|код тн вэд|код тнвэд|код тн вэд еаэс|тн вэд еаэс|код кн|таможенный код|код товара",
        "hs编码|海关编码|海关商品编号|海关商品编码|商品编码|商品编号|税号|税则号列|税则号|hs代码|海关代码",
    ),
    "control": (
        "eccn|control|control code|control number|annex i|annex i code|dual use|dual-use code|export control|"
        "classification number|control list entry|paragraph",
        "eccn код|код контроля|контрольный код|позиция списка|номер позиции|пункт списка|код двойного назначения",
        "管制编码|出口管制编码|管制代码|物项编码|两用物项编码|管制清单编号|eccn编码",
    ),
    "title": (
        "description|product|goods|name|title|item|description datahub hs|product description",
        "наименование|описание|товар|наименование товара",
        "名称|描述|商品名称|物项名称|品名|说明",
    ),
    "group": ("tier|group|category|list|annex", "уровень|группа|категория", "层级|类别|级别|分组"),
    "id": ("id|entry|row id|number|no", "номер|№|идентификатор", "序号|编号"),
}


def load_goods(source: Path | bytes, code: str, format: GoodsFormat | None = None, *, filename: str = "") -> GoodsList:
    """Return the list of goods in a CSV or Excel table; ``code`` is the operator's name of the list.

    The heading row is sought among the first twenty. Columns are known by their headings: HS or CN codes (``hs6``,
    ``cn8``, ``ТН ВЭД``, ``海关编码``), control-list paragraphs (``eccn``, ``annex i``, ``管制编码``), ``description``,
    ``tier``, ``id``; a column ``code`` may hold either. A cell may hold several codes, parted by commas. A row
    without a code that can be read becomes a finding and no entry. Raises InputError where no column holds codes, or no
    row does.
    """
    data = source.read_bytes() if isinstance(source, Path) else source
    name = filename or (source.name if isinstance(source, Path) else "")
    entries: list[GoodsEntry] = []
    findings = Findings(name)
    headed = False
    for sheet in open_sheets(data, name):
        header = _header(sheet)
        if header is None:
            continue
        headed = True
        at, columns = header
        entries += _rows(sheet, at, columns, findings)
    _refuse_empty(headed, entries, name)
    _note_repeated(entries, findings)
    return GoodsList(code, hashlib.sha256(data).hexdigest(), _with_own_ids(entries), findings.all())


def _refuse_empty(headed: bool, entries: Sequence[GoodsEntry], name: str) -> None:
    if not headed:
        raise InputError(
            phrase("no column of HS codes or control-list paragraphs was found."),
            remedy=phrase("Name the columns in a heading row, such as “hs6”, “cn8”, “eccn” and “description”."),
            place=Place(file=name),
        )
    if not entries:
        raise InputError(
            phrase("no row has a code that can be read."),
            remedy=phrase("Give HS codes of 4 to 10 digits, or paragraphs such as 3A001.a.7."),
            place=Place(file=name),
        )


def _header(sheet: Sheet) -> tuple[int, dict[int, _Field]] | None:
    for at, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        columns = {number: field for number, cell in enumerate(row) if (field := _field(cell))}
        if not {"hs", "control"} & set(columns.values()) and (bare := _bare_code_column(row)) is not None:
            columns[bare] = "hs"
        if {"hs", "control"} & set(columns.values()):
            return at, columns
    return None


def _field(heading: str) -> _Field | None:
    said = re.sub(r"[\s_\-.:()]+", " ", normalise(heading)).strip()
    for field, lines in _HEADINGS.items():
        if any(said in re.sub("-", " ", line).split("|") for line in lines):
            return field
    return "title" if said.startswith("description") else None


def _bare_code_column(row: Sequence[str]) -> int | None:
    """Return the column headed ``code``, which may hold either kind; every cell is read by its shape."""
    said = [normalise(cell).strip() for cell in row]
    return next((number for number, cell in enumerate(said) if cell in _EITHER), None)


def _rows(sheet: Sheet, at: int, columns: Mapping[int, _Field], findings: Findings) -> Iterator[GoodsEntry]:
    for number, row in zip(sheet.row_numbers[at + 1 :], sheet.rows[at + 1 :]):
        said: dict[_Field, list[str]] = {}
        for column, field in columns.items():
            if row[column].strip():
                said.setdefault(field, []).append(row[column].strip())
        pieces = [p.strip() for cell in said.get("hs", []) + said.get("control", []) for p in _SPLIT.split(cell)]
        hs, controls, unread = _codes(piece for piece in pieces if piece)
        if unread:
            sentence = phrase("“{text}” is no code of goods.", text="; ".join(unread))
            findings.add("warn", "goods_unread", sentence, row=number)
        if not hs and not controls:
            if not unread:
                findings.add("warn", "goods_no_code", phrase("The row has no code of goods."), row=number)
            continue
        title, group, given = (" ".join(said.get(field, ())) for field in ("title", "group", "id"))
        yield GoodsEntry(given, hs, controls, title, group)


def _codes(pieces: Iterator[str]) -> tuple[tuple[str, ...], tuple[str, ...], list[str]]:
    hs: list[str] = []
    controls: list[str] = []
    unread: list[str] = []
    for piece in pieces:
        if control := canonical("control", piece):
            controls.append(control)
        elif digits := canonical("hs", piece):
            hs.append(digits)
        else:
            unread.append(piece)
    return tuple(dict.fromkeys(hs)), tuple(dict.fromkeys(controls)), unread


def _note_repeated(entries: Sequence[GoodsEntry], findings: Findings) -> None:
    counts = Counter(pair for entry in entries for pair in entry.codes())
    for (_, code), count in counts.items():
        if count > 1:
            sentence = phrase("The code {code} stands in {count} rows.", code=code, count=count)
            findings.add("note", "goods_repeated", sentence, entry=code)


def _with_own_ids(entries: Sequence[GoodsEntry]) -> tuple[GoodsEntry, ...]:
    """Return the entries with ids that are unlike: the list's own, else the code, else the code with a number."""
    from attrs import evolve

    given = Counter(entry.id for entry in entries)
    taken: Counter[str] = Counter()
    out = []
    for entry in entries:
        wanted = entry.id if entry.id and given[entry.id] == 1 else (entry.controls + entry.hs)[0]
        taken[wanted] += 1
        out.append(evolve(entry, id=wanted if taken[wanted] == 1 else f"{wanted}#{taken[wanted]}"))
    return tuple(out)
