"""``emporion team`` and ``emporion demand`` on real files."""

import json
from pathlib import Path
from typing import Any

import pytest

from emporion.registry.records import Name, Organisation, Statement
from emporion.registry.records_io import write_jsonl
from tests.engines.cli.test_match import MAKER, PLANT, run

PRINTER = Organisation(
    "ru-2", "A", (Name("Платы Урала", "ru"),), country="RU", statements=(Statement("offer", "Печатные платы", "ru"),)
)


def files(folder: Path, *needs: dict[str, Any]) -> list[str]:
    write_jsonl((PLANT, MAKER, PRINTER), folder / "O.jsonl")
    (folder / "N.jsonl").write_text("".join(json.dumps(need) + "\n\n" for need in needs), encoding="utf-8")
    return ["--organisations", str(folder / "O.jsonl"), "--out", str(folder / "out.jsonl")]


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]


def test_team_covers_a_need_that_is_divided(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    need = {"id": "n1", "text": "Нужны машинное зрение; печатные платы.", "side": "A"}
    where = files(tmp_path, need, {"id": "n2", "parts": ["机器视觉", {"text": "", "niche": "health"}]})
    assert run(["team", *where, "--needs", str(tmp_path / "N.jsonl")]) == 0
    first, second = lines(tmp_path)
    assert [(part["text"], part["niche"]) for part in first["parts"]] == [
        ("Нужны машинное зрение", "data.vision"),
        ("печатные платы", "electronics.boards.pcb"),
    ]
    (team,) = first["teams"]
    assert (team["members"], team["mixed"], first["proved"]) == (["cn-1", "ru-2"], True, True)
    assert [(cover["part"], cover["member"]) for cover in team["covers"]] == [("1", "cn-1"), ("2", "ru-2")]
    assert team["covers"][0]["reasons"][0]["quotes"] == ["Нужны машинное зрение", "机器视觉检测系统"]
    assert (second["teams"], len(second["notes"])) == ([], 1)
    assert capsys.readouterr().out == "2 requests: 1 team, 1 without a team.\n"


def test_hold_keeps_two_out_of_one_team(tmp_path: Path) -> None:
    where = files(tmp_path, {"id": "n1", "text": "машинное зрение; печатные платы"})
    (tmp_path / "H.jsonl").write_text('{"a": "ru-2", "b": "cn-1"}\n', encoding="utf-8")
    assert run(["team", *where, "--needs", str(tmp_path / "N.jsonl"), "--holds", str(tmp_path / "H.jsonl")]) == 0
    assert lines(tmp_path)[0]["teams"] == []


@pytest.mark.parametrize(
    "need",
    [
        {"text": "machine vision"},
        {"id": "n", "text": " "},
        {"id": "n", "text": "x", "asker": "nobody"},
        {"id": "n", "text": "x", "side": "C"},
        {"id": "n", "parts": "x"},
        {"id": "n", "text": "x", "constraints": {"regions": "Perm"}},
    ],
)
def test_wrong_line_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], need: dict[str, Any]
) -> None:
    assert run(["team", *files(tmp_path, need), "--needs", str(tmp_path / "N.jsonl")]) == 2
    assert "N.jsonl, row 1" in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()


def test_demand_of_a_side_with_the_ids_behind_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demand", *files(tmp_path), "--side", "A"]) == 0
    said = {line["niche"]: (line["state"], line["needing"], line["offering"]) for line in lines(tmp_path)}
    assert said == {
        "data": ("even", ["ru-1"], ["cn-1"]),
        "data.vision": ("even", ["ru-1"], ["cn-1"]),
    }
    assert lines(tmp_path)[0]["package"] == [
        {"criterion": "modes", "value": "supply", "share": 1.0, "needs": [["ru-1", "001"]]}
    ]
    assert capsys.readouterr().out == "1 need and 1 offer: 0 niches are gaps, 0 are crowded.\n"


def test_gaps_are_told_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demand", *files(tmp_path), "--side", "A", "--mode", "supply", "--offering-region", "Perm"]) == 0
    assert [line["state"] for line in lines(tmp_path)] == ["gap", "gap"]
    assert capsys.readouterr().out.splitlines()[1].endswith("A gap: the other side offers nothing here.")
