"""The embedded search engine behind the candidate index: Tantivy, in memory or in a folder of this machine.

Documents are statements, already taken apart into tokens; the engine splits at spaces and does nothing else. Ranking is
BM25 (Robertson and Zaragoza 2009) with block-max pruning (Ding and Suel 2011), and every term brings a boost of ours.
"""

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from attrs import frozen

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.matching.candidates.columns import COLUMNS, id_of, parts_of

FIELDS = ("offer_A", "offer_B", "need_A", "need_B")
_ABOUT = "about"
# Bytes for new documents; past it a segment is written. Below 15 million the engine refuses to begin.
_SMALL_HEAP, _LARGE_HEAP = 50_000_000, 600_000_000

# A filter is alternatives of which one must hold; each is patterns that must all match a token of what is said about
# the document's organisation; a pattern is a token, or a regular expression between slashes.
Filter = tuple[tuple[str, ...], ...]


class Entry(NamedTuple):
    """A statement in the index: the id of its profile, its field, its tokens, what is said of the organisation.

    ``tokens`` and ``about`` are separated by spaces. ``number`` can be had back more quickly than the id.
    """

    profile: str
    field: str
    tokens: str
    about: str = ""
    number: int = 0


@frozen
class Asked:
    """A search in one field: tokens with their boosts, what holds none of them is not found.

    Every filter must hold for the organisation; the profiles ``without`` are left out.
    """

    field: str
    terms: tuple[tuple[str, float], ...]
    filters: tuple[Filter, ...] = ()
    without: tuple[str, ...] = ()


class Engine:
    """An index in a folder, or in memory where no folder is given.

    Raises :class:`InputError` where the folder holds something else, or an index of another version.
    """

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        try:
            self._index = _tantivy().Index(_schema(), path=None if folder is None else str(folder))
        except (ValueError, OSError) as error:
            raise InputError(
                phrase("The candidate index cannot be opened: {error}", error=str(error)),
                remedy=phrase("Delete the folder and build the index anew."),
                place=Place(file=str(folder)),
            ) from error
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def __len__(self) -> int:
        """Return the number of statements."""
        return int(self._searcher.num_docs)

    def write(
        self, entries: Iterable[Entry], gone: Iterable[str] = (), *, many: bool = False, threads: int = 1
    ) -> None:
        """Take out all statements of the profiles ``gone``, put in the entries, and commit both at once.

        Until the end of the commit the index is what it was, also if the process is killed. With one thread the same
        entries give the same index. ``many`` takes more memory, for a hundred thousand and more.
        """
        tantivy = _tantivy()
        writer = self._index.writer(_LARGE_HEAP if many else _SMALL_HEAP, threads)
        try:
            for profile in gone:
                writer.delete_documents_by_term("profile", profile)
            made, add = tantivy.Document, writer.add_document
            for entry in entries:
                said = {entry.field: entry.tokens, **parts_of(entry.profile)}
                add(made(profile=entry.profile, number=entry.number, about=entry.about, **said))
            writer.commit()
        except BaseException:
            writer.rollback()
            raise
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def frequency(self, field: str, token: str) -> int:
        """Return how many statements of a field hold a token."""
        return int(self._searcher.doc_freq(field, token))

    def inverse_frequency(self, count: int) -> float:
        """Return the weight that BM25 gives a term which ``count`` statements hold."""
        total = len(self)
        return math.log1p((total - count + 0.5) / (count + 0.5))

    def search(self, asked: Asked, limit: int) -> list[str]:
        """Return the ids of the profiles whose statements fit best, at most ``limit`` statements, each id once."""
        return list(dict.fromkeys(self._ids([address for _, address in self._hits(asked, limit)])))

    def numbers(self, asked: Asked, limit: int) -> list[int]:
        """Return the numbers of the statements that fit best, the best first, at most ``limit``."""
        addresses = [address for _, address in self._hits(asked, limit)]
        found: list[int] = self._searcher.fast_field_values("number", addresses)
        return found

    def _ids(self, addresses: list[Any]) -> list[str]:
        """Return the ids of the profiles of documents, of the long ones from what is stored."""
        read, stored = self._searcher.fast_field_values, self._searcher.doc
        parts = zip(*[read(column, addresses) for column in COLUMNS], strict=True)
        ids = map(id_of, parts)
        return [one or stored(address)["profile"][0] for one, address in zip(ids, addresses, strict=True)]

    def _hits(self, asked: Asked, limit: int) -> list[tuple[float, Any]]:
        if not asked.terms:
            return []
        hits: list[tuple[float, Any]] = self._searcher.search(self._query(asked), limit, False).hits
        return hits

    def _query(self, asked: Asked) -> Any:
        tantivy, schema = _tantivy(), self._schema
        made, every = tantivy.Query, tantivy.Occur.Must
        terms = [made.boost_query(made.term_query(schema, asked.field, t, "basic"), b) for t, b in asked.terms]
        query = made.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        if not asked.filters and not asked.without:
            return query
        must = [(every, query)]
        must += [(every, made.const_score_query(self._filter(of), 0.0)) for of in asked.filters]
        if asked.without:
            must.append((tantivy.Occur.MustNot, made.term_set_query(schema, "profile", list(asked.without))))
        return made.boolean_query(must)

    def _filter(self, alternatives: Filter) -> Any:
        tantivy = _tantivy()
        every, either, made = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Query
        groups = [made.boolean_query([(every, self._pattern(one)) for one in patterns]) for patterns in alternatives]
        return made.boolean_query([(either, group) for group in groups])

    def _pattern(self, pattern: str) -> Any:
        made = _tantivy().Query
        if pattern.startswith("/"):
            return made.regex_query(self._schema, _ABOUT, pattern[1:-1])
        return made.term_query(self._schema, _ABOUT, pattern, "basic")


def _tantivy() -> Any:
    import tantivy

    return tantivy


def _schema() -> Any:
    made = _tantivy().SchemaBuilder()
    made.add_text_field("profile", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("number", *COLUMNS):
        made.add_integer_field(name, fast=True)
    for name in (*FIELDS, _ABOUT):
        made.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    return made.build()
