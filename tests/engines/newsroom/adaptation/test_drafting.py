"""The offline draft puts over what it can read again, marks the rest and says what it is."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emporion.kernel.errors import InputError
from emporion.kernel.languages import LANGUAGES, Language
from emporion.newsroom.adaptation import Draft, Entry, Glossary, draft, register, survives, translator
from emporion.newsroom.adaptation.writing import written_quantity
from emporion.newsroom.figures.periods.calendar import Anchor
from emporion.newsroom.figures.periods.reading import periods
from emporion.newsroom.figures.quantity import Quantity

NAMES = Glossary((Entry("name", {"en": ("Northern Bank",), "ru": ("Северный банк",), "zh": ("北方银行",)}),))


def test_numbers_names_and_dates_are_put_over_and_the_rest_marked() -> None:
    made = draft("Northern Bank lent almost 1.2 billion yuan to 30 plants on 5 March 2025.", "en", "ru", NAMES)
    assert made.text == "Северный банк ⟦lent⟧ почти 1,2 млрд юаней ⟦to⟧ 30 ⟦plants on⟧ 5 марта 2025 года."
    assert [note.render("en") for note in made.notes] == [
        "Only glossary, names, units, numbers and dates were put over (Russian). Nothing was translated.",
        "3 passages stand in marks as they were.",
    ]


def test_words_of_a_language_without_spaces_are_set_apart() -> None:
    made = draft("2025年3月5日北方银行贷款12亿元。\n\nC919运载3500吨。", "zh", "en", NAMES)
    assert made.text == "on 5 March 2025 Northern Bank ⟦贷款⟧ 1.2 billion yuan。\n\n⟦C919运载⟧ 3,500 tonnes。"


def test_nothing_is_lost_of_a_text_without_numbers() -> None:
    assert draft("", "en", "ru", NAMES).text == ""
    assert draft("Two men.\n\nOne ship.", "en", "zh", NAMES).text == "⟦Two men⟧.\n\n⟦One ship⟧."


UNITS = st.sampled_from(["CNY", "USD", "RUB", "percent", "t", "km", "m2", "kg", "bbl"])
VALUES = st.integers(1, 10**7).flatmap(lambda n: st.sampled_from([Fraction(n), Fraction(n * 10**6), Fraction(n, 10)]))


@given(VALUES, UNITS, st.sampled_from(["=", "~", "~<", ">", ">=", "<"]), st.sampled_from(LANGUAGES))
def test_a_quantity_is_written_so_that_it_survives(value, unit, comparator, language) -> None:  # type: ignore[no-untyped-def]
    text = written_quantity(Quantity(0, 0, (0, 0), value, Fraction(1), unit, comparator), language)
    for other in LANGUAGES:
        source = f"{text}."
        findings = survives(source, language, draft(source, language, other, NAMES).text, other, NAMES)
        assert [f for f in findings if f.grave] == []


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_reads_again_as_itself(month: int, language: Language) -> None:
    made = draft(f"2025年{month}月5日", "zh", language, NAMES).text
    assert [mention.days.start for mention in periods(made, language, Anchor(None))] == [date(2025, month, 5)]


def test_a_translator_is_chosen_by_name() -> None:
    class Shouting:
        def draft(self, text: str, source: Language, target: Language, glossary: Glossary) -> Draft:
            return Draft(text.upper(), ())

    register("shouting", Shouting)
    assert translator("shouting").draft("a", "en", "ru", NAMES).text == "A"
    assert translator("offline").draft("a", "en", "ru", NAMES) == draft("a", "en", "ru", NAMES)
    with pytest.raises(InputError, match="offline"):
        translator("none")
