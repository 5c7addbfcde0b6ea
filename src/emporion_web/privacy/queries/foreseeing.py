"""What is due and what becomes due, of which kind, how old; nothing is changed by asking."""

from collections.abc import Iterator
from datetime import datetime

from attrs import frozen
from django.utils.translation import gettext as _

from emporion_web.privacy.queries.terms import due, in_words, kept_fields, takes_rows, terms, timed
from emporion_web.privacy.registry import FOLDERS, Folder, Holding
from emporion_web.privacy.retention import RULES, Keep, Rule, months_later


@frozen
class Due:
    """What becomes due of one kind of rows by one rule: how many now, how many until later, the oldest."""

    title: str
    rule: Rule
    months: int
    fields: tuple[str, ...]
    now: int
    soon: int
    oldest: datetime | None

    @property
    def kept(self) -> str:
        """How long it is kept, in words."""
        return in_words(self.rule, self.months)


@frozen
class Rows:
    """Rows of a holding by one of its rules."""

    holding: Holding
    keep: Keep

    @property
    def rule(self) -> str:
        """The name of the rule."""
        return self.keep.rule

    @property
    def title(self) -> str:
        """What they are."""
        return str(self.holding.title)

    @property
    def key(self) -> str:
        """What tells it from the other kinds of its rule, in any language."""
        return f"{self.holding.model._meta.label_lower}:{','.join(kept_fields(self.holding, self.keep))}"

    def fields(self) -> tuple[str, ...]:
        """Return which of their fields go, in words; none where whole rows do."""
        names = () if takes_rows(self.holding, self.keep) else kept_fields(self.holding, self.keep)
        return tuple(str(getattr(self.holding.model._meta.get_field(name), "verbose_name", name)) for name in names)

    def count(self, months: int, at: datetime) -> int:
        """Return how many are due at a moment by a term."""
        return due(self.holding, self.keep, months, at).count()

    def any(self, months: int, at: datetime) -> bool:
        """Tell whether any is due at a moment by a term."""
        return due(self.holding, self.keep, months, at).exists()

    def oldest(self, months: int, at: datetime) -> datetime | None:
        """Return from when the term of the oldest counts that is due at a moment."""
        rows = due(self.holding, self.keep, months, at)
        return rows.order_by("kept_since").values_list("kept_since", flat=True).first()


@frozen
class Files:
    """Files of a folder; asked like :class:`Rows`."""

    folder: Folder

    @property
    def rule(self) -> str:
        """The name of the rule."""
        return self.folder.rule

    @property
    def title(self) -> str:
        """What they are."""
        return str(self.folder.title)

    @property
    def key(self) -> str:
        """What tells it from the other kinds of its rule, in any language."""
        return self.folder.name

    def fields(self) -> tuple[str, ...]:
        """Return what goes, in words."""
        return (_("files"),)

    def count(self, months: int, at: datetime) -> int:
        """Return how many are due at a moment by a term."""
        return len(self.folder.files(months_later(at, -months)))

    def any(self, months: int, at: datetime) -> bool:
        """Tell whether any is due at a moment by a term."""
        return self.count(months, at) > 0

    def oldest(self, months: int, at: datetime) -> datetime | None:
        """Return when the oldest was written that is due at a moment."""
        return min((written for _name, written in self.folder.files(months_later(at, -months))), default=None)


def kinds() -> Iterator[Rows | Files]:
    """Yield everything that a term erases something of."""
    yield from (Rows(holding, keep) for holding, keep in timed())
    yield from (Files(folder) for folder in FOLDERS)


def plan(now: datetime, later: datetime) -> list[Due]:
    """Return what is due now and until later, with what it is and by which rule; nothing is changed."""
    months = terms()
    found = []
    for kind in kinds():
        term = months[kind.rule]
        if term is not None and (soon := kind.count(term, later)):
            ready, oldest = kind.count(term, now), kind.oldest(term, later)
            found.append(Due(kind.title, RULES[kind.rule], term, kind.fields(), ready, soon - ready, oldest))
    return found


@frozen
class Shortened:
    """What the next night erases of one kind by a shorter term: how many, how many anyway, the oldest."""

    key: str
    title: str
    fields: tuple[str, ...]
    rows: int
    anyway: int
    oldest: datetime | None


def foresee(rule: str, *, old: int, new: int, at: datetime) -> list[Shortened]:
    """Return what a rule erases at a moment with ``new`` months instead of ``old``; nothing is changed."""
    found = []
    for kind in kinds():
        if kind.rule == rule and (rows := kind.count(new, at)):
            oldest = kind.oldest(new, at)
            found.append(Shortened(kind.key, kind.title, kind.fields(), rows, kind.count(old, at), oldest))
    return found


def is_due(now: datetime) -> bool:
    """Tell whether anything is due at a moment."""
    months = terms()
    return any(kind.any(term, now) for kind in kinds() if (term := months[kind.rule]) is not None)
