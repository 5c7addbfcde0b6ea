"""Every line of an article gets the label a careful reader gives it, or at least the same side of the fence."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.documents import KEPT
from emporion.newsroom.lines.labelling import label
from tests.engines.newsroom.invented import NAMES, raw, seen

REPEATED_CAPTIONS = {"004": {17, 49, 57, 65}}


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_of_the_article_are_kept_and_no_others(name: str) -> None:
    wanted = {number for number, told in seen(name)["lines"] if told in KEPT}
    assert {line.number for line in label(raw(name).text).lines if line.kept} == wanted


def test_nearly_all_labels_are_those_of_a_careful_reader() -> None:
    pairs = [
        (line.label, dict(map(tuple, seen(name)["lines"]))[line.number])
        for name in NAMES
        for line in label(raw(name).text).lines
    ]
    assert sum(got == wanted for got, wanted in pairs) >= 0.95 * len(pairs)


@pytest.mark.parametrize("name", NAMES)
def test_titles_captions_and_tickers_are_told_exactly(name: str) -> None:
    exact = ("title", "deck", "caption", "ticker", "subheading")
    found = {(line.number, line.label) for line in label(raw(name).text).lines if line.label in exact}
    assert found == {(number, told) for number, told in seen(name)["lines"] if told in exact}


def test_the_annotated_articles_are_kept_line_for_line(data: Path) -> None:
    told = json.loads((data / "news" / "annotated" / "articles_001_003.json").read_text(encoding="utf-8"))
    for document in told["docs"]:
        text = read_bytes("x", (data / "articles" / document["file"]).read_bytes()).text
        wanted = {line["n"] for line in document["lines"] if line["label"] in KEPT}
        assert {line.number for line in label(text).lines if line.kept} == wanted


def test_repeated_captions_of_real_articles_are_out(data: Path) -> None:
    for file in (data / "articles").glob("*.txt"):
        labels = {line.number: line.label for line in label(read_bytes("x", file.read_bytes()).text).lines}
        for number in REPEATED_CAPTIONS.get(file.name[:3], ()):
            assert labels[number] == "caption"


def test_lines_that_an_outlet_shares_are_furniture() -> None:
    said = "The port grew by a tenth in the year, the ministry said on Monday."
    text = f"Title of it\n\n{said}\n\nOur port never sleeps at all, my friends.\n"
    key = ("our", "port", "never", "sleeps", "at", "all", "my", "friends")
    assert [line.kept for line in label(text).lines] == [False, True, True]
    assert [line.kept for line in label(text, {key}).lines] == [False, True, False]


@given(st.text(alphabet="aб文.!? \n\r\t-:1/©«»", max_size=120))
def test_every_line_that_is_not_blank_has_one_label_and_its_place(text: str) -> None:
    lines = label(text).lines
    assert all(line.span.stands_in(text) and line.span.text.strip() == line.span.text for line in lines)
    assert "".join("".join(line.span.text.split()) for line in lines) == "".join(text.split())
