"""Speakers behind two verbs, whose data a clause accords to, doubts and calculations."""

import pytest

from emporion.newsroom.quotations import find_in_text


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "A spokesman for Kedr declined to comment on prices but said the company “values partners who come early.”",
            "the company “values partners who come early.”",
            "spokesman for Kedr",
        ),
        (
            "The plant cost $9.3 billion and runs at half, according to data from Fjord.",
            "The plant cost $9.3 billion and runs at half",
            "Fjord",
        ),
        (
            "Ingrid Holm doubts whether the remaining tankers will sail before 2028.",
            "whether the remaining tankers will sail before 2028",
            "Ingrid Holm",
        ),
    ],
)
def test_who_says_it(text: str, content: str, speaker: str) -> None:
    assert [(q.content.text, q.speaker) for q in find_in_text(text)] == [(content, speaker)]
