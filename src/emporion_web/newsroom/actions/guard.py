"""Compare-and-set on the records that editors change at the same time, and what the loser of a race is told."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from emporion.kernel.phrases import Phrase
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.models import GlossaryTerm, Item, Licence, Partner, Source, Topic

Revised = GlossaryTerm | Item | Licence | Partner | Source | Topic
Changes = dict[str, tuple[Any, Any]]  # a field's old value and its new one, as the log keeps them


def claim(row: Revised, seen_revision: int, overtaken: Phrase) -> None:
    """Raise a record's revision if it is still the one that was seen, else refuse; in the transaction of the edit."""
    if not type(row)._default_manager.filter(pk=row.pk, revision=seen_revision).update(revision=F("revision") + 1):
        raise Refused(overtaken)
    row.revision = seen_revision + 1


def differing(row: Revised, fields: Mapping[str, Any], names: Iterable[str]) -> Changes:
    """Return what of the named fields would change, of those that are told."""
    return {k: (getattr(row, k), fields[k]) for k in names if k in fields and getattr(row, k) != fields[k]}


def put(row: Revised, changes: Changes) -> None:
    """Set what changes; nothing is saved."""
    for name, (_old, new) in changes.items():
        setattr(row, name, new)


@contextmanager
def unless_taken(taken: Phrase) -> Iterator[None]:
    """Refuse where the database knows of one like this already."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(taken) from error
