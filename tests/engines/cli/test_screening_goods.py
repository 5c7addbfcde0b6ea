"""``emporion screening goods``: texts in, signals out, bad lines told."""

import json
from pathlib import Path

import pytest

from emporion.cli import main


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    return int(caught.value.code or 0)


def test_signals_for_each_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own.csv").write_text("hs6,description\n903020,Oscilloscopes\n", encoding="utf-8")
    texts = [{"id": "1", "text": "Ищем осциллографы"}, {"id": 2, "text": "办公家具"}]
    lines = [json.dumps(text, ensure_ascii=False) for text in texts]
    (tmp_path / "texts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = ("screening", "goods", "--list", str(tmp_path / "own.csv"), "--texts", str(tmp_path / "texts.jsonl"))
    assert run("--language", "ru", *command, "--out", str(tmp_path / "out.jsonl")) == 0
    told = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(one["id"], len(one["signals"])) for one in told] == [("1", 1), ("2", 0)]
    signal = told[0]["signals"][0]
    assert (signal["list"], signal["entry"], signal["road"], signal["quote"]) == (
        "own",
        "903020",
        "term",
        "осциллографы",
    )
    assert (signal["start"], signal["end"], signal["strength"]) == (5, 17, "fair")
    assert signal["reason"].endswith("Это сигнал для человека, а не классификация.")
    assert capsys.readouterr().out == "2 текста, 1 позиция списков: сигналы есть у 1.\n"


def test_a_bad_line_is_told_and_the_rest_is_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own.csv").write_text("eccn\n3A001\n", encoding="utf-8")
    lines = '{"id": 1, "text": "FPGA"}\nnonsense\n{"id": 1, "text": "again"}\n'
    (tmp_path / "texts.jsonl").write_text(lines, encoding="utf-8")
    command = ("screening", "goods", "--list", str(tmp_path / "own.csv"), "--texts", str(tmp_path / "texts.jsonl"))
    assert run(*command, "--out", str(tmp_path / "out.jsonl")) == 1
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    told = capsys.readouterr().err.splitlines()
    assert ["row 2" in told[0], "row 3" in told[1]] == [True, True]
