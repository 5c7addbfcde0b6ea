"""Write over what other rows say of an erased person: logs, journals, reasons.

The proven address and phones go wherever they stand. Names go only from rows that refer to the person, for they are
words of other texts too; where such a row speaks of somebody else of the very same name, it keeps it. Keys of JSON
are the program's own and stay.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection, models
from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from emporion_web.audit.models import AuditEntry
from emporion_web.privacy.registry import HOLDINGS, NAMELESS, TRACES, Trace, nobody
from emporion_web.privacy.subjects import Subject
from emporion_web.privacy.words import pattern_of

Row = tuple[str, str]  # the label of a model and the key of a row, as the log refers to it
NOTHING: frozenset[str] = frozenset()


def sweep(person: Subject) -> int:
    """Write over a person's words in every trace; return how many rows were changed."""
    others = namesakes(person)
    return sum(_sweep(each, person, others) for each in TRACES)


def namesakes(person: Subject) -> set[Row]:
    """Return the rows that are somebody else's who has the very same name."""
    found: set[Row] = set()
    for each in HOLDINGS:
        label = each.model._meta.label_lower
        for name in each.name if person.names else ():
            rows = each.model._default_manager.filter(**{f"{name}__in": person.names})
            keys = rows.exclude(pk__in=person.keys(each.model)).values_list("pk", flat=True)
            found |= {(label, str(key)) for key in keys}
    return found


def _sweep(each: Trace, person: Subject, others: set[Row]) -> int:
    sure = person.sure_words()
    wide, narrow = pattern_of(person.own_words()), pattern_of(sure)
    names = frozenset(name.casefold() for name in person.names)
    mine = {(label, str(key)) for known in (person.found, person.parties) for label in known for key in known[label]}
    changed, done = 0, set()
    for row in each.model._default_manager.filter(each.of(person)).iterator():
        about = _about(row)
        own = about is None or about in mine  # else the person did something to a row that may be called the same
        done.add(row.pk)
        changed += _write(each, row, narrow if about in others else wide, names if own else NOTHING)
    for row in _suspected(each, sure):
        if row.pk not in done:
            changed += _write(each, row, wide if each.by_address else narrow, names if each.by_address else NOTHING)
    return changed


def _about(row: Model) -> Row | None:
    """Return what an entry of the log refers to; None for other rows."""
    return (row.object_type.lower(), row.object_id) if isinstance(row, AuditEntry) else None


def _write(each: Trace, row: Model, pattern: re.Pattern[str], names: frozenset[str]) -> bool:
    old = {name: getattr(row, name) for name in each.columns}
    new = {name: _over(value, pattern, names) for name, value in old.items()}
    if new == old:
        return False
    each.model._default_manager.filter(pk=row.pk).update(**new)
    return True


def _suspected(each: Trace, words: Sequence[str]) -> Iterator[Model]:
    """Yield the rows whose columns hold a word, as far as the database can tell: one question for each column."""
    for name in each.columns if words else ():
        rows: QuerySet[Model] = each.model._default_manager.annotate(said_as_text=Cast(name, TextField()))
        json_too = isinstance(each.model._meta.get_field(name), models.JSONField)
        condition = Q(pk__in=())
        for spelling in sorted(_spellings(words, json_too=json_too)):
            condition |= Q(said_as_text__icontains=spelling)
        yield from rows.filter(condition)


def _spellings(words: Sequence[str], *, json_too: bool) -> set[str]:
    """Return how words are written in a column. SQLite folds no letters but those of ASCII and keeps JSON escaped."""
    spelt = {form for word in words for form in ((word,) if word.isascii() else (word, word.lower(), word.upper()))}
    if json_too and connection.vendor == "sqlite":
        spelt |= {json.dumps(word)[1:-1] for word in spelt}
    return spelt


def speaks_of(model: type[Model], columns: Iterable[str], words: Sequence[str]) -> list[Any]:
    """Return the rows of a model in whose columns one of the words stands."""
    pattern, found = pattern_of(words), {}
    anywhere = Trace(model, tuple(columns), nobody, by_address=False, stays="")
    for row in _suspected(anywhere, words):
        if any(_over(getattr(row, c), pattern, NOTHING) != getattr(row, c) for c in columns):
            found[row.pk] = row
    return list(found.values())


def _over(value: Any, pattern: re.Pattern[str], names: frozenset[str]) -> Any:
    if isinstance(value, str):
        return NAMELESS if value.casefold() in names else pattern.sub(NAMELESS, value)
    if isinstance(value, list):
        return [_over(each, pattern, names) for each in value]
    if isinstance(value, dict):
        return {key: _over(each, pattern, names) for key, each in value.items()}
    return value
