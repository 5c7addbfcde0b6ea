"""The invented articles of ``tests/data/newsroom`` with what a careful reader sees in them."""

import json
from pathlib import Path
from typing import Any

from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.documents import Raw

FOLDER = Path(__file__).parents[2] / "data" / "newsroom"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def raw(name: str) -> Raw:
    """Return an invented article as it would arrive."""
    return read_bytes(f"{name}.txt", (FOLDER / f"{name}.txt").read_bytes())


def seen(name: str) -> dict[str, Any]:
    """Return what a careful reader sees in an article."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found
