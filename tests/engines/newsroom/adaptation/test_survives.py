"""What an adaptation must keep: figures in three languages and scales, names, products, quotations."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emporion.kernel.languages import LANGUAGES, Language
from emporion.newsroom.adaptation import Entry, Glossary, survives

PAIRS = list(permutations(LANGUAGES, 2))
NONE = Glossary()
NAMES = Glossary(
    (
        Entry("name", {"en": ("Northern Bank",), "ru": ("Северный банк",), "zh": ("北方银行",)}),
        Entry("term", {"en": ("trade turnover", "turnover"), "ru": ("товарооборот",), "zh": ("贸易额",)}),
    )
)
TEXTS: dict[Language, str] = {
    "en": "The trade turnover reached almost 1.2 billion yuan in 2024, up 4.5% from a year earlier. About 300 "
    "companies signed 12 contracts with Northern Bank on 5 March 2025. The ship C919 carried 3,500 tonnes. "
    "“We expect growth,” said Anna Lund.",
    "ru": "Товарооборот достиг почти 1,2 млрд юаней в 2024 году, рост на 4,5%. Около 300 компаний подписали "
    "12 контрактов с Северным банком 5 марта 2025 года. Судно C919 везло 3500 тонн. «Мы ожидаем роста», — сказала "
    "Анна Лунд.",
    "zh": "2024年贸易额达到近12亿元，增长4.5%。2025年3月5日，约300家企业与北方银行签署了12份合同。"
    "这艘C919船运载3500吨货物。安娜·伦德表示：“我们预计会增长。”",
}


def rules(source: str, a: Language, target: str, b: Language, glossary: Glossary = NAMES) -> list[tuple[str, str]]:
    return [(found.rule, found.span.text) for found in survives(source, a, target, b, glossary)]


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_a_faithful_adaptation_has_no_findings(a: Language, b: Language) -> None:
    assert rules(TEXTS[a], a, TEXTS[b], b) == []


def tenths(number: int, mark: str) -> str:
    return f"{number // 10}{mark}{number % 10}" if number % 10 else str(number // 10)


def money(number: int) -> dict[Language, str]:
    """Write ``number`` hundred million yuan by hand in each language."""
    return {
        "en": f"Trade reached {tenths(number, '.')} billion yuan.",
        "ru": f"Торговля достигла {tenths(number, ',')} млрд юаней.",
        "zh": f"贸易额达到{number}亿元。",
    }


def tonnes(number: int) -> dict[Language, str]:
    """Write ``number`` thousand tonnes by hand in each language."""
    return {
        "en": f"Exports reached {number},000 tonnes.",
        "ru": f"Экспорт достиг {number} тыс. тонн.",
        "zh": f"出口达到{tenths(number, '.')}万吨。",
    }


def percent(number: int) -> dict[Language, str]:
    """Write ``number`` tenths of a percent by hand in each language."""
    return {
        "en": f"Prices rose {tenths(number, '.')}%.",
        "ru": f"Цены выросли на {tenths(number, ',')} процента.",
        "zh": f"价格上涨{tenths(number, '.')}%。",
    }


WAYS = st.sampled_from([money, tonnes, percent])


@given(WAYS, st.integers(11, 899), st.sampled_from(PAIRS))
def test_a_figure_is_one_in_every_language_and_scale(way, number, pair) -> None:  # type: ignore[no-untyped-def]
    texts, (a, b) = way(number), pair
    assert rules(texts[a], a, texts[b], b, NONE) == []


@given(WAYS, st.integers(11, 899), st.integers(11, 899), st.sampled_from(PAIRS))
def test_another_value_is_lost_and_added(way, number, other, pair) -> None:  # type: ignore[no-untyped-def]
    a, b = pair
    found = rules(way(number)[a], a, way(other)[b], b, NONE)
    assert sorted(rule for rule, _text in found) == ([] if number == other else ["figure-added", "figure-lost"])


def test_another_unit_is_lost_and_added() -> None:
    found = rules("Trade reached 12 billion yuan.", "en", "Торговля достигла 12 млрд рублей.", "ru")
    assert found == [("figure-lost", "12 billion yuan"), ("figure-added", "12 млрд рублей")]


def test_a_qualifier_that_went_is_told() -> None:
    found = rules("Trade reached almost 12 billion yuan.", "en", "Торговля достигла 12 млрд юаней.", "ru")
    assert found == [("figure-qualified", "almost 12 billion yuan")]


def test_a_figure_that_stands_twice_must_stand_twice() -> None:
    source = "Exports rose 4.5%. Imports rose 4.5% as well."
    assert rules(source, "en", "Экспорт вырос на 4,5%.", "ru") == [("figure-lost", "4.5%")]


def test_the_remedy_shows_the_figure_in_the_target_language() -> None:
    (found,) = survives("Trade reached almost 1.2 billion yuan.", "en", "Торговля растёт.", "ru", NONE)
    assert "почти 1,2 млрд юаней" in found.remedy.render("en")
    assert found.grave
    assert (found.span.start, found.span.end) == (14, 37)


def test_names_are_found_in_every_case_and_missed_once() -> None:
    source = "Northern Bank lends. Northern Bank grows."
    assert rules(source, "en", "Кредит Северного банка растёт.", "ru") == []
    assert rules(source, "en", "Банк растёт.", "ru") == [("name", "Northern Bank")]
    assert rules("Turnover fell.", "en", "Обороты упали.", "ru") == [("term", "Turnover")]


def test_products_keep_their_letters() -> None:
    assert rules("Самолёт C919 и телефон Mate летят.", "ru", "The C919 flies.", "en") == [("product", "Mate")]
    assert rules("The A320neo flies.", "en", "A320neo летит.", "ru") == []
    assert rules("The 21st ship carried 10 km.", "en", "Двадцать первое судно везло 10 км.", "ru") == []


def test_quotations_are_counted() -> None:
    source = "“We agree,” said Anna Lund. “We will sign,” said Per Holm."
    target = "«Мы согласны», — сказала Анна Лунд. Пер Хольм обещал подписать."
    assert rules(source, "en", target, "ru") == [("quotation", "We will sign,")]
