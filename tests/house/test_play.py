"""What the play says of itself: every address is played, swept or explained, and a misspelt scene plays nothing."""

import pytest

from tests.play.__main__ import span
from tests.play.coverage import EXPLAINED, asked_for, stale, uncovered


def test_an_address_that_nobody_comes_to_is_named() -> None:
    played = asked_for() - EXPLAINED.keys()
    assert uncovered(played) == []
    assert uncovered(played - {"forums:home"}) == ["forums:home"]


def test_an_explanation_is_of_an_address_that_a_get_asks_for_and_nobody_comes_to() -> None:
    assert stale(()) == []
    assert stale({"forums:home"}, {"forums:home": "", "forums:gone": "", "forums:version-copy": ""}) == [
        "forums:gone",
        "forums:home",
        "forums:version-copy",
    ]


def test_scenes_are_played_from_one_to_another() -> None:
    names = ["one", "two", "three"]
    assert (span(names, None, None), span(names, "one", "two")) == ((0, 3), (1, 2))


@pytest.mark.parametrize("given", [("too", None), (None, "too")])
def test_a_misspelt_scene_is_refused_with_those_there_are(given: tuple[str | None, str | None]) -> None:
    with pytest.raises(SystemExit, match=r"no scene “too”.*one, two"):
        span(["one", "two"], *given)
