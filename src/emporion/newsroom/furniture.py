"""Lines that several pages of one outlet share: they belong to the outlet, not to an article.

Copies of one story share their lines too; two pages that have half of the words of the shorter in common prove nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from emporion.newsroom.documents import Document
from emporion.newsroom.lines.rows import Row, rows

Key = tuple[str, ...]
_COPY = 0.5


def shared(documents: Iterable[Document]) -> Mapping[str, frozenset[Key]]:
    """Return, for each outlet that is known, the words of the lines that two or more of its pages share."""
    pages: dict[str, list[list[Row]]] = defaultdict(list)
    for document in documents:
        if document.outlet:
            pages[document.outlet].append(list(rows(document.text)))
    found = {outlet: _of_pages(some) for outlet, some in pages.items() if len(some) > 1}
    return {outlet: keys for outlet, keys in found.items() if keys}


def _of_pages(pages: Sequence[Sequence[Row]]) -> frozenset[Key]:
    sizes = [{row.key: row.size for row in page} for page in pages]
    holders: dict[Key, list[int]] = defaultdict(list)
    for number, keys in enumerate(sizes):
        for key in keys:
            holders[key].append(number)
    common: dict[tuple[int, int], float] = defaultdict(float)
    for key, some in holders.items():
        for pair in combinations(some[:50], 2):
            common[pair] += sizes[some[0]][key]
    totals = [sum(keys.values()) for keys in sizes]
    different = {pair for pair, size in common.items() if size < _COPY * min(totals[pair[0]], totals[pair[1]])}
    return frozenset(
        key for key, some in holders.items() if any(pair in different for pair in combinations(some[:50], 2))
    )
