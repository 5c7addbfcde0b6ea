"""Addresses of video meetings: https, ASCII, never longer than what holds them."""

import pytest

from emporion.agendas.video import LONGEST, video_link, video_of, video_pattern
from emporion.kernel.errors import InputError


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (
            "https://Видео.рф:8443/Зал?a=1",
            "https://xn--b1aedk6a.xn--p1ai:8443/%D0%97%D0%B0%D0%BB?a=1",
        ),
        ("https://Video.example/%41b#x", "https://Video.example/%41b#x"),
        ("  ", ""),
    ],
)
def test_a_link_is_kept_as_calendars_take_it(given: str, kept: str) -> None:
    assert video_link(given) == kept


@pytest.mark.parametrize("given", ["http://v.example/1", "https://", "https://a b.example/", "https://u:p@v.example/"])
def test_no_address_of_a_meeting_is_refused(given: str) -> None:
    with pytest.raises(InputError):
        video_link(given)


def test_a_pattern_that_is_taken_makes_links_that_are_taken() -> None:
    room = len("https://v.example//") + 40
    longest = f"https://v.example/{'a' * (LONGEST - room)}/{{meeting}}"
    assert video_link(video_of(video_pattern(longest), "x" * 32))
    with pytest.raises(InputError):
        video_pattern(longest.replace("/a", "/aa", 1))
