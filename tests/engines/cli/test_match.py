"""``emporion match`` on real files, and the adapter between registry and matching."""

import json
from pathlib import Path

import pytest

from emporion.cli import main
from emporion.cli.adapters import profiles_from
from emporion.matching import Wanted
from emporion.registry.records import Constraints, Name, Organisation, Representative, Statement
from emporion.registry.records_io import write_jsonl

PLANT = Organisation(
    "ru-1",
    "A",
    (Name("Turbine Works", "en"), Name("Турбозавод", "ru")),
    country="RU",
    region="Свердловская область",
    city="Екатеринбург",
    representatives=(Representative("Анна", languages=("ru", "en")), Representative("Олег", languages=("ru",))),
    statements=(
        Statement("need", "Ищем машинное зрение для контроля лопаток", "ru", mode="supply"),
        Statement("offer", "", "ru"),
        Statement("offer", "Силовая электроника", "ru", constraints=Constraints(regions=("广东",))),
    ),
)
MAKER = Organisation(
    "cn-1",
    "B",
    (Name("深圳慧眼科技", "zh"),),
    country="CN",
    region="广东",
    languages=("zh",),
    statements=(Statement("offer", "机器视觉检测系统", "zh", mode="supply"), Statement("need", "电力电子", "zh")),
)


def run(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    return int(caught.value.code or 0)


def matched(folder: Path, *options: str, language: str = "en") -> list[dict[str, object]]:
    write_jsonl((PLANT, MAKER), folder / "O.jsonl")
    out = folder / "M.jsonl"
    assert (
        run(["--language", language, "match", "--organisations", str(folder / "O.jsonl"), *options, "--out", str(out)])
        == 0
    )
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_profile_takes_what_matching_needs() -> None:
    plant, maker = profiles_from((PLANT, MAKER), language="ru")
    assert (plant.name, plant.side, plant.region, plant.languages) == (
        "Турбозавод",
        "A",
        "Свердловская область, Екатеринбург",
        ("ru", "en"),
    )
    assert [(s.id, s.kind, s.mode) for s in plant.statements] == [("001", "need", "supply"), ("003", "offer", "")]
    assert plant.statements[1].wanted == Wanted(regions=("广东",))
    assert (maker.name, maker.languages) == ("深圳慧眼科技", ("zh",))


def test_sides_can_be_named_the_other_way_round() -> None:
    assert [(p.id, p.side) for p in profiles_from((PLANT, MAKER), sides={"A": "B", "B": "A"})] == [
        ("ru-1", "B"),
        ("cn-1", "A"),
    ]


def test_match_writes_pairs_with_reasons_and_quotes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = matched(tmp_path, "--sides", "A", "B", "--shortlist", "10", "--cap", "25", "--seed", "1")
    assert list(line) == ["a", "b", "score", "score_ab", "score_ba", "rank_for_a", "rank_for_b", "reasons", "against"]
    assert (line["a"], line["b"]) == ("ru-1", "cn-1")
    reasons = line["reasons"]
    assert isinstance(reasons, list)
    assert ["Ищем машинное зрение для контроля лопаток", "机器视觉检测系统"] in [reason["quotes"] for reason in reasons]
    assert set(reasons[0]) == {"kind", "sentence", "weight", "quotes"}
    assert capsys.readouterr().out == "2 organisations: 1 match, 0 are on no list.\n"


def test_sentences_are_in_the_language_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = matched(tmp_path, language="zh")
    sentences = [reason["sentence"] for reason in line["reasons"]]  # type: ignore[attr-defined]
    assert "Turbine Works需要：计算机视觉。深圳慧眼科技可以提供。" in sentences
    assert capsys.readouterr().out == "2家企业：1组匹配，0家未进入任何名单。\n"


def test_other_way_round_swaps_a_and_b(tmp_path: Path) -> None:
    (line,) = matched(tmp_path, "--sides", "B", "A")
    assert (line["a"], line["b"]) == ("cn-1", "ru-1")


def test_one_side_named_twice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_jsonl((PLANT,), tmp_path / "O.jsonl")
    code = run(
        ["match", "--organisations", str(tmp_path / "O.jsonl"), "--sides", "A", "A", "--out", str(tmp_path / "M")]
    )
    assert (code, "two different sides" in capsys.readouterr().err) == (2, True)


def test_broken_line_names_file_and_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "O.jsonl").write_text("{}\n", encoding="utf-8")
    code = run(["match", "--organisations", str(tmp_path / "O.jsonl"), "--out", str(tmp_path / "M.jsonl")])
    assert (code, "row 1" in capsys.readouterr().err) == (2, True)
