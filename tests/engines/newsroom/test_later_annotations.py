"""What a careful reader marked in the later sets, held against the texts by machine; no rule reads here."""

import json
from pathlib import Path
from typing import Any

import pytest

LATER = Path(__file__).parents[2] / "data" / "newsroom_later"
SETS = tuple(sorted(path.name for path in LATER.iterdir() if path.is_dir()))
FILES = tuple(sorted(path.relative_to(LATER).as_posix() for path in LATER.glob("*/*.json")))
KEPT = {"body", "subheading"}
LABELS = KEPT | {"menu", "ticker", "title", "deck", "date", "caption", "credit", "teaser", "newsletter", "other"}
COMPARATORS = {"=", "~", "~<", "<", "<=", ">", ">=", "range"}
MEASURES = {"level", "share", "change", "count", "ratio", "duration", "rank", "norm"}


def seen(file: str) -> tuple[dict[str, Any], str]:
    """Return what was marked in an article, and its text as decoded."""
    marked: dict[str, Any] = json.loads((LATER / file).read_text(encoding="utf-8"))
    return marked, (LATER / file).with_name(marked["file"]).read_bytes().decode(marked["encoding"])


@pytest.mark.parametrize("file", FILES)
def test_passages_stand_in_the_text(file: str) -> None:
    marked, text = seen(file)
    told = [marked["title"], marked["deck"], marked["date"]["evidence"], *marked["quotations"], *marked["figures"]]
    for passage in filter(None, told):
        assert text[passage["start"] : passage["end"]] == passage["text"] != "", passage


@pytest.mark.parametrize("file", FILES)
def test_every_line_has_one_label(file: str) -> None:
    marked, text = seen(file)
    written = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert [number for number, _ in marked["lines"]] == written
    assert {label for _, label in marked["lines"]} <= LABELS


@pytest.mark.parametrize("file", FILES)
def test_quotations_and_figures_stand_in_lines_kept(file: str) -> None:
    marked, text = seen(file)
    kept = {number for number, label in marked["lines"] if label in KEPT}
    for passage in (*marked["quotations"], *marked["figures"]):
        ends = (passage["start"], passage["end"] - 1)
        assert {text.count("\n", 0, end) + 1 for end in ends} <= kept, passage


@pytest.mark.parametrize("file", FILES)
def test_figures_are_whole(file: str) -> None:
    at = 0
    for figure in seen(file)[0]["figures"]:
        assert figure["start"] >= at, figure
        at = figure["end"]
        assert figure["comparator"] in COMPARATORS, figure
        assert figure["measure"] in MEASURES, figure
        assert (figure["direction"] == "none") or figure["measure"] in ("change", "ratio"), figure
        assert (figure["low"] or 0) <= figure["value"] <= (figure["high"] or float("inf")), figure
        start, end = ((figure["period"] or {}).get(end) for end in ("start", "end"))
        assert not (start and end) or start <= end, figure


@pytest.mark.parametrize("file", FILES)
def test_names_stand_apart(file: str) -> None:
    marked, text = seen(file)
    for entity in marked["entities"]:
        assert entity["type"] in ("person", "organisation", "place", "event")
        assert entity["mentions"], entity
        for start, end in entity["mentions"]:
            assert 0 <= start < end <= len(text), entity
            assert text[start:end] == text[start:end].strip() != "", entity


@pytest.mark.parametrize("name", SETS)
def test_links_name_marked_figures(name: str) -> None:
    told = json.loads((LATER / f"{name}_links.json").read_text(encoding="utf-8"))
    figures = {
        Path(file).stem: {figure["text"] for figure in seen(file)[0]["figures"]}
        for file in FILES
        if file.startswith(f"{name}/")
    }
    for link in (*told["links"], *(["apart", *pair[:4]] for pair in told.get("apart", ()))):
        type_, one, first, other, second = link
        assert type_ in ("corroborates", "same", "conflicts", "series", "apart"), link
        for article, passage in ((one, first), (other, second)):
            assert any(passage in text or text in passage for text in figures[article]), link
    pairs = [frozenset((tuple(link[1:3]), tuple(link[3:5]))) for link in told["links"]]
    assert len(set(pairs)) == len(pairs)
