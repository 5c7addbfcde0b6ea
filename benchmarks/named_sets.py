"""Readers of the sets of names: factRuEval-2016 and the Wikinews part of GUM, out of their archives."""

import hashlib
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import field, frozen

Named = tuple[str, int, int]
_RUSSIAN = {"Person": "person", "LocOrg": "place", "Location": "place", "Org": "organisation"}
_NAMES = frozenset({"name", "surname", "patronymic", "nickname", "loc_name", "org_name"})
_MARKS = "«»“”„\"' "
_ENGLISH = {"person": "person", "organization": "organisation", "place": "place", "event": "event"}
_PIECE = re.compile(r"\((?P<open>[^()]+)|(?P<close>\d+)\)|\)")


@frozen
class Text:
    """A text with the names a careful reader marked, by how spans are read; ``named`` are things by identity."""

    id: str
    text: str
    gold: Mapping[str, frozenset[Named]]
    named: Mapping[str, tuple[Named, ...]] = field(factory=dict)


def half(id_: str) -> int:
    """Return 0 for a document that rules may be written on, 1 for one held out."""
    return hashlib.sha256(id_.encode()).digest()[0] % 2


def same_marks(text: str, spans: Iterable[Named]) -> frozenset[Named]:
    """Return the spans without quotation marks around them."""
    return frozenset((type_, *_unquoted(text, start, end)) for type_, start, end in spans)


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def factrueval(data: Path) -> Iterator[Text]:
    """Yield the documents of factRuEval-2016 (dev) with their objects, from their first to their last passage."""
    files = _unpacked(data / "news" / "ner" / "factRuEval-2016_dev.tar.xz")
    for name in sorted(files):
        if name.endswith(".txt"):
            stem = name.removesuffix(".txt")
            spans = dict(_spans(files[f"{stem}.spans"]))
            objects = list(_objects(files[f"{stem}.objects"], spans))
            gold = {
                "objects": frozenset(_covering(type_, parts) for type_, parts in objects),
                "names": frozenset(
                    _covering(type_, named)
                    for type_, parts in objects
                    if (named := [part for part in parts if part[0] in _NAMES])
                ),
            }
            yield Text(Path(stem).name, files[name], gold)


def _unpacked(path: Path) -> dict[str, str]:
    with tarfile.open(path) as archive:
        members = [member for member in archive.getmembers() if member.isfile()]
        return {m.name: archive.extractfile(m).read().decode("utf-8") for m in members}  # type: ignore[union-attr]


def _spans(content: str) -> Iterator[tuple[str, Named]]:
    for line in content.splitlines():
        cells = line.split()
        if len(cells) > 4:
            yield cells[0], (cells[1], int(cells[2]), int(cells[2]) + int(cells[3]))


def _objects(content: str, spans: Mapping[str, Named]) -> Iterator[tuple[str, list[Named]]]:
    for line in content.splitlines():
        cells = line.partition("#")[0].split()
        if len(cells) > 2 and cells[1] in _RUSSIAN:
            parts = [spans[cell] for cell in cells[2:] if cell in spans]
            if parts:
                yield _RUSSIAN[cells[1]], parts


def _covering(type_: str, parts: list[Named]) -> Named:
    return type_, min(part[1] for part in parts), max(part[2] for part in parts)


def wikinews(data: Path) -> Iterator[Text]:
    """Yield the Wikinews documents of GUM: mentions with a proper noun, and things with an identity in Wikipedia."""
    files = _unpacked(data / "news" / "ner" / "gum_news_wikinews_24.tar.xz")
    for name in sorted(files):
        yield _conllu(Path(name).stem, files[name])


def _conllu(id_: str, content: str) -> Text:
    text, starts, proper = "", [], []
    opened: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    gold: set[Named] = set()
    named: dict[str, list[Named]] = defaultdict(list)
    for line in content.splitlines():
        if line.startswith("# newpar") and text and not text.endswith("\n"):
            text = text.rstrip() + "\n"
        cells = line.split("\t")
        if len(cells) < 10 or not cells[0].isdigit():
            continue
        starts.append(len(text))
        proper.append(cells[3] == "PROPN")
        text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
        marks = next((part[7:] for part in cells[9].split("|") if part.startswith("Entity=")), "")
        for first, type_, identity in _closed(marks, len(starts) - 1, opened):
            if type_ in _ENGLISH and any(proper[first:]):
                span = (_ENGLISH[type_], starts[first], starts[-1] + len(cells[1]))
                gold.add(span)
                if identity:
                    named[f"{type_}:{identity}"].append(span)
    return Text(id_, text, {"objects": frozenset(gold)}, {key: tuple(spans) for key, spans in named.items()})


def _closed(marks: str, token: int, opened: dict[str, list[tuple[int, str, str]]]) -> Iterator[tuple[int, str, str]]:
    """Yield first token, type and identity of the mentions that end here, and remember those that begin."""
    last = ""
    for piece in _PIECE.finditer(marks):
        if piece["open"]:
            cells = piece["open"].split("-")
            last = cells[0]
            opened[last].append((token, cells[1], "-".join(cells[7:]) if len(cells) > 7 else ""))
        else:
            key = piece["close"] or last
            if opened[key]:
                yield opened[key].pop()
