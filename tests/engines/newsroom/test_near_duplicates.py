"""Copies are found, abridged ones too; different stories stay apart; the order of input changes nothing."""

import random

from hypothesis import given
from hypothesis import strategies as st

from emporion.newsroom.near_duplicates import Print, containment, grouped
from emporion.newsroom.scraped import read_scraped
from tests.engines.newsroom.invented import NAMES, raw

TEXTS = {name: "\n".join(line.span.text for line in read_scraped(raw(name)).kept()) for name in NAMES}


def test_different_stories_stand_alone() -> None:
    assert grouped(TEXTS).groups == tuple((name,) for name in NAMES)


def test_an_abridged_copy_joins_its_original_and_is_no_second_source() -> None:
    for name, text in TEXTS.items():
        lines = text.split("\n")
        copy = "\n".join([lines[0], *lines[2 : len(lines) // 2 + 2]])
        found = grouped({**TEXTS, "copy": copy})
        assert ("copy", name) in [tuple(sorted(group)) for group in found.groups if len(group) > 1]
        assert found.independent == len(NAMES)


def test_containment_tells_an_excerpt_where_resemblance_does_not() -> None:
    whole = TEXTS[NAMES[0]]
    found = grouped({"whole": whole, "part": whole[: len(whole) // 4]})
    (pair,) = found.pairs
    assert pair.containment > 0.95 > 0.4 > pair.resemblance


def test_the_order_of_texts_changes_nothing() -> None:
    names = list(TEXTS)
    random.Random(3).shuffle(names)
    assert grouped({name: TEXTS[name] for name in names}) == grouped(TEXTS)


@given(st.text(alphabet="ab 港口", max_size=60))
def test_a_text_contains_itself(text: str) -> None:
    found = Print.of("x", text)
    assert containment(found, found) == (1.0 if found.shingles else 0.0)


def test_empty_texts_are_copies_of_nothing() -> None:
    assert grouped({"a": "", "b": "", "c": "。"}).groups == (("a",), ("b",), ("c",))
