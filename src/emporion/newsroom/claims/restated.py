"""A quotation that an article, or another one, gives again: lead and body, caption and text, copy and original."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from emporion.kernel.tokens import query_tokens
from emporion.newsroom.claims.mentions import same_name
from emporion.newsroom.facts import Link, Quotation
from emporion.newsroom.reading import Reading

_SHORTEST = 5
_SHARED = 0.8


def restated(readings: Sequence[Reading]) -> Iterator[Link]:
    """Yield ``same`` for quotations of nearly the same words whose speakers do not contradict each other."""
    said = [(reading.document.raw.file, quote) for reading in readings for quote in reading.quotations]
    heard = [(file, quote, frozenset(query_tokens(quote.content.text))) for file, quote in said]
    long = [entry for entry in heard if len(entry[2]) >= _SHORTEST]
    for (file, one, mine), (other_file, other, theirs) in combinations(long, 2):
        if file == other_file and one.content.overlaps(other.content):
            continue
        if len(mine & theirs) >= _SHARED * min(len(mine), len(theirs)) and _may_agree(one, other):
            where = "same-article" if file == other_file else "same-words"
            yield Link("same", f"{file}#{one.id}", f"{other_file}#{other.id}", f"quotation.restated.{where}")


def _may_agree(one: Quotation, other: Quotation) -> bool:
    speakers = {same_name(quote.speaker) for quote in (one, other) if quote.speaker}
    return len(speakers) < 2
