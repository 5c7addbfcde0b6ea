"""Write over what other rows say of an erased person: logs, journals, reasons.

Words are compared whole and in letters of any size, so that erasing Ann leaves Annabel. Where the log says of whom it
speaks and that is somebody else of the very same name, only addresses and phones are written over.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, models
from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast

from emporion_web.audit.models import AuditEntry
from emporion_web.privacy.registry import HOLDINGS, NAMELESS, TRACES, Trace
from emporion_web.privacy.subjects import Subject

Row = tuple[str, str]  # the label of a model and the key of a row, as the log refers to it


def sweep(person: Subject) -> int:
    """Write over every word of a person in every trace; return how many rows were changed."""
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


def _about(row: Model) -> Row:
    """Return what a row of a log refers to."""
    if isinstance(row, AuditEntry):
        return row.object_type.lower(), row.object_id
    return "", ""


def pattern_of(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds the words where they stand whole. Chinese knows no spaces, so Han words stand anywhere.

    >>> pattern_of(["Ann", "李平"]).sub("—", "Ann, Annabel and 王李平")
    '—, Annabel and 王—'
    """
    return re.compile("|".join(_whole(word) for word in words) or r"(?!)", re.IGNORECASE)


def _whole(word: str) -> str:
    before = r"(?<!\w)" if word[0].isalnum() and ord(word[0]) < 0x2E80 else ""
    after = r"(?!\w)" if word[-1].isalnum() and ord(word[-1]) < 0x2E80 else ""
    return f"{before}{re.escape(word)}{after}"


def _sweep(each: Trace, person: Subject, others: set[Row]) -> int:
    words, sure = person.words(), person.sure_words()
    if not words:
        return 0
    whole, narrow = pattern_of(words), pattern_of(sure)
    changed = 0
    for row in _suspected(each, words):
        pattern = narrow if _about(row) in others else whole
        new = {name: _over(getattr(row, name), pattern) for name in each.columns}
        if new != {name: getattr(row, name) for name in each.columns}:
            each.model._default_manager.filter(pk=row.pk).update(**new)
            changed += 1
    return changed


def _suspected(each: Trace, words: Sequence[str]) -> Iterator[Model]:
    """Yield the rows whose columns may hold a word, as far as the database can tell."""
    rows, condition = each.model._default_manager.all(), Q(pk__in=())
    for name in each.columns:
        column = f"{name}_as_text"
        rows = rows.annotate(**{column: Cast(name, TextField())})
        for spelling in _spellings(words, json_too=isinstance(each.model._meta.get_field(name), models.JSONField)):
            condition |= Q(**{f"{column}__icontains": spelling})
    return iter(list(rows.filter(condition)))


def _spellings(words: Sequence[str], *, json_too: bool) -> set[str]:
    """Return how words are written in a column. SQLite folds no letters but those of ASCII and keeps JSON escaped."""
    spelt = {form for word in words for form in (word, word.lower(), word.upper(), word.title())}
    if json_too and connection.vendor == "sqlite":
        spelt |= {json.dumps(word)[1:-1] for word in spelt}
    return spelt


def speaks_of(model: type[Model], columns: tuple[str, ...], words: Sequence[str]) -> list[Any]:
    """Return the rows of a model in whose columns one of the words stands."""
    if not words:
        return []
    pattern = pattern_of(words)
    found = _suspected(Trace(model, columns), words)
    return [row for row in found if any(_over(getattr(row, c), pattern) != getattr(row, c) for c in columns)]


def _over(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(NAMELESS, value)
    if isinstance(value, list):
        return [_over(each, pattern) for each in value]
    if isinstance(value, dict):
        return {_over(key, pattern): _over(each, pattern) for key, each in value.items()}
    return value
