"""The lexicon: inflected and reordered wordings in three languages, the fullest wording, context that sets aside."""

import json
from pathlib import Path

import pytest

from emporion.screening.goods import GoodsProfile, GoodsText, Problem, check, solve
from emporion.screening.goods.lexicon import lexicon, lexicon_of
from tests.engines.screening.goods.lists import asked, entries, goods_list

PHRASES = Path(__file__).resolve().parents[4] / "benchmarks" / "data" / "goods_phrases.jsonl"
BEARINGS = ("848210", "848220", "848230", "848250")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("шариковых радиальных подшипников", ["848210"]),
        ("подшипники с цилиндрическими роликами", ["848250"]),
        ("Tapered or spherical roller bearings", ["848220", "848230"]),
        ("圆锥和圆柱滚子轴承", ["848220", "848250"]),
        ("bearings", list(BEARINGS)),
        ("Bearing in mind the weather", []),
    ],
)
def test_wordings_lead_to_their_own_codes(text: str, expected: list[str]) -> None:
    assert sorted(entries(text, *BEARINGS)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Training on oscilloscopes",
        "Insurance of oscilloscopes and their owners",
        "Everything without oscilloscopes",
        "Обучение работе с осциллографами",
        "Лаборатория без осциллографов",
        "示波器培训",
        "不含示波器",
    ],
)
def test_context_sets_a_term_aside_and_says_so(text: str) -> None:
    problem, result = asked(text, "903020")
    assert check(problem, result) == []
    assert (len(result.signals), len(result.set_aside)) == (0, 1)
    bold = asked(text, "903020", profile=GoodsProfile(guards=False))[1]
    assert [signal.entry for signal in bold.signals] == ["903020"]


@pytest.mark.parametrize(
    "text",
    [
        "Oscilloscopes for a training lab",
        "We give training and supply oscilloscopes",
        "Training, oscilloscopes, spare parts",
        "Осциллографы без посредников",
        "Поставка без посредников осциллографов",
        "培训设备，采购示波器",
    ],
)
def test_context_does_not_reach_past_what_is_traded(text: str) -> None:
    assert entries(text, "903020") == ["903020"]


def test_control_paragraphs_are_reached_by_terms() -> None:
    _, result = asked("FPGA boards", "3A001")
    assert [(one.road, one.code, one.listed, one.relation) for one in result.signals] == [
        ("term", "3A001.a.7", "3A001", "under")
    ]


def test_a_weak_signal_is_told_only_when_asked_for() -> None:
    assert entries("quadcopters", "901420") == []
    _, result = asked("quadcopters", "901420", profile=GoodsProfile(least="weak"))
    assert [(one.entry, one.strength) for one in result.signals] == [("901420", "weak")]


def test_a_reason_classifies_nothing() -> None:
    _, result = asked("осциллографы", "903020")
    assert result.signals[0].reason.render("en") == (
        "“осциллографы” is often declared under HS 903020, and the list L has 903020. This is a signal for a person, "
        "not a classification."
    )
    assert result.signals[0].reason.render("ru").endswith("Это сигнал для человека, а не классификация.")
    assert result.signals[0].reason.render("zh").endswith("这只是供人工核查的提示，不是归类结论。")


def test_own_phrases_recall_and_precision() -> None:
    rows = [json.loads(line) for line in PHRASES.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 200
    codes = sorted({code for row in rows for code in row["hs6"]})
    assert len(codes) == 50
    problem = Problem([GoodsText(row["id"], row["text"]) for row in rows], [goods_list(*codes)])
    result = solve(problem)
    assert check(problem, result) == []
    signalled = {row["id"]: {signal.entry for signal in result.of(row["id"])} for row in rows}
    right = [row for row in rows if signalled[row["id"]] & set(row["hs6"])]
    wanted = [row for row in rows if row["hs6"]]
    told = sum(map(len, signalled.values()))
    assert len(right) / len(wanted) >= 0.95
    assert len(right) / told >= 0.5


def test_every_concept_has_terms_in_three_languages() -> None:
    assert len(lexicon().concepts) >= 150
    assert [one.id for one in lexicon().concepts.values() if one.role == "good" and len(one.terms) < 3] == []


def test_a_lexicon_that_points_to_no_code_is_refused() -> None:
    with pytest.raises(ValueError, match="points to “85A”"):
        lexicon_of([{"odd": {"en": "odd thing", "hs": "85A"}}])


@pytest.mark.parametrize(
    ("text", "signals"),
    [
        ("ball bearing " * 2_000, 20),
        ("轴承" * 4_000, 20),
        ("1" * 100_000, 0),
        ("HS 848210" + "," * 50_000 + "848220", 1),
        ("oscilloscope training " * 2_000, 0),
    ],
)
def test_a_text_of_any_length_is_read(text: str, signals: int) -> None:
    problem, result = asked(text, "848210")
    assert check(problem, result) == []
    assert len(result.signals) == signals
