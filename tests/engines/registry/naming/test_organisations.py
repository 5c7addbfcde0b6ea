"""Organisations: forms at both ends, places, trade, renderings, abbreviations, siblings."""

import pytest

from emporion.registry.naming import analyse
from emporion.registry.naming.tables import han_terms, terms


@pytest.mark.parametrize(
    ("name", "forms", "core"),
    [
        ("华为技术有限公司", ("有限公司",), "华为"),
        ("華為技術有限公司", ("有限公司",), "华为"),
        ("株式会社日立制作所", ("株式会社",), "日立制作所"),
        ("日油株式会社", ("株式会社",), "日油"),
        ("㈱三菱電機", (), None),
        ("深圳市腾讯计算机系统有限公司", ("有限公司",), "腾讯"),
        ("浙江吉利控股集团有限公司", ("有限公司",), "吉利"),
        ("上海复星（集团）股份有限公司", ("股份有限公司",), None),
        ("俄泰科技（深圳）有限公司", ("有限公司",), "俄泰"),
        ("俄泰科技(深圳) 有限责任公司", ("有限责任公司",), "俄泰"),
        ("有限责任公司华宇科技", ("有限责任公司",), "华宇"),
        ("有限公司", (), None),
    ],
)
def test_chinese_names_are_taken_apart(name: str, forms: tuple[str, ...], core: str | None) -> None:
    parts = analyse(name, "organisation").parts
    assert core is None or (parts.forms, parts.core) == (forms, core)
    assert parts.bare != ""


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Общество с ограниченной ответственностью «Ромашка»", "Ромашка"),
        ("Ромашка, ООО", "Ромашка"),
        ("Obshchestvo s ogranichennoi otvetstvennostiu Romashka", "Romashka"),
        ("Huawei Technologies Co., Ltd.", "Huawei Technologies"),
        ("ZF Friedrichshafen A.G.", "ZF Friedrichshafen"),
        ("ЖШС «Алтын»", "Алтын"),
        ("ООО", "ООО"),
    ],
)
def test_forms_of_words_are_left_out(name: str, bare: str) -> None:
    assert analyse(name, "organisation").parts.bare == bare


def test_one_company_in_three_scripts() -> None:
    chinese = analyse("华为技术有限公司")
    assert {"Huawei", "Hua Wei", "Хуавэй", "Huawei Technologies", "Хуавэй технология"} <= set(chinese.texts())
    assert "Huawei" in analyse("ООО «Техкомпания Хуавэй»").texts("from-palladius")
    assert "Хуавэй" in analyse("Huawei Technologies Co., Ltd.").texts("palladius")
    concepts = [
        {term.concept for term in analyse(name).parts.trades}
        for name in ("华为技术有限公司", "ООО «Техкомпания Хуавэй»", "Huawei Technologies Co., Ltd.")
    ]
    assert concepts == [{"technolog"}] * 3


def test_english_and_russian_of_place_core_and_trade() -> None:
    texts = analyse("深圳市佰联升电子科技有限公司").texts()
    assert "Shenzhen Bailiansheng Electronics Technology" in texts
    assert "Шэньчжэнь Байляньшэн электроника технология" in texts
    assert "Tula Plant Vektor" in analyse("АО «Тульский завод Вектор»").texts("english")


def test_abbreviations() -> None:
    assert "哈工大" in analyse("哈尔滨工业大学").texts("abbreviation")
    assert {"ЗЗГТ", "ZZGT"} <= set(analyse("АО «Заволжский завод гусеничных тягачей»").texts("abbreviation"))
    assert analyse("АО НИИ Вектор").texts("expanded") == ("научно исследовательский институт Вектор",)


def test_siblings_share_no_variant_that_names_them() -> None:
    for one, other in (("华宇", "华宏"), ("Заря", "Зоря"), ("华宇", "华宇宏")):
        tail = "科技有限公司" if "华" in one else ""
        mine, theirs = analyse(one + tail, "organisation"), analyse(other + tail, "organisation")
        assert set(mine.texts()) & set(theirs.texts()) == set()
        assert mine.parts.core != theirs.parts.core


def test_what_looks_like_an_organisation_is_one() -> None:
    names = ("Сбербанк", "华宇科技", "ООО Иван Петров", "Sberbank", "НИИ Вектор", "北京大学", "Zhang & Partners Ltd")
    assert {name: analyse(name).name_of for name in names} == dict.fromkeys(names, "organisation")


def test_every_term_has_three_languages_and_plain_characters() -> None:
    assert len([term for term in terms() if term.role == "trade"]) > 600
    assert [t for t in terms() if not (all(t.han) and all(t.english) and all(t.russian) and t.concept)] == []
    from emporion.registry.naming.folding import plain, to_simplified

    assert [word for word in han_terms() if to_simplified(plain(word)) != word] == []
    words = [word for term in terms() for word in term.han]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []
