"""What programs are called and what they do: menu entries (``.desktop``) and AppStream descriptions (``.xml``)."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

_ENTRY = re.compile(r"(Name|GenericName|Comment|Keywords)(?:\[(\w+)\])?=(.*)")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_HOLDERS = frozenset({"ul", "ol", "description", "releases", "keywords"})

Raw = Iterator[tuple[str, str]]


def menu(path: Path, codes: tuple[str, ...]) -> Raw:
    """Yield what a menu entry says in English and under one of the language codes, keywords one by one."""
    told: dict[tuple[str, str], str] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if found := _ENTRY.match(line):
            told.setdefault((found[1], found[2] or "en"), found[3])
    for code in codes:
        for (key, language), other in told.items():
            if language == code and (key, "en") in told:
                ours, theirs = (_parts(text, key) for text in (told[key, "en"], other))
                if len(ours) == len(theirs):
                    yield from zip(ours, theirs, strict=True)


def _parts(text: str, key: str) -> list[str]:
    return [part for part in text.split(";") if part.strip()] if key == "Keywords" else [text]


def description(path: Path, codes: tuple[str, ...]) -> Raw:
    """Yield the English texts of an AppStream description, each with its translation that follows it."""
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 (a file of a distribution, named by who builds)
    except (ElementTree.ParseError, OSError):
        return
    for parent in root.iter():
        last: dict[str, str] = {}
        for element in parent:
            text = "" if element.tag in _HOLDERS else " ".join("".join(element.itertext()).split())
            language = element.get(_LANGUAGE)
            if text and language is None:
                last[element.tag] = text
            elif text and language in codes and element.tag in last:
                yield last[element.tag], text
