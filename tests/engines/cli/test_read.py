"""``emporion read``: files in, sourced facts out; a bad file sinks no other."""

import json
from pathlib import Path
from typing import Any

import pytest

from emporion.cli import main
from tests.engines.newsroom.invented import FOLDER, NAMES, seen

KINDS = {"document", "line", "quotation", "figure", "entity", "link"}


def run(out: Path, *arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["read", *arguments, "--out", str(out), "--workers", "1"])
    return int(ended.value.code or 0)


def facts(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    out = tmp_path_factory.mktemp("read") / "facts.jsonl"
    assert run(out, str(FOLDER)) == 0
    return facts(out)


def test_every_article_has_a_document_and_a_label_for_each_line(told: list[dict[str, Any]]) -> None:
    assert {fact["kind"] for fact in told} <= KINDS
    assert [fact["file"] for fact in told if fact["kind"] == "document"] == [f"{name}.txt" for name in NAMES]
    for name in NAMES:
        lines = [fact["line"] for fact in told if fact["kind"] == "line" and fact["file"] == f"{name}.txt"]
        assert lines == [number for number, _ in seen(name)["lines"]]


def test_every_passage_stands_in_the_decoded_text(told: list[dict[str, Any]]) -> None:
    texts = {f"{name}.txt": (FOLDER / f"{name}.txt").read_bytes().decode(seen(name)["encoding"]) for name in NAMES}
    for fact in told:
        if "start" in fact:
            assert texts[fact["file"]][fact["start"] : fact["end"]] == fact["text"]


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    names = [str(FOLDER / f"{name}.txt") for name in NAMES[:3]]
    run(tmp_path / "a", *names)
    run(tmp_path / "b", *names)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_pages_of_one_outlet_are_read_alone(tmp_path: Path) -> None:
    furniture = "".join(f"<li>Rubric number {n} of the paper</li>" for n in range(9))
    head = "<head><meta property='og:site_name' content='The Page'></head>"
    paragraphs = {
        name: "".join(
            f"<p>The {name} handled {n}0 thousand tons of {n} kinds of cargo in {n} weeks.</p>" for n in range(2, 9)
        )
        for name in ("harbour", "railway", "airfield")
    }
    for name, body in paragraphs.items():
        page = f"<html>{head}<body><ul>{furniture}</ul><article><h1>The {name}</h1>{body}</article></body></html>"
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    run(tmp_path / "all", *(str(tmp_path / f"{name}.html") for name in paragraphs))
    together = [fact for fact in facts(tmp_path / "all") if fact["kind"] != "link"]
    alone = []
    for name in paragraphs:
        run(tmp_path / name, str(tmp_path / f"{name}.html"))
        alone += [fact for fact in facts(tmp_path / name) if fact["kind"] != "link"]
    assert together == alone
    assert sum(fact["kind"] == "line" and fact["label"] == "body" for fact in together) >= 21


def test_a_bad_file_is_named_and_sinks_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture, empty = tmp_path / "picture.txt", tmp_path / "empty.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40)
    empty.write_bytes(b"  \n")
    bad = [str(picture), str(empty), str(tmp_path / "none.txt")]
    assert run(tmp_path / "out", *bad, str(FOLDER / f"{NAMES[0]}.txt")) == 0
    assert [fact["file"] for fact in facts(tmp_path / "out") if fact["kind"] == "document"] == [f"{NAMES[0]}.txt"]
    said = capsys.readouterr().err
    assert all(Path(name).name in said for name in bad)
    assert run(tmp_path / "out", *bad) == 1


def test_a_hint_dates_what_states_no_date(tmp_path: Path) -> None:
    run(tmp_path / "out", str(FOLDER / "en-app-market.txt"), "--date-hint", "2025-02-01")
    (document,) = [fact for fact in facts(tmp_path / "out") if fact["kind"] == "document"]
    assert document["date"] == {"value": "2025-02-01", "certainty": "inferred"}
