"""What is only guessed to be a person or a place gives way to words that tell a body; people keep their whole names."""

import pytest

from emporion.newsroom.entities import find
from tests.engines.newsroom.test_entities import document, named


def test_a_firm_named_again_without_its_cue_is_no_person() -> None:
    text = "The payment firm Marlow Pay opened in Oslo. Under their contract with Marlow Pay, shops must wait.\n"
    text += "“We waited,” Oskar Brandt told the weekly Delfin Novy. Half of the depot belongs to Nordsensor."
    found = find(document(text))
    assert set(named(found, "person")) == {"Oskar Brandt"}
    assert {"Marlow Pay", "Delfin Novy"} <= set(named(found, "organisation"))
    assert "Nordsensor" not in named(found, "place")


def test_where_a_firm_is_from_is_no_part_of_its_name() -> None:
    found = named(
        find(document("Half of it is held by Oslo-based Marlow Corporation, which came in May.")), "organisation"
    )
    assert list(found) == ["Marlow Corporation"]


def test_a_code_is_no_body() -> None:
    assert not named(find(document("Guests pay with a QR code.")), "organisation")


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("运输研究所研究员褚冰分析，空车很多。", "person", "褚冰"),
        ("旅游中心主任阿依努尔·买买提认为，路很好。", "person", "阿依努尔·买买提"),
        ("皮具店老板赛里克告诉记者，生意不错。", "person", "赛里克"),
        ("去年，青杉科技园入驻企业增加。", "organisation", "青杉科技园"),
        ("与海岸技校合办的项目已经开班。", "organisation", "海岸技校"),
    ],
)
def test_chinese_names(text: str, type_: str, name: str) -> None:
    assert name in named(find(document(text, "zh")), type_)


def test_what_is_newly_built_is_no_name() -> None:
    assert not named(find(document("双方计划扩大招生，新建两间分实验室。", "zh")), "organisation")
