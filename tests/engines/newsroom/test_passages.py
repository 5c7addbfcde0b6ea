"""Passages annotated by careful readers are read as they were when their rules were mended, or better."""

import pytest

from benchmarks.news_passages import LANGUAGES, figures, items, names, quotations


def quiet(_: str) -> None:
    """Say nothing."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_annotation_stands_in_its_text(language: str) -> None:
    for name in ("first", "second", "names"):
        for item, _reading in items(name, language):
            marked = [*item.get("figures", ()), *item.get("quotations", ())]
            assert all(item["text"][m["start"] : m["end"]] == m["text"] for m in marked), item["id"]
            assert all(word in item["text"] for word in item.get("negatives", ()))


@pytest.mark.parametrize(("name", "share"), [("first", 0.99), ("second", 0.95)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_passages(name: str, share: float, language: str) -> None:
    told = figures(name, language, quiet)
    assert told["right"] >= share * told["there"]
    assert told["false"] <= 0.03 * told["there"]
    assert told["periods"] >= 0.9 * told["right"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_speech_of_passages(language: str) -> None:
    score = quotations("first", language, quiet)
    assert (score.direct_found, score.direct_false, score.direct_speakers) == (score.direct, 0, score.direct)
    assert score.reported_found >= 0.85 * score.reported


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_passages(language: str) -> None:
    for type_, there, found, false in names(language, quiet):
        assert found >= 0.8 * there - 1, type_
        assert false <= 0.1 * there + 1, type_
