"""``emporion rank``: profiles and needs in, lists with reasons out; bad lines are told, constraints are kept."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from emporion.cli import main

PROGRAM = "from emporion.cli import main; main()"
PROFILES = [
    {"id": 7, "country": "CN", "statements": [{"kind": "offer", "text": "Vibration sensors for turbines"}]},
    {"id": "r", "country": "RU", "statements": [{"kind": "offer", "text": "Vibration sensors for gas turbines"}]},
    {"id": "u", "statements": [{"kind": "offer", "text": "Sensors", "lang": "en-GB", "niche": None}]},
    {"id": "n", "country": "CN", "statements": [{"kind": "need", "text": "Vibration sensors for turbines"}]},
]  # fmt: skip
NEEDS = [
    {"id": "a", "text": "We look for vibration sensors", "constraints": {"country": ["CN", "IN"]}},
    {"id": 2, "text": "Vibration sensors"},
]


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    return int(caught.value.code or 0)


def written(path: Path, lines: list[Any]) -> Path:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def ranked(folder: Path, profiles: list[Any], needs: list[Any], *extra: str) -> list[dict[str, Any]]:
    given = written(folder / "profiles.jsonl", profiles), written(folder / "needs.jsonl", needs)
    out = folder / "ranked.jsonl"
    assert run("rank", "--profiles", str(given[0]), "--needs", str(given[1]), "--out", str(out), *extra) == 0
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_lists_with_scores_and_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = ranked(tmp_path, PROFILES, NEEDS)
    assert [one["need"] for one in found] == ["a", 2]
    assert [[one["id"] for one in line["ranked"]] for line in found] == [[7, "u"], [7, "r", "u"]]
    texts = {one["id"]: one["statements"][0]["text"] for one in PROFILES}  # type: ignore[index]
    for need, line in zip(NEEDS, found, strict=True):
        for one in line["ranked"]:
            assert sum(part["weight"] for part in one["reasons"]) == pytest.approx(one["score"], abs=1e-6)
            for part in one["reasons"]:
                if part["weight"]:
                    assert part["quotes"][0] in str(need["text"])
                    assert part["quotes"][1] in texts[one["id"]]
    assert found[0]["ranked"][1]["reasons"][-1]["sentence"] == "Not known: country. Asked for: CN, IN."
    assert capsys.readouterr().out == "2 needs ranked\n"


def test_at_most_k_and_in_the_readers_language(tmp_path: Path) -> None:
    given = written(tmp_path / "p.jsonl", PROFILES), written(tmp_path / "n.jsonl", NEEDS)
    out = tmp_path / "out.jsonl"
    files = ["--profiles", str(given[0]), "--needs", str(given[1]), "--out", str(out)]
    assert run("--language", "zh", "rank", *files, "--k", "1") == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [len(line["ranked"]) for line in lines] == [1, 1]
    assert "双方都提到：vibration sensors。" in [part["sentence"] for part in lines[0]["ranked"][0]["reasons"]]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("no json", "row 2: this is no JSON object."),
        ({"statements": []}, "row 2: the line has no id."),
        ({"id": True}, "row 2: the line has no id."),
        ({"id": "x", "statements": "text"}, "row 2: its statements are no list."),
        ({"id": "x", "statements": [{"kind": "wish", "text": "a"}]}, "row 2: its statement 1 is none."),
        ({"id": "x", "statements": [{"kind": "offer", "text": 3}]}, "row 2: its statement 1 is none."),
        ({"id": "7"}, "row 2: the id “7” stood before."),
        ('{"id": "\\ud800"}', "row 2: it has characters that are no text."),
    ],
)
def test_a_bad_profile_is_named_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: Any, said: str
) -> None:
    found = ranked(tmp_path, [PROFILES[0], line], NEEDS[1:])
    assert [one["id"] for one in found[0]["ranked"]] == [7]
    assert f"file profiles.jsonl, {said}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"id": "x"}, "the need has no text."),
        ({"id": "x", "text": " . "}, "the need has no text."),
        ({"id": "x", "text": "a", "constraints": ["CN"]}, "the constraint “constraints” cannot be kept."),
        ({"id": "x", "text": "a", "constraints": {"size": {"min": 3}}}, "the constraint “size” cannot be kept."),
    ],
)
def test_a_bad_need_is_named_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: Any, said: str
) -> None:
    assert [one["need"] for one in ranked(tmp_path, PROFILES, [line, *NEEDS])] == ["a", 2]
    assert f"file needs.jsonl, row 1: {said}" in capsys.readouterr().err


def test_files_without_a_usable_line_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty, needs = written(tmp_path / "p.jsonl", [""]), written(tmp_path / "n.jsonl", NEEDS)
    out = tmp_path / "out.jsonl"
    assert run("rank", "--profiles", str(empty), "--needs", str(needs), "--out", str(out)) == 2
    assert "p.jsonl: no line of it can be used." in capsys.readouterr().err
    assert not out.exists()


def test_stopped_in_the_middle_keeps_the_lists_made(tmp_path: Path) -> None:
    profiles = written(
        tmp_path / "p.jsonl",
        [{"id": n, "statements": [{"kind": "offer", "text": f"pump {n} valve"}]} for n in range(300)],
    )
    needs = written(tmp_path / "n.jsonl", [{"id": n, "text": f"pump {n % 300}"} for n in range(3_000)])
    out = tmp_path / "out.jsonl"
    command = [sys.executable, "-c", PROGRAM, "rank", "--profiles", str(profiles), "--needs", str(needs)]
    process = subprocess.Popen([*command, "--out", str(out)], stderr=subprocess.PIPE, text=True, env={**os.environ})
    assert process.stderr is not None
    deadline = time.monotonic() + 60
    while not any(half.stat().st_size for half in tmp_path.glob(".out.jsonl.*")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    told = process.stderr.read()
    assert process.wait(20) == 130
    lines = out.read_text(encoding="utf-8").splitlines()
    assert 0 < len(lines) < 3_000
    assert f"Stopped. {len(lines):,} of 3,000 needs have a list; they are in {out}." in told
