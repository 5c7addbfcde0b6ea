"""Insert many rows whose numbers nobody needs to know: half the work of ``bulk_create``, which asks for them back."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models

PREPARED = (models.JSONField, models.DateTimeField, models.FileField)


def _value(field: models.Field[Any, Any], row: models.Model) -> Any:
    """Return a column's value as the database takes it; text, numbers and keys are taken as they are."""
    if isinstance(field, PREPARED):
        return field.get_db_prep_save(field.pre_save(row, True), connection)
    return getattr(row, field.attname)


def insert(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Insert rows of one model; they keep no primary key. Must run in the transaction of the change."""
    if not rows:
        return
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column or "") for field in fields)
    places = ", ".join(["%s"] * len(fields))
    values = [[_value(field, row) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})", values)  # noqa: S608 - names of our own tables
