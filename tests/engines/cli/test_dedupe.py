"""``emporion dedupe``: lines in, lines out; bad lines are told, nothing is left half."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from emporion.cli import main

PROGRAM = "from emporion.cli import main; main()"
RECORDS = [
    {"id": "1", "schema": "Organization", "names": ["ПАО Сбербанк"], "country": "RU", "identifiers": "ИНН 7707083893"},
    {"id": 2, "schema": "Company", "names": ["Sberbank"], "identifiers": {"inn": "7707083893"}},
    {"id": "3", "schema": "LegalEntity", "names": "Сбербанк", "identifiers": {"scheme": "INN", "value": "7736207543"}},
    {"id": "4", "schema": "Person", "names": ["Иванов Иван Иванович"], "born": ["1970-05-01"]},
    {"id": "5", "schema": "Person", "names": ["Ivan Ivanovich IVANOV"], "born": ["1970-05-01"]},
]  # fmt: skip


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    return int(caught.value.code or 0)


def written(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_pairs_with_their_decisions_and_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = written(tmp_path / "records.jsonl", [json.dumps(one) for one in RECORDS])
    out = tmp_path / "proposals.jsonl"
    assert run("dedupe", str(records), "--out", str(out)) == 0
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(one["a"], one["b"], one["decision"]) for one in found] == [
        ("1", "2", "merge"),
        ("4", "5", "merge"),
        ("1", "3", "no"),
        ("2", "3", "no"),
    ]
    assert found[0]["reasons"][0] == "INN 7707083893 is the same"
    assert all(0 <= one["score"] <= 1 for one in found)
    told = "Records: 5. Pairs to merge: 2, to ask about: 0, kept apart: 2.\n"
    assert capsys.readouterr().out == told


def test_bad_lines_are_told_with_their_place_and_do_not_sink_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = [
        "{",
        '["id"]',
        '{"schema": "Person", "names": ["Li Wei"]}',
        '{"id": "7", "schema": "Vessel", "names": ["Li Wei"]}',
        '{"id": "8", "schema": "Person", "names": ["—"]}',
        '{"id": "9", "schema": "Person", "names": [7]}',
        '{"id": "1", "schema": "Person", "names": ["Li Wei"]}',
        '{"id": "10", "schema": "Person", "names": ["Li Wei"], "identifiers": [[1]]}',
    ]
    records = written(tmp_path / "records.jsonl", [json.dumps(RECORDS[0]), *bad, json.dumps(RECORDS[1])])
    out = tmp_path / "proposals.jsonl"
    assert run("dedupe", str(records), "--out", str(out)) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("file")]
    assert told == [
        "file records.jsonl, row 2: the line is no JSON in UTF-8. "
        "Write one record a line as JSON with id, schema and names.",
        "file records.jsonl, row 3: the line is no JSON object. "
        "Write one record a line as JSON with id, schema and names.",
        "file records.jsonl, row 4: the record has no id. Give every record an id of its own.",
        "file records.jsonl, row 5: “Vessel” is no schema that can be compared. Write Person or Organization.",
        "file records.jsonl, row 6: the record has no name. Give at least one name with letters or digits.",
        "file records.jsonl, row 7: “names” is no list of texts. Write it as a list of texts in brackets.",
        "file records.jsonl, row 8: the id “1” stood before. Give it an id of its own.",
        "file records.jsonl, row 9: an identifier cannot be read. "
        "Write identifiers as texts, or as objects with scheme and value.",
    ]
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1


def test_a_file_without_records_is_wrong_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = written(tmp_path / "records.jsonl", ["{}"])
    out = written(tmp_path / "proposals.jsonl", ["before"])
    assert run("dedupe", str(records), "--out", str(out)) == 2
    assert "there is no record in the file." in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "before\n"


def test_pairs_told_apart_are_not_proposed_again(tmp_path: Path) -> None:
    records = written(tmp_path / "records.jsonl", [json.dumps(one) for one in RECORDS])
    apart = written(tmp_path / "apart.jsonl", ['{"a": "5", "b": "4"}', '{"a": "nobody", "b": "4"}', "[]"])
    out = tmp_path / "proposals.jsonl"
    assert run("dedupe", str(records), "--out", str(out), "--told-apart", str(apart)) == 0
    assert [json.loads(line)["a"] for line in out.read_text(encoding="utf-8").splitlines()] == ["1", "1", "2"]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_end_asked_for_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    lines = [json.dumps({"id": n, "schema": "Person", "names": [f"Li Wei {n % 977}x"]}) for n in range(60_000)]
    records, out = written(tmp_path / "records.jsonl", lines), written(tmp_path / "proposals.jsonl", ["before"])
    command = [sys.executable, "-c", PROGRAM, "dedupe", str(records), "--out", str(out)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    while "Looking for duplicates" not in process.stderr.readline():
        assert process.poll() is None
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    said = process.stderr.read()
    assert process.wait(30) == 130
    assert "Stopped; nothing was written." in said.splitlines()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["proposals.jsonl", "records.jsonl"]
    assert out.read_text(encoding="utf-8") == "before\n"
