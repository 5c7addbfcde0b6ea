"""Names that are known before an article is read: an index over aliases in any script, asked line by line.

The registry's names are handed in by the caller; the gazetteer of :mod:`emporion.newsroom.entities.gazetteer` is an
index of the same kind. Cyrillic words are compared by their stems, for they bend with case.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any

from attrs import frozen

from emporion.kernel.tokens import normalise, tokens
from emporion.newsroom.facts import EntityType
from emporion.newsroom.spans import Span

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007"
_PIECE = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_END = ""


@frozen
class KnownName:
    """Somebody or something that is known: its id at the caller's, its type, the name to show and other spellings."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()

    def spellings(self) -> tuple[str, ...]:
        """Return the name and its aliases, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))


@frozen
class _Pieces:
    """The words of a line: the place of each, and the key under which an index has it."""

    places: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]


@frozen
class _Entry:
    name: KnownName | None
    spelling: str
    capital: bool


_NONE = _Entry(None, "", False)


@frozen
class Known:
    """An index of known names; where two share a spelling, the first one handed in has it."""

    names: tuple[KnownName, ...] = ()

    @cached_property
    def _tree(self) -> dict[str, Any]:
        tree: dict[str, Any] = {}
        for name in self.names:
            for spelling in name.spellings():
                pieces = _pieces(spelling)
                if not pieces.keys:
                    continue
                node = tree
                for key in pieces.keys:
                    node = node.setdefault(key, {})
                node.setdefault(_END, []).append(_Entry(name, spelling, spelling[pieces.places[0][0]].isupper()))
        return tree

    def in_text(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, KnownName]]:
        """Yield the longest known names in ``text[start:end]`` from left to right, none inside another."""
        if not (tree := self._tree):
            return
        line, after = text[start:end], 0
        pieces = _pieces(line)
        for at in [at for at, key in enumerate(pieces.keys) if key in tree]:
            if at < after:
                continue
            after, name = self._longest(line, pieces, at)
            if name is not None:
                yield Span.of(text, start + pieces.places[at][0], start + pieces.places[after - 1][1]), name

    def name_of(self, spelling: str) -> KnownName | None:
        """Return what is known under exactly this spelling, or None."""
        found = list(self.in_text(spelling))
        return found[0][1] if len(found) == 1 and len(found[0][0]) == len(spelling) else None

    def _longest(self, text: str, pieces: _Pieces, at: int) -> tuple[int, KnownName | None]:
        node = self._tree
        best: tuple[int, KnownName | None] = (at, None)
        begin = pieces.places[at][0]
        for place in range(at, len(pieces.keys)):
            start, end = pieces.places[place]
            if place > at and not _joined(text[pieces.places[place - 1][1] : start]):
                break
            node = node.get(pieces.keys[place], {})
            if not node:
                break
            entries = node.get(_END)
            if entries and (name := _chosen(entries, text[begin:end])) is not None:
                best = (place + 1, name)
        return best


NOBODY = Known()


def known(names: Iterable[KnownName]) -> Known:
    """Return an index of the names."""
    return Known(tuple(names))


@lru_cache(maxsize=256)
def _pieces(text: str) -> _Pieces:
    """Return the words of a line, which several indexes are asked about in turn."""
    places = tuple([match.span() for match in _PIECE.finditer(text)])
    return _Pieces(places, tuple([_key(text[start:end]) for start, end in places]))


@lru_cache(maxsize=65_536)
def _key(word: str) -> str:
    return tokens(word)[0] if _CYRILLIC.search(word) else normalise(word)


def _joined(between: str) -> bool:
    """Tell whether what stands between two pieces is only a space, a hyphen, a point or an apostrophe."""
    return len(between) <= 2 and not set(between) - set(" -‐‑.’'\u00a0·")


def _chosen(entries: Iterable[_Entry], found: str) -> KnownName | None:
    """Return the entry that fits how the passage is written; of two with one stem, the one that agrees the longest."""
    fitting = [entry for entry in entries if _fits(entry, found)]
    return max(fitting, key=lambda entry: _shared(entry.spelling, found), default=_NONE).name


def _shared(one: str, other: str) -> int:
    """Return how many characters two words have in common at their head."""
    return next((at for at, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs), len(one))


def _fits(entry: _Entry, found: str) -> bool:
    """Tell whether the passage is written like a name: with its capital, and an abbreviation in capitals."""
    if _is_capitals(entry.spelling):
        return found.isupper()
    return found[0].isupper() or not entry.capital


def _is_capitals(spelling: str) -> bool:
    letters = [letter for letter in spelling if letter.isalpha()]
    return all(letter.isupper() and not "\u3400" <= letter <= "\u9fff" for letter in letters)
