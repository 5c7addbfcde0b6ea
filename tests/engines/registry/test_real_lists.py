"""Two thousand real organisations in spreadsheets as the world makes them."""

import csv
from functools import cache
from pathlib import Path

import pytest

from benchmarks.companies import side_a, side_b
from benchmarks.spreadsheets import write_real_spreadsheet
from emporion.registry import Reading, open_sheets, read_sheets, suggest_columns
from emporion.registry.names import name_key
from emporion.registry.niches import load_taxonomy
from emporion.registry.values.lists import is_blank

FORMS = [
    ("utf-8-sig", ";", "UTF-8"),
    ("utf-16", "\t", "UTF-16"),
    ("cp1251", ";", "Windows-1251"),
    ("gb18030", ",", "GB18030"),
]
pytestmark = pytest.mark.usefixtures("data")


@pytest.fixture(scope="session", autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lists")


@cache
def reading_of(path: Path) -> Reading:
    taxonomy = load_taxonomy()
    sheets = [(sheet, suggest_columns(sheet, taxonomy)) for sheet in open_sheets(path)]
    assert all(plan.is_registration_list for _, plan in sheets)
    return read_sheets(sheets, default_side="A", taxonomy=taxonomy, filename=path.name)


def written(folder: Path, suffix: str, encoding: str = "utf-8-sig", separator: str = ";") -> Path:
    path = folder / f"{encoding}{suffix}"
    if not path.exists():
        write_real_spreadsheet(path, organisations=2000, seed=7, encoding=encoding, separator=separator)
    return path


@pytest.mark.parametrize(("encoding", "separator", "label"), FORMS)
def test_a_list_is_read_in_every_encoding(folder: Path, encoding: str, separator: str, label: str) -> None:
    path = written(folder, ".csv", encoding, separator)
    [sheet] = open_sheets(path)
    assert str(sheet.detected).startswith(f"CSV in {label}, ")
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=separator))[1:]
    nameless = {number for number, row in enumerate(rows, 2) if is_blank(row[0].strip()) or row[0] == "12345"}
    reading = reading_of(path)
    refused = {row.place.row for row in reading.rows if row.outcome == "refused"}
    assert len(reading.rows) == len(rows)
    # A nameless row may still find its organisation by its number, or continue the row above; no other row is refused.
    assert refused <= nameless
    assert len(nameless - refused) <= 12
    assert 1900 <= len(reading.organisations) <= 2000


def test_refused_rows_say_where_and_what_to_do(folder: Path) -> None:
    reading = reading_of(written(folder, ".xlsx"))
    refused = [row for row in reading.rows if row.outcome == "refused"]
    assert {(row.problems[0].place.sheet, row.problems[0].place.column) for row in refused} == {
        ("Россия", "Наименование организации"),
        ("中国", "企业名称"),
    }
    assert {str(row.problems[0].remedy) for row in refused} == {
        "Write the organisation's name into this column, or delete the row."
    }


def test_the_workbook_and_the_csv_hold_the_same_organisations(folder: Path) -> None:
    def shape(path: Path) -> dict[str, tuple[str, int, int]]:
        return {o.id: (o.side, len(o.representatives), len(o.statements)) for o in reading_of(path).organisations}

    of_workbook, of_csv = shape(written(folder, ".xlsx")), shape(written(folder, ".csv"))
    differing = [key for key in of_csv if of_csv[key] != of_workbook.get(key)]
    # The workbook turns "#N/A" and "=..." into an error and a formula where the CSV has text.
    assert len(differing) <= 15


def test_the_same_file_twice_gives_the_same(folder: Path) -> None:
    path = written(folder, ".csv")
    first = reading_of(path)
    reading_of.cache_clear()
    assert reading_of(path) == first


def test_only_companies_of_one_name_are_joined(folder: Path) -> None:
    companies = {"a": side_a(2000), "b": side_b(2000)}
    reading = reading_of(written(folder, ".csv"))
    people = [[person.email for person in o.representatives if person.email] for o in reading.organisations]
    # An address is numbered by its company. The source lists some companies twice, under one name but for its form.
    joined = [
        {name_key(companies[mail[0]][int(mail[1:].partition(".")[0])].name) for mail in mails} for mails in people
    ]
    assert {len(names) for names in joined} == {0, 1}
    assert sum(len(mails) > 1 for mails in people) > 200


def test_most_offers_and_needs_have_a_niche(folder: Path) -> None:
    reading = reading_of(written(folder, ".csv"))
    statements = [s for o in reading.organisations for s in o.statements]
    assert {s.kind for s in statements} == {"offer", "need"}
    assert sum(bool(s.niche) for s in statements) / len(statements) > 0.4
