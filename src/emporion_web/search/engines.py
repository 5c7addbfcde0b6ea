"""The two full-text engines behind one face. Both are fed the tokens of :mod:`emporion.kernel.tokens` and add none.

SQLite: an FTS5 table whose rows carry the document's id, ranked by BM25 (Robertson and Zaragoza 2009) with the name
weighing most. PostgreSQL: ``array_to_tsvector`` takes the tokens as they are; its parsers would split them again.
"""

from collections.abc import Iterable, Sequence

from attrs import frozen
from django.db import connection

from emporion.kernel.tokens import pieces, query_tokens, tokens
from emporion_web.search.entries import Entry

NAME_WEIGHT, PUBLIC_WEIGHT, PRIVATE_WEIGHT = 10.0, 3.0, 1.0


@frozen
class Term:
    """A token that must be found; with ``beginning`` a word that begins so will do as well."""

    token: str
    beginning: str = ""


def terms(text: str) -> list[Term]:
    """Return what a query asks for. Its last word may be unfinished, unless something that is no letter ends it."""
    asked = [Term(token) for token in query_tokens(text)]
    words = list(pieces(text))
    if asked and text[-1:].isalnum() and len(query_tokens(words[-1])) == 1:
        asked[-1] = Term(asked[-1].token, beginning=words[-1])
    return asked


def write(documents: Sequence[tuple[int, Entry]]) -> None:
    """Put documents, given by id, into the index in place of what stood there."""
    drop([number for number, _ in documents])
    rows = [(number, tokens(e.name), tokens(e.public), tokens(e.private)) for number, e in documents]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT INTO search_index (rowid, name, public, private) VALUES (%s, %s, %s, %s)",
                [
                    (number, " ".join(name), " ".join(public), " ".join(private))
                    for number, name, public, private in rows
                ],
            )
        else:
            cursor.executemany(
                "INSERT INTO search_index (document_id, name, open_text, full_text) VALUES (%s, "
                "array_to_tsvector(%s::text[]), array_to_tsvector(%s::text[]), array_to_tsvector(%s::text[]))",
                [
                    (number, _distinct(name), _distinct(name + public), _distinct(name + public + private))
                    for number, name, public, private in rows
                ],
            )


def _distinct(words: list[str]) -> list[str]:
    return list(dict.fromkeys(words))


def drop(documents: Iterable[int]) -> None:
    """Take documents out of the index."""
    column = "rowid" if connection.vendor == "sqlite" else "document_id"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM search_index WHERE {column} = %s", [(number,) for number in documents])  # noqa: S608 - a literal


def ranked(kind: str, asked: Sequence[Term], *, whole: bool, limit: int) -> list[int]:
    """Return the ids of the objects that hold every term, the best first; ``whole`` looks at private texts too."""
    if connection.vendor == "sqlite":
        return _ranked_by_sqlite(kind, asked, whole=whole, limit=limit)
    return _ranked_by_postgresql(kind, asked, whole=whole, limit=limit)


def _ranked_by_sqlite(kind: str, asked: Sequence[Term], *, whole: bool, limit: int) -> list[int]:
    columns = "{name public private}" if whole else "{name public}"
    match = f"{columns} : ({' AND '.join(_fts5(term) for term in asked)})"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT search_document.object_id FROM search_index "
            "JOIN search_document ON search_document.id = search_index.rowid "
            "WHERE search_index MATCH %s AND search_document.kind = %s "
            "ORDER BY bm25(search_index, %s, %s, %s), search_document.object_id LIMIT %s",
            [match, kind, NAME_WEIGHT, PUBLIC_WEIGHT, PRIVATE_WEIGHT, limit],
        )
        return [row[0] for row in cursor.fetchall()]


def _fts5(term: Term) -> str:
    exact = f'"{term.token}"'
    return f'({exact} OR "{term.beginning}" *)' if term.beginning else exact


def _ranked_by_postgresql(kind: str, asked: Sequence[Term], *, whole: bool, limit: int) -> list[int]:
    query = " & ".join(_tsquery(term) for term in asked)
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL_WHOLE if whole else _POSTGRESQL_OPEN, [query, kind, query, query, limit])
        return [row[0] for row in cursor.fetchall()]


_POSTGRESQL_WHOLE = """
    SELECT search_document.object_id FROM search_index
    JOIN search_document ON search_document.id = search_index.document_id
    WHERE full_text @@ %s::tsquery AND search_document.kind = %s
    ORDER BY name @@ %s::tsquery DESC, ts_rank(full_text, %s::tsquery) DESC, search_document.object_id LIMIT %s
"""
_POSTGRESQL_OPEN = _POSTGRESQL_WHOLE.replace("full_text", "open_text")


def _tsquery(term: Term) -> str:
    exact = f"'{term.token}'"
    return f"({exact} | '{term.beginning}':*)" if term.beginning else exact
