"""Reading times and the stories proposed for a letter."""

from datetime import UTC, datetime, timedelta

import pytest

from emporion.kernel.languages import Language
from emporion.newsroom.digest import Story, propose, reading_minutes

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [("word " * 684, "en", 3), ("слово " * 184, "ru", 1), ("贸易" * 255, "zh", 2), ("", "en", 1)],
)
def test_reading_takes_its_time(text: str, language: Language, minutes: int) -> None:
    assert reading_minutes(text, language) == minutes


def test_chosen_stories_come_first_then_wide_ones_of_other_topics() -> None:
    stories = [
        Story("chips", MONDAY, ["chips"], sources=4),
        Story("chips again", MONDAY, ["chips"], sources=3),
        Story("rail", MONDAY, ["rail"], sources=2),
        Story("small", MONDAY - timedelta(days=2), ["art"], sources=1, chosen=True),
    ]
    assert [story.id for story in propose(stories, 3)] == ["small", "chips", "rail"]
    assert propose(reversed(stories), 3) == propose(stories, 3)


def test_an_empty_week_proposes_nothing() -> None:
    assert propose([], 5) == ()
