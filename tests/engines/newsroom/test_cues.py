"""Cues by which furniture is known: whatever the case of the line, unless the cue itself asks for a capital."""

import pytest

from emporion.newsroom.lines.cues import has_cue


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("newsletter", "SUBSCRIBE TO OUR WEEKLY BRIEF"),
        ("newsletter", "Подпишитесь на рассылку"),
        ("blurb", "Click Here for more"),
        ("blurb", "Edna Marsh is Europe editor."),
        ("closing", "About Kestrel Shipping"),
        ("caption", "Cranes at the quay. REUTERS/Ana Lund"),
    ],
)
def test_a_cue_is_seen_in_any_case(kind: str, line: str) -> None:
    assert has_cue(kind, line)


@pytest.mark.parametrize(
    ("kind", "line"), [("closing", "about the harvest"), ("newsletter", "unsubscribed"), ("blurb", "aclick here")]
)
def test_a_cue_keeps_its_capital_and_its_boundaries(kind: str, line: str) -> None:
    assert not has_cue(kind, line)
