"""Texts that stand beside their English original in a file of their own: help pages and files of messages (JSON)."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

_PARAGRAPH = re.compile(r'id="((?:par|hd|bm)_id\w+)"[^>]*>(.*?)</(?:p|h\d)>', re.DOTALL)
_TEXTS = frozenset({"p", "title", "desc", "name", "td"})

Raw = Iterator[tuple[str, str]]
Reader = Callable[[Path, Path], Raw]


def messages(english: Path, other: Path) -> Raw:
    """Yield the texts under the same key of two files of JSON objects."""
    try:
        ours, theirs = (json.loads(path.read_text(encoding="utf-8")) for path in (english, other))
    except (OSError, ValueError):
        return
    if isinstance(ours, dict) and isinstance(theirs, dict):
        yield from ((ours[k], t) for k, t in theirs.items() if isinstance(t, str) and isinstance(ours.get(k), str))


def numbered(english: Path, other: Path) -> Raw:
    """Yield the paragraphs with the same number of two help pages (LibreOffice)."""
    ours, theirs = (
        dict(_PARAGRAPH.findall(path.read_text(encoding="utf-8", errors="replace"))) for path in (english, other)
    )
    yield from ((ours[key], text) for key, text in theirs.items() if key in ours)


def mallard(english: Path, other: Path) -> Raw:
    """Yield the texts of two help pages (Mallard) that have the same elements in the same order."""
    try:
        ours, theirs = (_elements(path) for path in (english, other))
    except (ElementTree.ParseError, OSError):
        return
    if [tag for tag, _ in ours] == [tag for tag, _ in theirs]:
        yield from ((text, translated) for (_, text), (_, translated) in zip(ours, theirs, strict=True))


def _elements(path: Path) -> list[tuple[str, str]]:
    root = ElementTree.parse(path).getroot()  # noqa: S314 (a file of a distribution, named by who builds)
    named = ((element.tag.rpartition("}")[2], element) for element in root.iter())
    return [(tag, "".join(element.itertext())) for tag, element in named if tag in _TEXTS]
