"""``emporion screening``: what a list holds, whether it can be used, and the lines that are screened against."""

import json
from pathlib import Path

import pytest

from emporion.cli import main
from emporion.screening.loading import load
from tests.engines.screening import list_files as files
from tests.engines.screening.test_loading_formats import TODAY


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    return int(caught.value.code or 0)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "un.xml"
    path.write_text(files.UN, encoding="utf-8")
    return path


def test_a_good_list(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("screening", "check-list", str(listed), "--today", "2026-11-26") == 0
    assert capsys.readouterr().out == (
        "UN Security Council list, XML, published 2026-11-20: persons 1, organisations 1, vessels 0; names 6, "
        "identifiers 1\nThe list can be used.\n"
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["refused:", "look at:", "Beside the one that stands", "The list is refused"]),
        ("ru", ["отказ:", "посмотрите:", "По сравнению с действующим", "Перечень отклонён"]),
        ("zh", ["拒绝：", "请查看：", "与现行版本相比", "名单被拒绝"]),
    ],
)
def test_a_list_that_is_refused(
    language: str, words: list[str], listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = listed.with_name("new.xml")
    broken.write_text(files.UN[: files.UN.index("<ENTITIES>")].replace("2026-11-20", "2026-01-20"), encoding="utf-8")
    asked = ("screening", "check-list", str(broken), "--against", str(listed), "--today", "2026-11-26")
    assert run("--language", language, *asked) == 1
    out = capsys.readouterr().out
    assert [word for word in words if word not in out] == []


def test_what_is_no_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "un.xml"
    page.write_text("<!doctype html><html></html>", encoding="utf-8")
    assert run("screening", "check-list", str(page)) == 2
    assert capsys.readouterr().err.startswith("file un.xml: this is a web page and no list")


def test_convert_writes_lines_that_are_read_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, out = tmp_path / "csl.csv", tmp_path / "list.jsonl"
    given.write_text(files.CSL, encoding="utf-8")
    assert run("screening", "convert", str(given), "--out", str(out), "--today", "2026-11-26") == 0
    assert capsys.readouterr().out == "list.jsonl: 1 entries written\n"
    assert run("screening", "convert", str(given), "--out", str(out), "--with-expired", "--today", "2026-11-26") == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(line["id"], line["schema"]) for line in lines] == [("101", "Organization"), ("102", "Person")]
    assert lines[0]["names"] == ["VELDAR LLC", "VELDAR OOO", "VLD OOO"]
    assert lines[0]["identifiers"] == [{"scheme": "inn", "value": "7707083893"}]
    again = load(out, code="own", today=TODAY)
    assert again.version.format == "emporion"
    assert again.version.entries == load(given, code="csl", today=TODAY).version.entries


@pytest.mark.parametrize("text", [files.UN, files.EU, files.UK_XML, files.SDN, files.ADVANCED, files.FTM_NESTED])
def test_nothing_of_an_entry_is_lost_in_the_lines(text: str, tmp_path: Path) -> None:
    given, out = tmp_path / "list", tmp_path / "list.jsonl"
    given.write_text(text, encoding="utf-8")
    assert run("screening", "convert", str(given), "--out", str(out)) == 0
    assert load(out, code="own", today=TODAY).version.entries == load(given, code="x", today=TODAY).version.entries


def test_the_sample_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sample.csv"
    assert run("screening", "sample-list", "--out", str(out), "--today", "2026-11-26") == 0
    assert run("screening", "check-list", str(out), "--today", "2026-11-26") == 0
    assert "persons 10, organisations 24, vessels 6" in capsys.readouterr().out
