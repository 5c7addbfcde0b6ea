"""The word lists by which names are told, read once from the package's own data."""

import re
from functools import cache
from importlib import resources


@cache
def _sections(file: str) -> dict[str, tuple[str, ...]]:
    """Return the lines of each ``[section]`` of a data file; ``#`` begins a comment."""
    text = resources.files("emporion.newsroom.entities").joinpath("data", file).read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[] "), [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line)
    return {section: tuple(rows) for section, rows in found.items()}


@cache
def words(file: str, section: str) -> frozenset[str]:
    """Return the case-folded words of one section of a file.

    >>> "ministry" in words("words.txt", "organisation heads: Latin")
    True
    """
    return frozenset(word.casefold() for row in _sections(file)[section] for word in row.split())


@cache
def han_surnames() -> frozenset[str]:
    """Return the Chinese surnames, of one character and of two."""
    pieces = " ".join(_sections("people.txt")["surnames: Han"]).split()
    return frozenset(name for piece in pieces for name in ([piece] if len(piece) == 2 else piece))


@cache
def longest_first(file: str, section: str) -> tuple[str, ...]:
    """Return the words of a section with the longest first, for patterns that try one after the other.

    What a word looks at around it, ``海(?!关)``, is no part of its length.
    """
    return tuple(sorted(words(file, section), key=lambda word: (-len(_LOOKS.sub("", word)), word)))


_LOOKS = re.compile(r"\(\?<?[!=][^)]*\)")


def rows(file: str, prefix: str) -> tuple[str, ...]:
    """Return the rows of all sections whose title begins with the prefix, in the order of the file."""
    return tuple(row for title, found in _sections(file).items() if title.startswith(prefix) for row in found)
