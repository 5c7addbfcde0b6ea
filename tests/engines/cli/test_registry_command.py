"""``emporion registry read``: files in, organisations and a report out."""

import json
from pathlib import Path

import pytest

from emporion.cli import main
from emporion.registry.records_io import read_jsonl
from tests.engines.registry.files import workbook

LIST = [["Company", "INN", "Offer"], ["ПАО Сбербанк", 7707083893, "Антифрод"], ["", "", "Чипы"], ["—", "1", ""]]


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(["registry", "read", *arguments])
    return int(caught.value.code or 0)


def test_organisations_and_report_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list.xlsx").write_bytes(workbook(LIST, [["Rules"], ["Be kind"]]))
    paths = [str(tmp_path / name) for name in ("list.xlsx", "out.jsonl", "report.json")]
    assert run(paths[0], "--out", paths[1], "--report", paths[2], "--side", "B") == 0
    [organisation] = read_jsonl(tmp_path / "out.jsonl")
    assert (organisation.id, organisation.side, organisation.name("ru")) == ("inn-7707083893", "B", "ПАО Сбербанк")
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["totals"] == {"rows": 3, "organisations": 1, "created": 1, "merged": 1, "refused": 1, "problems": 3}
    assert [sheet["name"] for sheet in report["sheets"]] == ["Sheet1"]
    assert [column["field"] for column in report["sheets"][0]["columns"]] == ["name", "inn", "offer"]
    assert report["rows"][2] == {
        "sheet": "Sheet1",
        "row": 4,
        "outcome": "refused",
        "organisation": "",
        "problems": [
            {
                "column": "Company",
                "problem": "the organisation has no name",
                "remedy": "Write the organisation's name into this column, or delete the row.",
            },
            {
                "column": "INN",
                "problem": "INN “1” should have 10 or 12 digits",
                "remedy": "Correct the INN; if a spreadsheet changed it, format the column as text.",
            },
        ],
    }
    assert capsys.readouterr().out == (
        "Sheet1: Excel workbook; rows with text: 4\nOrganisations: 1. Rows created: 1, merged: 1, refused: 1.\n"
    )


@pytest.mark.parametrize(
    ("data", "options", "message"),
    [
        (b"%PDF-1.7", [], "file list.xlsx: this is a file of the format PDF, which is not read."),
        (workbook([["a", "b"], ["c", "d"]]), [], "file list.xlsx: no sheet looks like a registration list."),
        (workbook(LIST), ["--sheet", "Nowhere"], "file list.xlsx: there is no sheet “Nowhere”."),
        (workbook(LIST), ["--side-of", "China"], "is not of the form CN=B."),
    ],
)
def test_unusable_input_ends_with_one_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, options: list[str], message: str
) -> None:
    (tmp_path / "list.xlsx").write_bytes(data)
    assert run(str(tmp_path / "list.xlsx"), "--out", str(tmp_path / "out.jsonl"), *options) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()
