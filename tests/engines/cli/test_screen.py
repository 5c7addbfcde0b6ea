"""``emporion screen``: lines in, candidates out; every way in which identifiers are written; bad lines are named."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from emporion.cli import main

LIST = [
    {"id": "h", "schema": "Organization", "names": ["Huawei Technologies Co., Ltd."], "country": "cn"},
    {"id": 7, "schema": "Person", "names": ["Zhang Xiaoming", "Chang Hsiao-ming"]},
    {"id": "s", "schema": "Company", "name": "Sberbank", "identifiers": [{"scheme": "INN", "value": "7707083893"}]},
]


def lines(path: Path, rows: list[Any]) -> Path:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(text, encoding="utf-8")
    return path


def screened(tmp_path: Path, queries: list[Any], *more: str, rows: list[Any] | None = None) -> dict[Any, Any]:
    asked = lines(tmp_path / "q.jsonl", queries)
    listed = lines(tmp_path / "list.jsonl", LIST if rows is None else rows)
    out = tmp_path / "hits.jsonl"
    main_is_done(["screen", "--list", str(listed), "--queries", str(asked), "--k", "2", "--out", str(out), *more])
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return {one["query"]: one["candidates"] for one in found}


def main_is_done(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 0


def test_candidates_in_rank_order_with_variant_and_reasons(tmp_path: Path) -> None:
    found = screened(tmp_path, [{"id": "q", "schema": "Organization", "names": ["华为技术有限公司"]}])["q"]
    assert {key: found[0][key] for key in ("id", "score", "alert", "variant")} == {
        "id": "h",
        "score": 0.99,
        "alert": True,
        "variant": "Huawei",
    }
    assert "“Huawei”: read in pinyin" in found[0]["reasons"]


def test_a_person_by_palladius_and_an_id_that_is_a_number(tmp_path: Path) -> None:
    found = screened(tmp_path, [{"id": 1, "schema": "Person", "names": ["Чжан Сяомин"]}])[1]
    assert [(one["id"], one["alert"], one["variant"]) for one in found] == [("7", True, "Zhang Xiaoming")]


@pytest.mark.parametrize(
    "identifiers",
    [
        [{"scheme": "inn", "value": "7707083893"}],
        {"innCode": "7707083893"},
        {"INN": ["7707 083893"]},
        ["7707083893"],
        ["INN:7707083893"],
        "7707083893",
        [["inn", 7707083893]],
    ],
)
def test_identifiers_in_any_shape(tmp_path: Path, identifiers: Any) -> None:
    found = screened(tmp_path, [{"id": "q", "names": ["Something Else"], "identifiers": identifiers}])["q"]
    assert (found[0]["id"], found[0]["score"], found[0]["alert"]) == ("s", 1.0, True)


def test_an_unknown_scheme_meets_its_own_kind(tmp_path: Path) -> None:
    rows = [{"id": "a", "names": ["Alpha"], "identifiers": {"Reg. No": "HRB-77123"}}]
    queries = [{"id": "q", "names": ["Omega"], "identifiers": [{"scheme": "regno", "value": "hrb 77123"}]}]
    found = screened(tmp_path, queries, rows=rows)["q"]
    assert [(one["id"], one["score"]) for one in found] == [("a", 0.95)]


def test_a_bad_line_is_named_and_the_rest_is_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    queries = ["{", {"names": ["No id"]}, {"id": "e", "names": ["—"]}, {"id": "q", "names": ["Huawei"]}, ""]
    found = screened(tmp_path, queries, rows=[*LIST, {"id": "bad"}, "[]"])
    assert list(found) == ["q"]
    told = capsys.readouterr().err
    for place in ("q.jsonl, row 1", "q.jsonl, row 2", "q.jsonl, row 3", "list.jsonl, row 4", "list.jsonl, row 5"):
        assert place in told


def test_an_empty_list_screens_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed, asked = lines(tmp_path / "list.jsonl", ["{}"]), lines(tmp_path / "q.jsonl", [{"id": "q", "names": ["A"]}])
    out = tmp_path / "hits.jsonl"
    with pytest.raises(SystemExit) as caught:
        main(["screen", "--list", str(listed), "--queries", str(asked), "--out", str(out)])
    assert caught.value.code == 2
    assert "no entry in the lists can be used" in capsys.readouterr().err
    assert not out.exists()


def test_an_owner_leads_to_its_entry(tmp_path: Path) -> None:
    queries = [
        {"id": "a", "names": ["Romashka Mebel"], "owners": [{"id": "b", "share": 50}]},
        {"id": "b", "names": ["ПАО Сбербанк"]},
    ]
    found = screened(tmp_path, queries)
    assert [(one["id"], one["via"], one["share_percent"]) for one in found["a"] if one["alert"]] == [("s", ["b"], 50.0)]
    assert found["b"][0]["alert"]


def test_the_threshold_and_the_language(tmp_path: Path) -> None:
    query = [{"id": "q", "schema": "Person", "names": ["Zhang Xiaomin"]}]
    assert [one["alert"] for one in screened(tmp_path, query, "--threshold", "0.99")["q"]] == [False]
    assert [one["alert"] for one in screened(tmp_path, query, "--threshold", "0.5")["q"]] == [True]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_end_asked_for_keeps_what_was_screened_and_says_how_much(tmp_path: Path) -> None:
    parties = [{"id": number, "schema": "Person", "names": [f"Zhang Xiaoming {number}"]} for number in range(40_000)]
    listed, asked = lines(tmp_path / "list.jsonl", LIST), lines(tmp_path / "q.jsonl", parties)
    out = tmp_path / "hits.jsonl"
    program = "from emporion.cli import main; main()"
    files = ["--list", str(listed), "--queries", str(asked), "--workers", "1", "--out", str(out)]
    process = subprocess.Popen([sys.executable, "-c", program, "screen", *files], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    while "% " not in process.stderr.readline():  # the first line that tells how far it is
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    said = process.stderr.read()
    assert process.wait(30) == 130
    kept = [json.loads(line)["query"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert 0 < len(kept) < len(parties)
    assert kept == [party["id"] for party in parties[: len(kept)]]
    assert f"Stopped. {len(kept)} of 40000 were screened" in said.replace(",", "")
