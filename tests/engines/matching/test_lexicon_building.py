"""What is learned from parallel texts, and from which files they are read."""

import json
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

from emporion.kernel.errors import InputError
from emporion.kernel.seeds import seeded
from emporion.matching.lexicon.aligning import associations
from emporion.matching.lexicon.apart import kept_apart
from emporion.matching.lexicon.building import build
from emporion.matching.lexicon.sources import read_folder
from emporion.matching.lexicon.terms import read_terms

pytest.importorskip("jieba")


def planted(count: int) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return texts of a language and its translation, word by word; ``a0`` stands in nearly every one."""
    draw = seeded(1, "planted")
    texts = []
    for _ in range(count):
        chosen = {0, *(draw.randrange(1, 60) for _ in range(5))} if draw.random() < 0.9 else {1, 2, 3}
        texts.append((frozenset(f"a{n}" for n in chosen), frozenset(f"b{n}" for n in chosen)))
    return texts


def test_a_planted_dictionary_is_found_and_a_frequent_word_is_not_everybodys_translation() -> None:
    found = associations(planted(600), least=0.3)
    assert {(one.first, one.second) for one in found} == {(f"a{n}", f"b{n}") for n in range(60)}


def test_the_order_of_the_texts_changes_nothing() -> None:
    texts = planted(200)
    assert associations(texts) == associations(texts[::-1])


def test_nothing_is_learned_from_nothing() -> None:
    assert associations([]) == []


def _catalogue(*pairs: tuple[str, str]) -> Catalog:
    catalogue = Catalog()
    for message, translation in pairs:
        catalogue.add(message, translation)
    return catalogue


def test_every_kind_of_file_is_read(tmp_path: Path) -> None:
    compiled = tmp_path / "locale" / "ru" / "LC_MESSAGES" / "one.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as stream:
        write_mo(stream, _catalogue(("_Open the file %s", "_Открыть файл %s"), ("OK", "OK")))
    with (tmp_path / "ru.po").open("wb") as stream:
        write_po(stream, _catalogue(("Close", "Закрыть")))
    (tmp_path / "a.desktop").write_text("[Desktop Entry]\nName=Map\nName[ru]=Карта\nName[zh_CN]=地图\n", "utf-8")
    (tmp_path / "a.xml").write_text('<c><p>Draws maps</p><p xml:lang="ru">Рисует карты</p></c>', "utf-8")
    (tmp_path / "en.json").write_text(json.dumps({"go": "Go to [[Page|the page]]"}), "utf-8")
    (tmp_path / "ru.json").write_text(json.dumps({"go": "К [[Page|странице]]", "new": "Новая"}), "utf-8")
    for code, text in (("C", "Save it"), ("ru", "Сохраните")):
        page = tmp_path / "help" / code / "index.page"
        page.parent.mkdir(parents=True)
        page.write_text(f"<page><p>{text}</p></page>", "utf-8")
    assert read_folder(tmp_path, "ru") == [
        ("Close", "Закрыть"),
        ("Draws maps", "Рисует карты"),
        ("Go to the page", "К странице"),
        ("Map", "Карта"),
        ("Open the file", "Открыть файл"),
        ("Save it", "Сохраните"),
    ]
    assert read_folder(tmp_path, "zh") == [("Map", "地图")]


def test_a_broken_file_gives_nothing(tmp_path: Path) -> None:
    for name in ("ru.mo", "ru.po", "a.xml", "ru.json"):
        (tmp_path / name).write_bytes(b"\xff\xfe nothing <")
    (tmp_path / "en.json").write_text("[]")
    assert read_folder(tmp_path, "ru") == []


def test_a_lexicon_is_built_from_texts_and_terms() -> None:
    nouns = [("pump", "насос", "水泵"), ("valve", "клапан", "阀门"), ("engine", "двигатель", "发动机")]
    texts = {
        "ru": [(f"{a} and {b}", f"{x} и {y}") for a, x, _ in nouns for b, y, _ in nouns],
        "zh": [(f"{a} and {b}", f"{x}和{y}") for a, _, x in nouns for b, _, y in nouns],
    }
    built = build(texts, {"ru": [("bearings", "подшипники")]})  # type: ignore[arg-type]
    assert built.translations("насос", "ru", "en")[0][0] == "pump"
    assert built.translations("阀门", "zh", "ru")[0][0] == "клапа"
    assert built.translations("подшипник", "ru", "en") == (("bear", 1.0),)
    assert built.gloss("bear", "en") == "bearings"


def test_measured_texts_are_kept_apart() -> None:
    long = "one two three four five six seven eight"
    pairs = [(long, "x"), ("a map of the town", "y"), ("map", "z")]
    assert kept_apart(pairs, ["zero " + long + " nine", "A map of the town!", "map"]) == [("map", "z")]


def test_a_line_of_terms_has_three_parts() -> None:
    with pytest.raises(InputError) as caught:
        list(read_terms("# kept\n轴承 | bearing", "ru"))
    assert caught.value.place.row == 2
