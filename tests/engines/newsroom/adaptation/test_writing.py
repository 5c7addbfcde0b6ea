"""Numbers beside units and counted nouns, as three languages write them."""

from fractions import Fraction

import pytest

from emporion.kernel.languages import LANGUAGES, Language
from emporion.newsroom.adaptation.writing import unit_word, written_quantity
from emporion.newsroom.figures.nouns import by_unit
from emporion.newsroom.figures.quantity import Quantity


def test_every_counted_noun_has_a_word_in_every_language() -> None:
    assert [(unit, code) for unit in by_unit() for code in LANGUAGES if not unit_word(unit, 2, code)] == []


@pytest.mark.parametrize(
    ("unit", "value", "language", "word"),
    [
        ("company", 1, "en", "company"),
        ("company", 1.5, "en", "companies"),
        ("company", 21, "ru", "компания"),
        ("company", 112, "ru", "компаний"),
        ("job", 3, "ru", "рабочих места"),
        ("job", 2.5, "ru", "рабочего места"),
        ("person", 3, "zh", "人"),
        ("robot", 5, "ru", "роботов"),
        ("robot", 5, "zh", "台机器人"),
        ("round table", 2, "ru", "круглых стола"),
        ("checkpoint", 2, "ru", "пункта пропуска"),
        ("widget", 2, "en", "widgets"),
        ("widget", 2, "ru", ""),
        ("ульев", 1, "zh", ""),
        ("улей", 5, "ru", "ульев"),
        ("m3", 5, "en", "cubic metres"),
    ],
)
def test_a_word_beside_a_number(unit: str, value: float, language: Language, word: str) -> None:
    assert unit_word(unit, value, language) == word


def test_a_word_after_a_scale() -> None:
    assert unit_word("person", 1_000_000, "ru", scaled=True) == "человек"


@pytest.mark.parametrize(
    ("value", "comparator", "written"),
    [
        (3, "=", "3 месяца"),
        (3, "~", "около 3 месяцев"),
        (3, "~<", "почти 3 месяца"),
        (21, ">=", "не менее 21 месяца"),
        (Fraction(3, 2), "<", "менее 1,5 месяца"),
    ],
)
def test_the_case_that_a_comparator_takes(value: int | Fraction, comparator: str, written: str) -> None:
    quantity = Quantity(0, 0, (0, 0), Fraction(value), Fraction(1), "month", comparator)
    assert written_quantity(quantity, "ru") == written
