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


def test_what_a_press_release_says_of_itself_is_left_out() -> None:
    news = "\n".join(f"The mill shipped more grain in month {n} than in the whole year before." for n in range(1, 7))
    tail = "About Northern Mills\nNorthern Mills serves many buyers in twelve countries and was founded long ago.\n"
    lines = label(f"Mill doubles its exports\n\n{news}\n{tail}").lines
    assert [line.span.text[:8] for line in lines if line.kept] == ["The mill"] * 6


@pytest.mark.parametrize(
    "caption",
    [
        "A ship is loaded at the port of Lazurny, August 21, 2025. MERIDIAN/Olga Frayn",
        "The ministry sold its first bonds on Wednesday © Bloomsby",
    ],
)
def test_a_caption_that_ends_with_its_agency_is_out(caption: str) -> None:
    body = "The port moved more boxes than coal for the first time since it was opened.\n\n"
    lines = label(f"Boxes beat coal\n\n{body}{caption}\n\n{body.replace('first', 'second')}").lines
    assert [line.label for line in lines] == ["title", "body", "caption", "body"]


def test_a_deck_and_a_name_between_title_and_date_are_no_body() -> None:
    text = "How a grey port changed\nWho will pay for the road to Lazurny?\nSanne Vink\n16 October 2025, 07:40\n\n"
    lines = label(text + "The port moved more boxes than coal for the first time since it was opened.\n").lines
    assert [line.label for line in lines] == ["title", "deck", "credit", "date", "body"]


def test_a_heading_may_stand_above_points() -> None:
    text = (
        "The port opened a terminal on Monday, its operator said.\nHighlights\n• Cost of the first phase: 2 billion\n"
    )
    lines = label(f"Terminal opens\n\n{text}The terminal is the third on the coast and the first for boxes.\n").lines
    assert [line.label for line in lines][2] == "subheading"


def test_the_name_and_the_pitch_of_a_box_to_subscribe_are_out() -> None:
    above = (
        "The plant sent its first cargo to the port last week, and the buyer said that it had paid no discount at all.",
        "Six tankers are on order, and two of them sail. You can shut a yard faster than build one, she says.",
    )
    below = (
        "Bankers are relaxed about it. The bank, which lent a third of the total, says that repayments have begun.",
        "Trade figures tell a mixed story: more gas came through the strait, but it brought in less than a year ago.",
    )
    box = ("Newsletter Sign-up", "Bunker Brief", "What moves ships and fuel, every weekday.", "Subscribe")
    text = "\n".join(("Chinese buyer gets cheap gas", "Oct 23, 2025", *above, *box, *below))
    kept = {line.span.text for line in label(text).lines if line.kept}
    assert kept == {*above, *below}


@pytest.mark.parametrize(
    "line",
    [
        "16 October 2025, 07:40 CET · 5 min read",
        "Thursday 16 October 2025 09.15",
        "16 октября 2025, 10:00 · 7 минут чтения",
        "2025-10-16 08:10 3分钟阅读",
    ],
)
def test_a_date_with_how_long_reading_takes_is_of_the_article(line: str) -> None:
    text = f"Boxes beat coal\n{line}\n\nThe port moved more boxes than coal for the first time since it opened.\n"
    assert [found.label for found in label(text).lines] == ["title", "date", "body"]
