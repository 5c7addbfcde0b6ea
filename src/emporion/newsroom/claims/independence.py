"""Which articles may bear each other out: not copies of one text, and not two that quote one source."""

from collections.abc import Collection, Sequence

from attrs import frozen

from emporion.newsroom.claims.mentions import Mention
from emporion.newsroom.claims.voices import meet
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
        if (one.source and one.source == other.source) or meet(one.voices, other.voices):
            return "same-source"
        if meet(one.voices, other.printed) or meet(other.voices, one.printed):
            return "same-source"
        if not one.source and not other.source and meet(one.printed, other.printed):
            return "same-outlet" if one.outlet == other.outlet else "same-source"
        if _speaks_in(one, other) or _speaks_in(other, one):
            return "shared-speaker"
        return "same-outlet" if one.outlet and one.outlet == other.outlet else ""

    def origins(self, mentions: Sequence[Mention]) -> tuple[str, ...]:
        """Return what each mention counts as: those that share a speaker, a body, an agency or an outlet are one."""
        keys = [self._keys(mention) for mention in mentions]
        apart: list[frozenset[str]] = []
        for some in keys:
            joined = [other for other in apart if other & some]
            apart = [*(other for other in apart if not other & some), some.union(*joined)]
        return tuple(min(next(whole for whole in apart if whole & some)) for some in keys)

    def _keys(self, mention: Mention) -> frozenset[str]:
        """Return what a mention counts by: who is named as its source, else its text's group, agency and outlet."""
        if mention.source:
            return mention.voices | {f"source:{mention.source}"}
        group = self.group_of.get(mention.file)
        told = mention.printed | {f"outlet:{mention.outlet or mention.file}"}
        return told if group is None else told | {f"group:{group}"}


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
