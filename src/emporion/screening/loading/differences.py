"""What changed between two versions of a list: what must be screened anew, and what a reader wants to see."""

from attrs import fields, frozen

from emporion.screening.entries import Entry, ListVersion


@frozen
class Change:
    """An entry that both versions have and that says something else in the new one; ``fields`` names what differs."""

    old: Entry
    new: Entry

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the parts of the entry that differ, the order of their items apart."""
        names = (field.name for field in fields(Entry))
        return tuple(name for name in names if _bare(getattr(self.old, name)) != _bare(getattr(self.new, name)))


@frozen
class Difference:
    """Entries added, removed and changed, each in the order of the version that holds it."""

    added: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    changed: tuple[Change, ...] = ()

    @property
    def to_screen(self) -> tuple[Entry, ...]:
        """The entries of the new version against which every party must be screened anew."""
        return (*self.added, *(change.new for change in self.changed))

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def difference(old: ListVersion | None, new: ListVersion) -> Difference:
    """Return what the new version adds, removes and changes; without an old one everything is added."""
    before = {entry.id: entry for entry in old.entries} if old else {}
    after = {entry.id for entry in new.entries}
    added, changed = [], []
    for entry in new.entries:
        standing = before.get(entry.id)
        if standing is None:
            added.append(entry)
        elif standing != entry and standing.digest() != entry.digest():
            changed.append(Change(standing, entry))
    return Difference(tuple(added), tuple(entry for entry in before.values() if entry.id not in after), tuple(changed))


def _bare(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value
