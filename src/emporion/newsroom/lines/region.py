"""Where the article itself begins and ends: the densest run of paragraphs, as a maximum subarray (Bentley 1984)."""

from collections.abc import Sequence

from emporion.newsroom.lines.rows import Row
from emporion.newsroom.lines.shapes import Kind

# What a line of furniture takes from a run that spans it, in words; a paragraph gives its own.
_COST: dict[Kind | None, float] = {
    None: 2, "ticker": 4, "date": 3, "dated-rubric": 6, "teasers": 45, "teaser": 4, "newsletter": 5, "credit": 1,
    "caption": 0, "menu": 4, "legal": 90, "comments": 70, "banner": 4, "blurb": 12,
    "closing": 400,
}  # fmt: skip


def region(rows: Sequence[Row], kinds: Sequence[Kind | None]) -> tuple[int, int]:
    """Return the places ``[first, last)`` of the article's paragraphs; both 0 where there is none."""
    best, first, last = 0.0, 0, 0
    total, begin = 0.0, 0
    for i, (row, kind) in enumerate(zip(rows, kinds)):
        if total <= 0:
            total, begin = 0.0, i
        total += row.size if kind is None and row.is_sentence else -_COST[kind]
        if total > best:
            best, first, last = total, begin, i + 1
    return first, last
