"""Links over whole articles: the invented ones, and the five scraped ones where they stand beside the repository."""

from functools import cache

import pytest

from benchmarks.claims import ROOT, judged, passages, readings
from benchmarks.report import DATA
from emporion.newsroom.claims import link

ARTICLES = DATA / "articles"


@cache
def invented() -> list:  # type: ignore[type-arg]
    return readings(ROOT / "tests" / "data" / "newsroom")


def test_hardly_a_link_of_the_invented_articles_is_false_and_most_are_found() -> None:
    agree, conflict = judged("", invented(), ROOT / "tests" / "data" / "newsroom_links.json").rows
    there, told, false, found = agree[1:5]
    assert (false <= 1, conflict[3]) == (True, 0)
    assert found >= 0.95 * there
    assert conflict[4] == conflict[1]
    assert told >= found


@pytest.mark.skipif(not ARTICLES.is_dir(), reason=f"the scraped articles are not at {ARTICLES}")
def test_trade_of_one_year_is_corroborated_and_nothing_else() -> None:
    found = readings(ARTICLES)
    told = passages(found)
    agreed = [(told[e.a], told[e.b]) for e in link(found) if e.type == "corroborates"]
    assert [(a[0][:3], a[1], b[0][:3], b[1]) for a, b in agreed] == [
        ("003", "$244.8 billion", "004", "almost $245 billion")
    ]
