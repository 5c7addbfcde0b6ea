"""The tool that builds the shipped lexicon, from a folder of catalogues to the file, without a network."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from emporion.matching.lexicon import read_lexicon
from tools import lexicon as tool

pytest.importorskip("jieba")

NOUNS = [
    ("flange", "фланец", "法兰盘"),
    ("gasket", "прокладка", "密封垫"),
    ("winch", "лебёдка", "绞车"),
    ("anvil", "наковальня", "铁砧"),
]
MEASURED = "The winch and the anvil of the old harbour crane"


def catalogues(folder: Path) -> Path:
    """Write catalogues in Russian and Chinese; each two nouns stand in a message, and one message is measured."""
    for at, code in ((1, "ru"), (2, "zh_CN")):
        catalogue = Catalog()
        for one in NOUNS:
            for other in NOUNS:
                catalogue.add(f"Move the {one[0]} to the {other[0]}", f"{one[at]} - {other[at]}")
        catalogue.add(MEASURED, "гиппопотам" if code == "ru" else "河马")
        catalogue.add("Hippopotamus", "")
        folder.mkdir(exist_ok=True)
        with (folder / f"{code}.po").open("wb") as stream:
            write_po(stream, catalogue)
    return folder


def test_a_folder_of_catalogues_becomes_a_lexicon_and_says_where_it_comes_from(tmp_path: Path) -> None:
    folder, without = catalogues(tmp_path / "own"), tmp_path / "measured.txt"
    without.write_text(MEASURED + "\n", encoding="utf-8")
    command = ["--folder", str(folder), "--no-fetch", "--without", str(without)]
    outs = tmp_path / "one", tmp_path / "two"
    for out in outs:
        assert tool.main([*command, "--out", str(out)]) == 0
    built = read_lexicon(outs[0] / "lexicon.gz")
    assert built.translations("фланец", "ru", "en")[0][0] == "flang"
    assert built.translations("绞车", "zh", "en")[0][0] == "winch"
    assert built.translations("наковальн", "ru", "zh")[0][0] == "铁砧"
    assert built.translations("轴承", "zh", "en")[0][0] == "bear"  # of the terms that are written down
    assert built.translations("河马", "zh", "en") == built.translations("гиппопотам", "ru", "en") == ()
    assert (outs[0] / "lexicon.gz").read_bytes() == (outs[1] / "lexicon.gz").read_bytes()
    assert (outs[0] / "SOURCES.md").read_text(encoding="utf-8").startswith("# Where the lexicon comes from")


def test_what_was_unpacked_is_taken_before_the_folder_itself(tmp_path: Path) -> None:
    assert tool.tree_of(tmp_path) == tmp_path
    (tmp_path / "tree").mkdir()
    assert tool.tree_of(tmp_path) == tmp_path / "tree"
