"""What names mean: numbers in words, short forms, words taken for names, several names in one, forms by class."""

import pytest

from emporion.registry.legal_forms import HAN_FORMS, KEY_WORD_FORMS, WORD_FORMS
from emporion.registry.naming import Comparison, analyse, comparable, compare
from emporion.registry.naming.tables import han_terms, names


def compared(one: str, other: str) -> Comparison:
    return compare(analyse(one, "organisation"), analyse(other, "organisation"))


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("Forty-Four Brigade", {"44"}),
        ("Десятый подшипниковый завод", {"10"}),
        ("61st Armoured Repair Plant", {"61"}),
        ("第一汽车集团", {"1"}),
        ("Apollo Fund VIII", {"8"}),
        ("Vektor", set()),
    ],
)
def test_numbers_are_read_in_words_and_figures(name: str, numbers: set[str]) -> None:
    found = comparable(name, "organisation").signature
    assert found is not None
    assert found.numbers == numbers


def test_a_number_that_is_all_of_a_core_tells_more_than_one_beside_a_core() -> None:
    alone, beside = compared("27 Центральный НИИ", "48 Центральный НИИ"), compared("Звезда 2", "Звезда 3")
    assert alone.screen < 0.65 < beside.screen
    assert (alone.merge, beside.merge) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ООО ИРЗ", "LLC Izhevsk Radio Plant"),
        ("АО ЦНТУ «Динамика»", "Center for Scientific and Technical Services Dinamika JSC"),
        ("АО «163 БТРЗ»", "163 Armoured Repair Plant JSC"),
        ("红兔实业（深圳）有限公司", "Red Rabbit Industrial (Shenzhen) Co., Ltd"),
        ("芯購電子有限公司", "Chipgoo Electronics Limited"),
        ("ООО «Рассвет»", "Sunrise LLC"),
        ("ВТБ/Внешторгбанк", "VTB"),
        ("National Settlement Depository (NSD)", "НКО АО «Национальный расчетный депозитарий»"),
        ("АО «ИРЗ» АКЦИОНЕРНОЕ ОБЩЕСТВО «ИЖЕВСКИЙ РАДИОЗАВОД»", "Izhevsk Radio Plant JSC"),
        ("Kurgan Pribor JSC", "АО «Курганприбор»"),
        ("Первая Алмазная Компания", "First Diamond Company LLC"),
    ],
)
def test_one_party_by_meaning_is_shown_to_a_person(one: str, other: str) -> None:
    assert compared(one, other).screen >= 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tactical Missiles Corporation, JSC Region", "Tactical Missiles Corporation JSC"),
        ("Deutsche Bank (Schweiz) AG", "Deutsche Bank AG"),
        ("Bowne Solutions (France)", "Bowne Solutions (Germany)"),
        ("ООО «Рассвет»", "Sunrise LLC"),
        ("红兔实业有限公司", "Red Rabbit Industrial Co., Ltd"),
        ("Aktsionernoe obshchestvo Vektor", "ООО «Вектор»"),
    ],
)
def test_meaning_alone_never_merges(one: str, other: str) -> None:
    found = compared(one, other)
    assert found.merge == 0.0
    assert found.screen < 1.0


def test_a_core_in_common_is_not_enough_where_one_has_a_trade_and_the_other_none() -> None:
    found = compared("Taipei Star Bank", "Star JSC")
    assert (found.value("core"), found.value("trade")) == (1.0, 0.0)
    assert found.merge < 0.9
    assert compared("Vektor Group", "ООО «Вектор»").value("trade") is None


def test_a_word_in_small_letters_is_no_short_form() -> None:
    assert compared("Lets Holdings Group", "Listvyanskiy Enrichment Complex").screen < 0.5


def test_a_letter_of_pinyin_may_be_another_syllable() -> None:
    same, other = compared("易连科技", "Yilian Aviation"), compared("易连科技", "Yidian Aviation")
    assert (same.value("core"), other.value("core")) == (1.0, 0.7)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bill Gates", "William Gates"),
        ("Саша Петров", "Aleksandr Petrov"),
        ("Bibi Netanyahu", "Benjamin Netanyahu"),
        ("Dr. Pyotr Sidorov", "Пётр Сидоров"),
        ("Usama ibn Laden", "Osama bin Laden"),
    ],
)
def test_given_names_have_short_forms_and_titles_are_no_names(one: str, other: str) -> None:
    assert compare(analyse(one, "person"), analyse(other, "person")).screen >= 0.85


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A. Nazarbayev", "Nursultan Nazarbayev"),
        ("Saleh Mohammad Zadran Akhtar", "Saleh Mohammad Kakar Akhtar"),
        ("Bill Gates", "Robert Gates"),
    ],
)
def test_a_word_that_meets_none_counts_against(one: str, other: str) -> None:
    assert compare(analyse(one, "person"), analyse(other, "person")).screen < 0.8


def test_one_table_of_forms_serves_keys_and_the_analyser() -> None:
    trade = KEY_WORD_FORMS - set(WORD_FORMS)
    assert {("group",), ("холдинг",), ("нпо",)} <= trade
    assert set(WORD_FORMS) - KEY_WORD_FORMS == {("коммерческий", "банк")}
    assert WORD_FORMS[("ао",)] == "shares"
    assert (HAN_FORMS["股份有限公司"], HAN_FORMS["有限责任公司"], HAN_FORMS["有限公司"]) == ("shares", "limited", "")
    assert all(form == tuple(word.casefold() for word in form) for form in WORD_FORMS)


def test_words_taken_for_names_have_three_languages_and_stand_once() -> None:
    assert [term for term in names() if not (all(term.han) and all(term.english) and all(term.russian))] == []
    words = [word for term in names() for word in term.han]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []
    assert sorted(set(words) & set(han_terms())) == []
