"""Two names compared: features, and the policies of screening and merging."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.registry.naming import Comparison, analyse, compare


def compared(one: str, other: str) -> Comparison:
    return compare(analyse(one), analyse(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("华为技术有限公司", "Huawei Technologies Co., Ltd."),
        ("华为技术有限公司", "ООО «Техкомпания Хуавэй»"),
        ("華為技術有限公司", "华为技术有限公司"),
        ("俄泰科技（深圳）有限公司", "深圳俄泰科技有限责任公司"),
        ("深圳市佰联升电子科技有限公司", "Shenzhen Bailiansheng Electronic Technology Co., Ltd"),
        ("АО «Тульский завод Вектор»", "Tula Plant Vektor JSC"),
        ("АО «НПО «Базальт»", "NPO Bazalt"),
        ("ООО «Ромашка»", "OOO Romashka"),
        ("Чжан Сяомин", "Zhang Xiaoming"),
        ("张晓明", "Чжан Сяомин"),
        ("Фольксваген Актиенгезельшафт", "Фольксваген Актиенгезельшафт"),
        ("Siemens AG", "Siemens Aktiengesellschaft"),
        ("АО «Ромашка»", "Romashka JSC"),
    ],
)
def test_one_party_is_found_by_both_policies(one: str, other: str) -> None:
    found = compared(one, other)
    assert found.screen >= 0.9
    assert found.merge >= 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("华宇科技有限公司", "华宏科技有限公司"),
        ("华宇科技有限公司", "Huahong Technology Co., Ltd."),
        ("上海华宇科技有限公司", "北京华宇科技有限公司"),
        ("华宇科技有限公司", "华雨科技有限公司"),
        ("27 Центральный НИИ", "48 Центральный НИИ"),
        ("АО «Заря»", "АО «Зоря»"),
        ("ООО «Ромашка»", "АО «Тульский завод Вектор»"),
        ("Чжан Сяомин", "Чжан Сяолин"),
        ("Иванов Иван Петрович", "Иванов Пётр Петрович"),
        ("ООО «Иванов»", "Иванов Иван Петрович"),
        ("张晓明", "张小明"),
        ("Илиана Йорданова", "Илиана Йотова"),
        ("Salman Bin Muhammad Rawi", "Muhammad Bin Salman Rawi"),
        ("Deutsche Bank AG", "Deutsche Bank GmbH"),
        ("АО «Ромашка»", "OOO Romashka"),
    ],
)
def test_siblings_are_never_merged(one: str, other: str) -> None:
    assert compared(one, other).merge == 0.0


def test_screening_asks_where_merging_refuses() -> None:
    found = compared("Юлия Манкевич", "Julia Mankiewicz")
    assert found.screen >= 0.9
    press = compared("Хрущёв Никита", "Nikita Chruschtschow")
    assert press.screen >= 0.9
    short = compared("АО «Заволжский завод гусеничных тягачей»", "ZZGT JSC")
    assert (short.screen >= 0.8, short.merge) == (True, 0.0)
    assert compared("日新电子有限公司", "RX Electronics Limited").screen >= 0.7


def test_persons_run_together_or_mistyped_are_found() -> None:
    pairs = [("Kim Jong-un", "Kim Jong Un"), ("SergeiLavrov", "Sergei Lavrov"), ("Donlad Trump", "Donald Trump")]
    scores = [compare(analyse(one, "person"), analyse(other, "person")).screen for one, other in pairs]
    assert [score for score in scores if score < 0.85] == []


def test_unlike_names_score_low() -> None:
    pairs = [("华为技术有限公司", "ООО «Ромашка»"), ("Юлия Манкевич", "Пётр Сидоров"), ("Sberbank", "Gazprom")]
    assert [pair for pair in pairs if compared(*pair).screen >= 0.5] == []


def test_features_tell_what_was_compared_in_three_languages() -> None:
    found = compared("华宇科技有限公司", "华宏科技有限公司")
    assert found.value("characters") == 0.0
    assert found.value("acronym") is None
    reason = found.features[-1].reason
    assert [reason.render(language) for language in ("en", "ru", "zh")] == [
        "the cores “华宇” and “华宏” differ",
        "основы «华宇» и «华宏» различаются",
        "字号“华宇”与“华宏”不同",
    ]


SCRAPS = [
    "华为",
    "华宇",
    "技术",
    "有限公司",
    "深圳",
    "ООО",
    "Хуавэй",
    "Co., Ltd",
    "завод",
    "Ли",
    "Xi'an",
    "27",
    "Иванов",
    "Иван",
]
NAMES = st.one_of(st.text(max_size=25), st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=5).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(NAMES, NAMES)
def test_policies_are_symmetric_and_merging_is_the_stricter(one: str, other: str) -> None:
    there, back = compared(one, other), compared(other, one)
    assert (there.screen, there.merge) == (back.screen, back.merge)
    assert 0.0 <= there.merge <= 1.0
    assert 0.0 <= there.screen <= 1.0
    assert there.merge == 0.0 or there.screen >= 0.7


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=5).map(" ".join))
def test_a_name_is_itself(name: str) -> None:
    assert compared(name, name).screen == 1.0
