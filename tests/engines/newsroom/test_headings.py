"""Rows below a head that tells their unit."""

from datetime import date

import pytest

from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.figures import figures_in
from emporion.newsroom.figures.headings import heading
from emporion.newsroom.reading import read


def told(text: str, language: str) -> list[tuple[float, str]]:
    return [(f.value, f.unit) for f in figures_in(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Вывоз рыбы, тыс. тонн:\n2022 год — 31\n2023 год — 41,5", [(31_000, "t"), (41_500, "t")]),
        (
            "ru",
            "Продажи сеялок и комбайнов, штук:\n2023 год — 1 310\n2024 год — 2 280",
            [(1310, "harvester"), (2280, "harvester")],
        ),
        ("zh", "主要商品进口额（单位：亿元）\n大豆：35\n木材：12.5", [(35e8, "CNY"), (12.5e8, "CNY")]),
        ("en", "Loads by quay (thousand tonnes)\nNorth: 210\nSouth: 1,105", [(210_000, "t"), (1_105_000, "t")]),
        ("en", "Turnover, $ million\n2023: 120\n2024: 155", [(120e6, "USD"), (155e6, "USD")]),
    ],
)
def test_rows_take_the_unit_of_their_head(language: str, text: str, expected: list[tuple[float, str]]) -> None:
    assert told(text, language) == expected


def test_rows_end_with_a_sentence() -> None:
    text = "Loads by quay (thousand tonnes)\nNorth: 210\nThe port said so. It has rows of figures: 30"
    assert told(text, "en") == [(210_000, "t")]


@pytest.mark.parametrize("line", ["Room, 12:", "He lives in Lagos, Nigeria:", "", "Who came, and why:"])
def test_what_tells_no_unit_is_no_head(line: str) -> None:
    assert heading(line, "en") is None


def test_a_row_has_the_period_it_begins_with() -> None:
    found = figures_in("Вывоз рыбы, тыс. тонн:\n2022 год — 31", "ru", article_date=date(2025, 3, 1))
    assert found[0].period is not None
    assert found[0].period.start == date(2022, 1, 1)


def test_the_head_of_rows_may_be_a_subheading_of_the_page() -> None:
    page = (
        "<html lang=en><body><article><h1>Loads at the quays</h1>"
        "<p>The port authority of the bay counted what its quays handled last year and told the press of it.</p>"
        "<p>Its director said the work had been steady and that the cranes had held out through the winter.</p>"
        "<h3>Loads by quay (thousand tonnes)</h3><p>North quay: 210</p><p>South quay: 1,105</p>"
        "<p>The authority will publish a longer report in the spring, once the books are closed.</p>"
        "</article></body></html>"
    )
    found = read(read_bytes("page.html", page.encode()))
    assert "subheading" in {line.label for line in found.document.lines}
    assert [(f.value, f.unit) for f in found.figures] == [(210_000, "t"), (1_105_000, "t")]
