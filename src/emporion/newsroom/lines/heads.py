"""The title and the deck among the lines above the article."""

import re
from collections.abc import Sequence

from attrs import frozen

from emporion.newsroom.lines.rows import Row
from emporion.newsroom.lines.shapes import Kind

# A scraper's own field before the title.
_PREFIX = re.compile(
    r"^\s*(?:date|title|headline|дата|заголовок|标题)\s*[:：]?\s*(?:\d{4}-\d\d-\d\d"
    r"(?:[T ]\d\d:\d\d(?::\d\d)?)?)?\s*[:："
    r"|]?\s+(?=\S)",
    re.I,
)
_NAME = re.compile(r"^(?:[A-ZА-ЯЁ][\w’'-]+|[A-ZА-ЯЁ]\.)(?:\s(?:[A-ZА-ЯЁ][\w’'-]+|[A-ZА-ЯЁ]\.)){1,2}$")
_MASTHEAD, _HEADLINE, _LONGEST = 4.5, 2, 45
# What may stand between a title and the first paragraph.
_BETWEEN: frozenset[Kind | None] = frozenset({"date", "credit", "menu", "caption", "banner", "newsletter"})


@frozen
class Head:
    """The places of the title (all its repeats) and of the deck; ``title`` is the one nearest to the article."""

    title: int | None = None
    repeats: frozenset[int] = frozenset()
    deck: int | None = None
    byline: int | None = None


def prefix(text: str) -> int:
    """Return how many characters a scraper's own field takes before the title.

    >>> prefix("date 2025-08-22 A good road")
    16
    """
    found = _PREFIX.match(text)
    return found.end() if found else 0


def is_name(row: Row) -> bool:
    """Tell whether a line is two or three capitalised words, as a byline is."""
    return bool(_NAME.match(row.text))


def head(rows: Sequence[Row], kinds: Sequence[Kind | None], first: int, again: frozenset[tuple[str, ...]]) -> Head:
    """Return the title and the deck above the paragraph at ``first``; ``again`` holds the keys of repeated lines."""
    spare = [i for i in range(first) if kinds[i] is None and _is_headline(rows[i])]
    byline = next((i for i in reversed(spare) if is_name(rows[i]) and i > spare[0]), None)
    spare = [i for i in spare if i != byline]
    if not spare:
        return Head(byline=byline)
    told = [i for i in spare if (rows[i].key in again and rows[i].size > _HEADLINE) or _in_breadcrumb(rows, i, first)]
    if told:
        title = told[-1]
        deck = next((i for i in spare if i > title and rows[i].key != rows[title].key), None)
        return _head(rows, title, deck, byline)
    return _head(rows, *_nearest(rows, kinds, spare, first), byline)


def _head(rows: Sequence[Row], title: int, deck: int | None, byline: int | None) -> Head:
    repeats = frozenset(i for i, row in enumerate(rows) if row.key == rows[title].key)
    return Head(title, repeats | {title}, deck, byline)


def _is_headline(row: Row) -> bool:
    return 1 < row.size <= _LONGEST


def _in_breadcrumb(rows: Sequence[Row], i: int, first: int) -> bool:
    """Tell whether a longer line above ends with the line, glued to the rubrics before it."""
    text = rows[i].text
    return rows[i].size >= 3 and any(row.text.endswith(text) and row.text != text for row in rows[:i])


def _nearest(rows: Sequence[Row], kinds: Sequence[Kind | None], spare: list[int], first: int) -> tuple[int, int | None]:
    """Return title and deck from the lines that stand together nearest to the article."""
    group = [spare[-1]]
    for i in reversed(spare[:-1]):
        if any(kinds[k] is not None for k in range(i + 1, group[-1])) or len(group) == 3:
            break
        group.append(i)
    group.reverse()
    if len(group) == 1:
        return group[0], None
    above, below = group[-2:]
    if _is_masthead(rows, above) and rows[below].size > rows[above].size:
        return below, None
    return (above, below) if rows[above].size >= 3 or len(group) == 2 else (below, None)


def _is_masthead(rows: Sequence[Row], i: int) -> bool:
    """Tell whether a short line is named again somewhere else, as an outlet is in its own articles."""
    name = rows[i].text.casefold()
    return rows[i].size <= _MASTHEAD and any(name in row.text.casefold() for k, row in enumerate(rows) if k != i)
