"""A name in several languages travels inside a phrase and comes out in the reader's language."""

import json

from emporion.kernel.phrases import Label, Phrase, phrase

FPGA = Label({"en": "FPGA design", "ru": "Проектирование ПЛИС", "zh": "FPGA设计"})


def test_label_is_shown_in_the_readers_language() -> None:
    said = phrase("A needs {niche}.", niche=FPGA)
    assert said.render("en") == "A needs FPGA design."
    assert said.render("ru") == "A needs Проектирование ПЛИС."
    assert said.render("zh") == "A needs FPGA设计."


def test_label_without_the_language_shows_its_first_text() -> None:
    assert Label({"ru": "Вибродатчик"}).render("zh") == "Вибродатчик"
    assert Label({}).render("en") == ""


def test_phrase_with_a_label_survives_json() -> None:
    said = phrase("{outer}", outer=phrase("A needs {niche}.", niche=FPGA))
    assert Phrase.from_json(json.loads(json.dumps(said.to_json()))) == said
