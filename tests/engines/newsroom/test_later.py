"""The articles no rule had seen, read to the end: what is read of them now stays read."""

from functools import cache

import pytest

from benchmarks.claims import judged
from benchmarks.news_later import LATER, Article, articles, figures, lines, quotations

# Sets whose first reading was told and which rules were then mended by; later ones are not held to a bar.
MENDED = ("first", "second", "third")


@cache
def read(name: str) -> tuple[Article, ...]:
    return articles(name)


def quiet(_: str) -> None:
    return None


@pytest.mark.parametrize("name", MENDED)
def test_lines_captions_and_dates(name: str) -> None:
    for article in read(name):
        _, _, f1, captions, date, _ = lines(article, quiet)
        assert (f1, captions, date) == ("1.000", 0, "yes"), article.name


@pytest.mark.parametrize(("name", "share", "false"), [("first", 0.97, 1), ("second", 0.97, 1), ("third", 0.99, 0)])
def test_figures(name: str, share: float, false: int) -> None:
    there, right, wrong, outside, periods, _ = figures(read(name), quiet)
    assert right >= share * there
    assert (wrong <= false, outside) == (True, 0)
    assert periods >= 0.9 * right


def test_direct_quotations_of_the_first_set_and_their_speakers() -> None:
    found, false, speakers, *_ = quotations(read("first"), quiet)
    assert (found, false, speakers) == ("42 of 42", "0", "42 of 42")


@pytest.mark.parametrize(("name", "agree", "conflict"), [("first", 78, 9), ("second", 25, 2)])
def test_links(name: str, agree: int, conflict: int) -> None:
    rows = judged("", [article.reading for article in read(name)], LATER / f"{name}_links.json").rows
    assert [row[3] for row in rows] == [0, 0]
    assert (rows[0][4] >= agree, rows[1][4] >= conflict) == (True, True)


def test_links_of_the_third_set() -> None:
    rows = judged("", [article.reading for article in read("third")], LATER / "third_links.json").rows
    assert (rows[0][3] <= 3, rows[1][3], rows[0][4] >= 103, rows[1][4] >= 4) == (True, 0, True, True)
