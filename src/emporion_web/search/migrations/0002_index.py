"""The full-text index itself: an FTS5 table on SQLite, tsvector columns with GIN indexes on PostgreSQL."""

from typing import Any

from django.db import NotSupportedError, migrations

SQLITE = """
CREATE VIRTUAL TABLE search_index USING fts5(
    name, public, private, tokenize = "unicode61 remove_diacritics 0 tokenchars '+#'", prefix = '2 3'
)
"""
POSTGRESQL = (
    """CREATE TABLE search_index (
        document_id bigint PRIMARY KEY,
        name tsvector NOT NULL, open_text tsvector NOT NULL, full_text tsvector NOT NULL
    )""",
    "CREATE INDEX search_index_open ON search_index USING gin (open_text)",
    "CREATE INDEX search_index_full ON search_index USING gin (full_text)",
)


def make(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE)
    elif schema_editor.connection.vendor == "postgresql":
        for statement in POSTGRESQL:
            schema_editor.execute(statement)
    else:
        raise NotSupportedError("Search works on SQLite and PostgreSQL. Use one of them.")


def drop(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP TABLE search_index")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
