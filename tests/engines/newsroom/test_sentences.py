"""Sentences keep their places, their marks and their abbreviations."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emporion.newsroom.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A.G. Ignatiev spoke. He left.", ["A.G. Ignatiev spoke.", "He left."]),
        ("“We agree.” They left.", ["“We agree.”", "They left."]),
        ("Оборот 3,3 млрд руб. в год. Рост есть.", ["Оборот 3,3 млрд руб. в год.", "Рост есть."]),
        ("“创历史新高。”商务部长说。论坛结束。", ["“创历史新高。”", "商务部长说。", "论坛结束。"]),
        ("One line\nanother line", ["One line", "another line"]),
        ("It grew 4.1 per cent. 63 projects", ["It grew 4.1 per cent.", "63 projects"]),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, found: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text)] == found


@given(st.text(alphabet="аб. Aa\n“”。?！1", max_size=60))
def test_sentences_cover_every_character_that_is_not_white_space(text: str) -> None:
    spans = list(sentences(text))
    assert all(span.stands_in(text) for span in spans)
    assert "".join("".join(span.text.split()) for span in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_what_never_ends_is_cut_between_words() -> None:
    for word in ("10% ", "增长百分之十，"):
        text = word * 2_000
        parts = [span.text for span in sentences(text)]
        assert max(map(len, parts)) <= 2_000
        assert all(part.startswith(word.strip()) for part in parts)
        assert "".join("".join(parts).split()) == "".join(text.split())
