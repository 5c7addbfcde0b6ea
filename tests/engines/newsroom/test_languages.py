"""The language of a text and of passages in it."""

import pytest

from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.languages import foreign, identify
from emporion.newsroom.scraped import read_scraped
from tests.engines.newsroom.invented import NAMES, raw, seen


@pytest.mark.parametrize("name", NAMES)
def test_an_article_is_in_the_language_it_is_written_in(name: str) -> None:
    assert identify(raw(name).text) == seen(name)["language"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Hafen wurde am Montag mit einer Feier für die Stadt geöffnet.", "de"),
        ("Le port est ouvert depuis lundi et il est plus grand que les autres.", "fr"),
        ("Порт працює з понеділка, і він є найбільшим у країні.", "uk"),
        ("Пристанището е открито от понеделник и не е пълно.", "bg"),
        ("港は月曜日から開いています。", "ja"),
        ("항구가 월요일부터 열려 있습니다.", "ko"),
        ("港口自周一起开放，CEO表示欢迎。", "zh"),
        ("12:30 — 4.2", "en"),
    ],
)
def test_languages_that_are_near_are_told_apart(text: str, language: str) -> None:
    assert identify(text) == language


def test_words_left_in_another_script_are_found_in_their_place() -> None:
    found = list(foreign(read_scraped(raw("en-forum-rehearsal"))))
    assert [(one.span.text, one.language) for one in found] == [("заметно", "ru"), ("предусмотрено", "ru")]


def test_a_latin_name_in_a_russian_text_is_not_foreign() -> None:
    text = "Порт и его грузы\n\nКомпания Helvor открыла порт в понедельник, сообщила пресс-служба.\n"
    assert list(foreign(read_scraped(read_bytes("x", text.encode())))) == []
