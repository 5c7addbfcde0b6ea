"""Names: keys that meet over spellings, parts in several scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emporion.kernel.tokens import normalise
from emporion.registry.names import has_legal_form, name_key, split_names


@pytest.mark.parametrize(
    "spellings",
    [
        ("ООО «Ромашка»", 'Общество с ограниченной ответственностью "РОМАШКА"', "Ромашка, ООО", "О.О.О. Ромашка"),
        ("ПАО Сбербанк", "Сбербанк", "СБЕРБАНК, публичное акционерное общество"),
        (
            "Huawei Technologies Co., Ltd.",
            "HUAWEI TECHNOLOGIES CO LTD",
            "Huawei Technologies",
            "Ｈｕａｗｅｉ Technologies",
        ),
        ("华为技术有限公司", "华为技术", "华为技术股份有限公司"),
        ("SAP SE", "S.A.P. SE"),
        ("ООО НПП «Ёлка»", "НПП Елка"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert {name_key(spelling) for spelling in spellings} == {name_key(spellings[-1])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ООО Вектор", "ООО Вектор-2"),
        ("深圳市华星有限公司", "上海市华星有限公司"),
        ("Ltd", "Co"),
        ("АО Группа А", "АО Группа Б"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("华为技术有限公司 (Huawei)", [("zh", "华为技术有限公司"), ("en", "Huawei")]),
        ("ООО Ромашка / Romashka LLC", [("ru", "ООО Ромашка"), ("en", "Romashka LLC")]),
        ("Yandex\nЯндекс", [("en", "Yandex"), ("ru", "Яндекс")]),
        ("A/S Norsk", [("en", "A/S Norsk")]),
        ("Вектор (Москва)", [("ru", "Вектор (Москва)")]),
    ],
)
def test_cells_with_names_in_several_scripts_are_split(cell: str, parts: list[tuple[str, str]]) -> None:
    assert [(name.language, name.text) for name in split_names(cell)] == parts


def test_the_script_wins_over_the_column() -> None:
    assert [name.language for name in split_names("Huawei", "zh")] == ["en"]
    assert [name.language for name in split_names("360", "zh")] == ["zh"]


def test_legal_forms_are_seen() -> None:
    names = ["ООО Ромашка", "Huawei Co., Ltd.", "腾讯有限公司", "Иванов Иван", "ooo"]
    assert [has_legal_form(name) for name in names] == [True, True, True, False, False]


@given(st.text(max_size=60))
def test_a_key_is_empty_only_for_a_text_without_letter_and_digit(text: str) -> None:
    assert bool(name_key(text)) == any(c.isalnum() for c in normalise(text))


@given(
    st.lists(
        st.sampled_from(
            ["ООО", "АО", "Ltd", "Co", "腾讯有限公司", "Ромашка", "Vector", "«Юг»", "华为", "(группа)", "24"]
        ),
        min_size=1,
        max_size=5,
        unique=True,
    )
)
def test_a_key_is_its_own_key(words: list[str]) -> None:
    key = name_key(" ".join(words))
    assert name_key(key) == key
