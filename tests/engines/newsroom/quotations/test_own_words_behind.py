"""A speaker's own words behind what is reported of him, and where a report ends."""

import pytest

from emporion.newsroom.quotations import find_in_text


def said(text: str) -> list[tuple[str, str, str | None]]:
    return [(q.mode, q.content.text, q.speaker) for q in find_in_text(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Three seats in four are taken, says director Timur Galiev; “in May I would have been happy with half”.",
            [
                ("direct", "in May I would have been happy with half", "Timur Galiev"),
                ("indirect", "Three seats in four are taken", "Timur Galiev"),
            ],
        ),
        (
            "“We are ready,” said Anna Lund; “the rest is up to the customs.”",
            [("direct", "We are ready,", "Anna Lund"), ("direct", "the rest is up to the customs.", "Anna Lund")],
        ),
        (
            "The line is safe, the ministry insists, although two trains were derailed in June.",
            [("indirect", "The line is safe", "ministry")],
        ),
        ("The company expects demand “to double within a year”.", [("partial", "to double within a year", "company")]),
        (
            "Rosfish has cleared 17 plants, bringing the list to 206, and expects exports “to reach the mark” in May.",
            [("partial", "to reach the mark", "Rosfish")],
        ),
        (
            "Pavel Steklov objects. By his reckoning 340 plants depend on it, and “for most of them there is one”.",
            [
                ("indirect", "340 plants depend on it", "Pavel Steklov"),
                ("partial", "for most of them there is one", "Pavel Steklov"),
            ],
        ),
        (
            "Rail operator Transkontinent said traffic had doubled.",
            [("indirect", "traffic had doubled", "Transkontinent")],
        ),
        ("Carmaker Severin said profits had doubled.", [("indirect", "profits had doubled", "Severin")]),
        ("Airline officials said it had grown.", [("indirect", "it had grown", "Airline officials")]),
        ("State insurer Polis said claims had doubled.", [("indirect", "claims had doubled", "Polis")]),
    ],
)
def test_who_says_what(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert sorted(said(text)) == sorted(expected)
