"""Single sentences and short paragraphs of every pattern, in three languages, against what a careful reader sees."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from emporion.newsroom.quotations import find_in_text

FILE = Path(__file__).parents[3] / "data" / "newsroom" / "quotations.jsonl"
ITEMS: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def plain(speaker: str | None) -> str:
    return re.sub(r"^(the|a|an|mr) ", "", re.sub("[«»《》]", "", speaker or "").casefold())


@pytest.mark.parametrize("item", ITEMS, ids=[item["id"] for item in ITEMS])
def test_what_is_said_and_who_says_it(item: dict[str, Any]) -> None:
    found = [(q.mode, q.content.text, plain(q.speaker)) for q in find_in_text(item["text"])]
    wanted = [(q["mode"], q["text"], plain(q["speaker"])) for q in item["quotations"]]
    assert sorted(found) == sorted(wanted)


def test_there_are_enough_of_each_language() -> None:
    counts = {language: sum(item["language"] == language for item in ITEMS) for language in ("en", "ru", "zh")}
    assert min(counts.values()) >= 50
