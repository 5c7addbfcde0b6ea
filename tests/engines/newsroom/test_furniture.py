"""Lines of furniture in three languages stand inside an article or below it, and are no part of it."""

import tomllib
from pathlib import Path

import pytest

from emporion.newsroom.lines.labelling import label

_TABLE = tomllib.loads((Path(__file__).parents[2] / "data" / "newsroom_furniture.toml").read_text(encoding="utf-8"))
_TITLES = {
    "en": "Torvik buys nine ferries after a long wait",
    "ru": "Торвик после долгих споров купит девять паромов",
    "zh": "托维克将购买九艘渡轮",
}


@pytest.mark.parametrize(
    ("language", "line"), [(lang, line) for lang, some in _TABLE["furniture"].items() for line in some]
)
def test_furniture_is_no_part_of_the_article(language: str, line: str) -> None:
    body = _TABLE["articles"][language]
    below = label("\n".join((_TITLES[language], "", *body, line))).lines
    assert [shown.span.text for shown in below if shown.kept] == body
    inside = label("\n".join((_TITLES[language], "", *body[:3], line, *body[3:]))).lines
    assert line not in [shown.span.text for shown in inside if shown.kept]


@pytest.mark.parametrize(
    "written",
    ["19.03.202611:20 Регионы", "2026-03-1911:20", "19 марта 202611:20", "March 19, 202611:20", "19.03.2611:20"],
)
def test_a_time_may_be_glued_to_its_date(written: str) -> None:
    from emporion.newsroom.dating import dates

    (moment,) = dates(written)
    assert str(moment.value) == "2026-03-19 11:20:00"
