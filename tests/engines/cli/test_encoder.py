"""``emporion encoder bench`` and ``emporion rank --encoder``, by files alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.engines.cli.test_rank import run, written
from tests.engines.matching.encoder.models import guessing, knowing, market


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Write the invented market; return the options that name it."""
    suppliers, needs, right = market()
    profiles: list[Any] = [
        {"id": one.id, "statements": [{"kind": "offer", "text": one.statements[0].text, "lang": "en"}]}
        for one in suppliers
    ]
    asked: list[Any] = [{"id": one.id, "text": one.text, "lang": "en"} for one in needs]
    pairs = tmp_path / "pairs.tsv"
    lines = [f"{need}\t{profile}\n" for need, of in right.items() for profile in of]
    pairs.write_text("".join([*lines, "\n", "n000\tnobody\n"]), encoding="utf-8")
    given = written(tmp_path / "p.jsonl", profiles), written(tmp_path / "n.jsonl", asked)
    return ["--profiles", str(given[0]), "--needs", str(given[1]), "--pairs", str(pairs)]


def test_measured_then_used(tmp_path: Path, files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = knowing(tmp_path / "encoder"), tmp_path / "out.jsonl"
    ranking = ["rank", *files[:4], "--k", "3", "--out", str(out), "--encoder", str(folder)]
    assert run(*ranking) == 2
    assert "the encoder has not been measured" in capsys.readouterr().err
    assert not out.exists()

    assert run("encoder", "bench", str(folder), *files, "--json") == 0
    told = capsys.readouterr()
    assert "file pairs.tsv, row 122: the line names no need and profile" in told.err
    verdict = json.loads(told.out)
    assert verdict == json.loads((folder / "verdict.json").read_text(encoding="utf-8"))
    assert verdict["wins"] is True

    assert run(*ranking) == 0
    for line in map(json.loads, out.read_text(encoding="utf-8").splitlines()):
        assert line["encoder"] == {key: verdict[key] for key in ("digest", "worth")} | {"name": "tiny"}
        best = line["ranked"][0]
        assert sum(part["weight"] for part in best["reasons"]) == pytest.approx(best["score"], abs=1e-6)
        assert "encoder" in [part["kind"] for part in best["reasons"]]

    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    assert run("--language", "ru", *ranking) == 2
    assert "emporion encoder bench" in capsys.readouterr().err


def test_figures_are_told_in_words(tmp_path: Path, files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("encoder", "bench", str(guessing(tmp_path / "encoder")), *files) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 4
    assert told[0].startswith("hit@10 en, ")
    assert told[-1] == "tiny does not win. It is not used."


def test_without_an_encoder_lines_say_nothing_of_one(tmp_path: Path, files: list[str]) -> None:
    out = tmp_path / "out.jsonl"
    assert run("rank", *files[:4], "--k", "1", "--out", str(out)) == 0
    assert set(json.loads(out.read_text(encoding="utf-8").splitlines()[0])) == {"need", "ranked"}


def test_vectors_of_offers_are_kept_between_commands(tmp_path: Path, files: list[str]) -> None:
    folder, kept = knowing(tmp_path / "encoder"), tmp_path / "kept"
    vectors = ["--vectors", str(kept)]
    assert run("encoder", "bench", str(folder), *files, *vectors) == 0
    found = [part.name for part in kept.rglob("*.vectors")]
    assert len(found) == 1
    lists = [["rank", *files[:4], "--out", str(tmp_path / name), "--encoder", str(folder)] for name in ("a", "b")]
    assert run(*lists[0]) == run(*lists[1], *vectors) == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert [part.name for part in kept.rglob("*.vectors")] == found
