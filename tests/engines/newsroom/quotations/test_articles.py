"""Whole articles: the invented ones exactly, the real ones where they are, and what must hold in any text."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.quotations_scoring import Gold, Score, add
from benchmarks.report import DATA
from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.facts import Entity
from emporion.newsroom.quotations import find, find_in_text
from emporion.newsroom.scraped import read_scraped
from emporion.newsroom.spans import Span
from tests.engines.newsroom.invented import NAMES, raw, seen

ANNOTATED = DATA / "news" / "annotated" / "articles_001_003.json"


@pytest.mark.parametrize("name", NAMES)
def test_direct_quotations_of_an_invented_article_and_their_speakers(name: str) -> None:
    score, found = Score(), find(read_scraped(raw(name)))
    golds = [
        Gold(q["mode"], ((q["start"], q["end"]),), (q["speaker"],), q.get("optional", False))
        for q in seen(name)["quotations"]
    ]
    wrong = add(score, golds, found)
    assert (score.direct_found, score.direct_speakers, score.direct_false) == (score.direct, score.direct, 0), wrong
    assert score.reported_found == score.reported == score.reported_all == score.reported_right, wrong


@pytest.mark.skipif(not ANNOTATED.is_file(), reason=f"the annotated articles are not at {ANNOTATED}")
def test_the_annotated_articles() -> None:
    score = Score()
    for doc in json.loads(ANNOTATED.read_text(encoding="utf-8"))["docs"]:
        names = {one["id"]: one["name"] for one in [*doc["people"], *doc["organisations"]]}
        golds = [
            Gold(
                q["kind"],
                tuple((part["start"], part["end"]) for part in q["content"]),
                (names.get(q["speaker"], q["speaker"]),),
                q.get("optional", False),
            )
            for q in doc["quotations"]
        ]
        path = DATA / "articles" / doc["file"]
        add(score, golds, find(read_scraped(read_bytes(path.name, path.read_bytes()))))
    assert (score.direct_found, score.direct_speakers, score.direct_false) == (4, 4, 0)
    assert score.reported_found == score.reported == score.reported_right


def test_what_stands_outside_the_article_is_not_quoted() -> None:
    text = "Menu\n\nPort grows\n\nThe port grew, Anna Lund said on Monday.\n\nRead also: “We sink,” says Karl Voss\n"
    found = find(read_scraped(read_bytes("x.txt", text.encode())))
    assert [(q.content.text, q.speaker) for q in found] == [("The port grew", "Anna Lund")]


def test_an_entity_gives_its_name_to_the_speaker() -> None:
    text = "“We agree,” said Mankevich."
    span = Span.of(text, 17, 26)
    person = Entity("e1", "person", "Vitaly Mankevich", (span,), variants=("Mankevich",))
    assert [q.speaker for q in find_in_text(text, [person])] == ["Vitaly Mankevich"]


@pytest.mark.parametrize(
    ("text", "defects"),
    [
        ("We agree with the plan,” said Anna Lund.", ("opening-mark-missing",)),
        ("“We agree with the plan, said Anna Lund.", ("closing-mark-missing",)),
        ('“We agree with the plan," said Anna Lund.', ("mixed-marks",)),
        ("“We agree with the plan,” said Anna Lund.", ()),
    ],
)
def test_a_defect_is_named(text: str, defects: tuple[str, ...]) -> None:
    (found,) = find_in_text(text)
    assert (found.content.text, found.defects) == ("We agree with the plan,", defects)


PIECES = st.sampled_from(
    [
        *("“", "”", '"', "«", "»", "‘", "’", " ", ", ", ". ", "? ", "\n", " — ", "：", "。"),
        *("said ", "Anna Lund ", "he ", "that ", "the port grew", "According to "),
        *("заявил ", "Пётр Ветров ", "что ", "порт вырос", "по словам ", "表示，", "王伟", "港口增长", "他"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=24))
def test_any_text_gives_passages_that_stand_in_it_and_ids_of_their_own(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = find_in_text(text)
    spans = [span for q in found for span in (q.content, q.speaker_span, q.cue) if span is not None]
    assert all(span.stands_in(text) for span in spans)
    assert len({q.id for q in found}) == len(found)
    assert found == find_in_text(text)
    direct = sorted((q.content.start, q.content.end) for q in found if q.mode == "direct")
    assert all(a[1] <= b[0] for a, b in pairwise(direct))
