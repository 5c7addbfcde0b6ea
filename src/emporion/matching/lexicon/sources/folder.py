"""All parallel texts below a folder, whatever kind of file they stand in."""

import re
from collections.abc import Iterator
from pathlib import Path

from emporion.kernel.languages import Language
from emporion.matching.lexicon.sources import catalogues, menus, pages
from emporion.matching.lexicon.sources.cleaning import pair

# How files and folders are called that hold a language.
_CODES: dict[Language, tuple[str, ...]] = {
    "ru": ("ru", "ru_RU"),
    "zh": ("zh_CN", "zh_Hans", "zh-hans", "zh-Hans-CN", "zh-CN"),
}

Raw = Iterator[tuple[str, str]]


def read_folder(folder: Path, language: Language) -> list[tuple[str, str]]:
    """Return the pairs of English and the language below a folder: each once, plain, in alphabetical order."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            found |= {kept for one in _raw(path, _CODES[language]) if (kept := pair(*one, language))}
    return sorted(found)


def _raw(path: Path, codes: tuple[str, ...]) -> Raw:
    if path.suffix == ".desktop":
        return menus.menu(path, codes)
    if path.suffix == ".xml":
        return menus.description(path, codes)
    if not set(codes) & {path.stem, *path.parts}:
        return iter(())
    return _of_one_language(path, codes)


def _of_one_language(path: Path, codes: tuple[str, ...]) -> Raw:
    if path.suffix == ".mo":
        return catalogues.compiled(path)
    if path.suffix == ".po":
        return catalogues.written(path)
    if path.suffix == ".json":
        return _beside(path, path.with_name("en.json"), pages.messages)
    if path.suffix == ".page":
        return _beside(path, _renamed(path, codes, "C"), pages.mallard)
    if path.suffix == ".html":
        return _beside(path, _renamed(path, codes, "en-US"), pages.numbered)
    return iter(())


def _beside(path: Path, english: Path, read: "pages.Reader") -> Raw:
    return read(english, path) if english.is_file() and english != path else iter(())


def _renamed(path: Path, codes: tuple[str, ...], english: str) -> Path:
    return Path(re.sub(rf"/(?:{'|'.join(map(re.escape, codes))})/", f"/{english}/", path.as_posix()))
