import json

import pytest

from emporion.kernel.errors import InputError, Place
from emporion.kernel.explanations import Part
from emporion.kernel.phrases import Phrase, phrase, plural


def test_a_phrase_survives_json_with_its_inner_phrases() -> None:
    said = phrase("{a}: {b}", a=plural("{count} slot", "{count} slots", 2), b=3.5)
    assert Phrase.from_json(json.loads(json.dumps(said.to_json()))) == said


def test_a_part_survives_json() -> None:
    part = Part("matching.niche", phrase("{a}", a="x"), 0.25, ("ПЛИС", "现场可编程门阵列"))
    assert Part.from_json(json.loads(json.dumps(part.to_json()))) == part


def test_numbers_are_written_as_the_language_writes_them() -> None:
    said = phrase("{n}", n=1234567.5)
    assert [said.render("en"), said.render("ru"), said.render("zh")] == [
        "1,234,567.5",
        "1\u00a0234\u00a0567,5",
        "1,234,567.5",
    ]


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    assert phrase("{a}", a="{b}").render("ru") == "{b}"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "file a.xlsx, sheet “S”, row 3, column “INN”: Bad. Mend it."),
        ("ru", "файл a.xlsx, лист «S», строка 3, столбец «INN»: Bad. Mend it."),
        ("zh", "文件 a.xlsx，工作表“S”，第 3 行，“INN”列：Bad.Mend it."),
    ],
)
def test_an_error_names_place_problem_and_remedy(language: str, sentence: str) -> None:
    place = Place(file="a.xlsx", sheet="S", row=3, column="INN")
    error = InputError(Phrase("Bad."), remedy=Phrase("Mend it."), place=place)
    assert error.render(language) == sentence  # type: ignore[arg-type]
