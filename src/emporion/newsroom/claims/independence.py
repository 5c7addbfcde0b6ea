"""Which articles may bear each other out: not copies of one text, and not two that quote one source."""

from collections.abc import Collection, Sequence
from itertools import combinations

from attrs import frozen

from emporion.kernel.tokens import tokens
from emporion.newsroom.claims.mentions import Mention
from emporion.newsroom.reading import Reading

_SHINGLE = 8
_COPIED = 0.4


@frozen
class Independence:
    """Groups of files that hold one text; a file in none of them stands for itself."""

    group_of: dict[str, int]

    def why_not(self, one: Mention, other: Mention) -> str:
        """Return why two mentions are not two sources, the last part of a dotted reason; "" where they are."""
        if one.file == other.file:
            return "same-article"
        group = self.group_of.get(one.file)
        if group is not None and group == self.group_of.get(other.file):
            return "copied-text"
        if one.source and one.source == other.source:
            return "same-source"
        if _speaks_in(one, other) or _speaks_in(other, one):
            return "shared-speaker"
        return "same-outlet" if one.outlet and one.outlet == other.outlet else ""

    def origin(self, mention: Mention) -> str:
        """Return what a mention counts as: its source where one is named, else its text's group, else its outlet."""
        if mention.source:
            return f"source:{mention.source}"
        group = self.group_of.get(mention.file)
        return f"group:{group}" if group is not None else f"outlet:{mention.outlet or mention.file}"


def _speaks_in(one: Mention, other: Mention) -> bool:
    """Tell whether the source of one is somebody whom the other article, which names no source, names as well."""
    return bool(one.source) and not other.source and tuple(sorted(one.source.split())) in other.people


def independence(readings: Sequence[Reading], groups: Collection[Collection[str]] | None = None) -> Independence:
    """Return which files copy which: as the caller found out, else by runs of eight words they share."""
    found = [sorted(group) for group in groups] if groups is not None else _copies(readings)
    return Independence({file: number for number, group in enumerate(sorted(found)) for file in group})


def _copies(readings: Sequence[Reading]) -> list[list[str]]:
    shingles = {reading.document.raw.file: _shingles(reading) for reading in readings}
    parent = {file: file for file in shingles}

    def root(file: str) -> str:
        while parent[file] != file:
            file = parent[file]
        return file

    for one, other in combinations(sorted(shingles), 2):
        smaller = min(len(shingles[one]), len(shingles[other]))
        if smaller and len(shingles[one] & shingles[other]) >= _COPIED * smaller:
            parent[root(other)] = root(one)
    groups: dict[str, list[str]] = {}
    for file in parent:
        groups.setdefault(root(file), []).append(file)
    return [group for group in groups.values() if len(group) > 1]


def _shingles(reading: Reading) -> frozenset[tuple[str, ...]]:
    stems = tokens("\n".join(line.span.text for line in reading.document.kept()))
    return frozenset(tuple(stems[at : at + _SHINGLE]) for at in range(len(stems) - _SHINGLE + 1))
