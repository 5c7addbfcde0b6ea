"""The file of a lexicon: compressed text, a section for each language, a word on each line; read and written here."""

import gzip
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from emporion.kernel.errors import InputError
from emporion.kernel.languages import LANGUAGES, Language
from emporion.kernel.phrases import phrase
from emporion.matching.lexicon.store import Lexicon

_HEAD = "emporion lexicon"


@cache
def shipped() -> Lexicon:
    """Return the lexicon that ships with the library."""
    return _parse(
        resources.files("emporion.matching.lexicon").joinpath("data", "lexicon.gz").read_bytes(), "lexicon.gz"
    )


def read_lexicon(path: Path) -> Lexicon:
    """Return the lexicon of a file that ``write_lexicon`` wrote. InputError where it is none."""
    return _parse(path.read_bytes(), str(path))


def write_lexicon(lexicon: Lexicon, path: Path) -> None:
    """Write a lexicon; the same lexicon gives the same bytes."""
    lines = [f"{_HEAD}\t{lexicon.version}"]
    for language in LANGUAGES:
        lines.append(f"[{language}]")
        words = lexicon.lines.get(language, {})
        surfaces = lexicon.surfaces.get(language, {})
        for word in sorted({*words, *surfaces}):
            surface = surfaces.get(word, word)
            lines.append("\t".join((word, "" if surface == word else surface, words.get(word, ""))))
    path.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


def _parse(content: bytes, name: str) -> Lexicon:
    try:
        head, *lines = gzip.decompress(content).decode().split("\n")
    except (OSError, UnicodeDecodeError):
        raise _not_one(name) from None
    if not head.startswith(f"{_HEAD}\t"):
        raise _not_one(name)
    words: dict[Any, dict[str, str]] = {language: {} for language in LANGUAGES}
    surfaces: dict[Any, dict[str, str]] = {language: {} for language in LANGUAGES}
    section: Language = "en"
    for line in lines:
        if line.startswith("["):
            section = line[1:-1]  # type: ignore[assignment]
            continue
        word, surface, meanings = line.split("\t")
        if meanings:
            words[section][word] = meanings
        if surface:
            surfaces[section][word] = surface
    return Lexicon(words, surfaces, head.partition("\t")[2])


def _not_one(name: str) -> InputError:
    return InputError(
        phrase("{file} is no lexicon of this program.", file=name),
        remedy=phrase("Build one with “emporion lexicon build”."),
    )
