"""Which articles may bear each other out: not copies of one text, and not two that quote one source."""

from collections.abc import Collection, Sequence

from attrs import frozen

from emporion.newsroom.claims.mentions import Mention
from emporion.newsroom.near_duplicates import grouped
from emporion.newsroom.reading import Reading


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
    """Return which files copy which: as the caller found out, else by near duplicates of their kept lines."""
    found = groups if groups is not None else grouped({r.document.raw.file: _kept(r) for r in readings}).groups
    ordered = sorted(sorted(group) for group in found if len(group) > 1)
    return Independence({file: number for number, group in enumerate(ordered) for file in group})


def _kept(reading: Reading) -> str:
    return "\n".join(line.span.text for line in reading.document.kept())
