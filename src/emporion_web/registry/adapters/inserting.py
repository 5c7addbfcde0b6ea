"""Insert many rows whose numbers nobody needs to know: half the work of ``bulk_create``, which asks for them back."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, models

Prepare = Callable[[models.Model], Any]


def _json(field: models.Field[Any, Any]) -> Prepare:
    """Return what writes a JSON column; both databases take the text."""
    name = field.attname

    def prepare(row: models.Model) -> str | None:
        value = getattr(row, name)
        return None if value is None else json.dumps(value) if value else ("{}" if isinstance(value, dict) else "[]")

    return prepare


def _by_field(field: models.Field[Any, Any]) -> Prepare:
    return lambda row: field.get_db_prep_save(field.pre_save(row, True), connection)


def _preparations(fields: Sequence[models.Field[Any, Any]]) -> list[tuple[int, Prepare]]:
    """Return which columns must be prepared and how; text, numbers and keys are taken as they are."""
    found: list[tuple[int, Prepare]] = []
    for at, field in enumerate(fields):
        if isinstance(field, models.JSONField):
            found.append((at, _json(field)))
        elif isinstance(field, (models.DateTimeField, models.FileField)):
            found.append((at, _by_field(field)))
    return found


def insert(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Insert rows of one model; they keep no primary key. Must run in the transaction of the change."""
    if not rows:
        return
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column or "") for field in fields)
    places = ", ".join(["%s"] * len(fields))
    names = [field.attname for field in fields]
    preparations = _preparations(fields)
    values = [[row.__dict__[name] for name in names] for row in rows]
    for row, line in zip(rows, values, strict=True):
        for at, prepare in preparations:
            line[at] = prepare(row)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})", values)  # noqa: S608 - names of our own tables
