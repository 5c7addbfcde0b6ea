"""A quotation that an article, or another one, gives again: lead and body, caption and text, copy and original."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from emporion.kernel.tokens import query_tokens
from emporion.newsroom.claims.mentions import same_name
from emporion.newsroom.facts import Link, Quotation
from emporion.newsroom.reading import Reading

_SHORTEST = 5
_SHARED = 0.8


def restated(readings: Sequence[Reading]) -> Iterator[Link]:
    """Yield ``same`` for quotations of nearly the same words whose speakers do not contradict each other."""
    said = [(reading.document.raw.file, quote) for reading in readings for quote in reading.quotations]
    heard = [frozenset(query_tokens(quote.content.text)) for _, quote in said]
    for first, second in _sharing(heard):
        (file, one), (other_file, other) = said[first], said[second]
        if file == other_file and one.content.overlaps(other.content):
            continue
        if _may_agree(one, other):
            where = "same-article" if file == other_file else "same-words"
            yield Link("same", f"{file}#{one.id}", f"{other_file}#{other.id}", f"quotation.restated.{where}")


def _sharing(heard: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Yield pairs that share most words of the shorter, in order.

    Prefix filter (Chaudhuri et al., 2006): such a pair has one of the rarest words of the shorter in common.
    """
    counts = Counter(token for tokens in heard for token in tokens)
    holding: dict[str, list[int]] = defaultdict(list)
    for place, tokens in enumerate(heard):
        if len(tokens) >= _SHORTEST:
            for token in tokens:
                holding[token].append(place)
    found = set()
    for place, tokens in enumerate(heard):
        if len(tokens) < _SHORTEST:
            continue
        rarest = sorted(tokens, key=lambda token: (counts[token], token))
        for token in rarest[: len(tokens) - math.ceil(_SHARED * len(tokens)) + 1]:
            found |= {tuple(sorted((place, other))) for other in holding[token] if _is_shorter(heard, place, other)}
    yield from sorted(
        (a, b) for a, b in found if len(heard[a] & heard[b]) >= _SHARED * min(len(heard[a]), len(heard[b]))
    )


def _is_shorter(heard: Sequence[frozenset[str]], place: int, other: int) -> bool:
    return place != other and len(heard[place]) <= len(heard[other])


def _may_agree(one: Quotation, other: Quotation) -> bool:
    speakers = {same_name(quote.speaker) for quote in (one, other) if quote.speaker}
    return len(speakers) < 2
