"""Labels for the lines of a scraped article: first what each line is by itself, then what its place makes of it.

The rules look at shape, position, neighbours and repetition, never at what an article is about.
"""

from collections.abc import Collection, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from emporion.newsroom.documents import Line, LineLabel
from emporion.newsroom.lines.heads import Head, head, is_name
from emporion.newsroom.lines.region import region
from emporion.newsroom.lines.repeats import captions, is_credit, repeated
from emporion.newsroom.lines.rows import Row, rows
from emporion.newsroom.lines.shapes import Kind, is_dateline, kind_of

_LABEL: dict[Kind, LineLabel] = {
    "ticker": "ticker", "date": "date", "dated-rubric": "teaser", "teasers": "teaser", "teaser": "teaser",
    "newsletter": "newsletter", "credit": "credit", "caption": "caption", "menu": "menu", "legal": "other",
    "comments": "other", "banner": "other", "blurb": "other", "closing": "other",
}  # fmt: skip
_SUBHEADING = 16
_CALL, _PITCH = 5, 14
_NEAR = 3
_HEADLINE, _PARAGRAPH = 25, 8


@frozen
class Labelled:
    """The lines of a text with their labels, and which of them head the article."""

    lines: tuple[Line, ...]
    title: int | None = None
    deck: int | None = None
    byline: int | None = None


def label(text: str, furniture: Collection[tuple[str, ...]] = frozenset()) -> Labelled:
    """Return the labelled lines of a text; ``furniture`` holds the words of lines that the outlet's pages share."""
    found = list(rows(text))
    kinds = _kinds(found, furniture)
    first, last = region(found, kinds)
    if _dates_the_article(found, kinds, first):
        kinds[kinds.index("dated-rubric")] = "date"
    again = repeated(found)
    top = _top(found, kinds, first, last, again)
    labels = _labels(found, kinds, first, last, top, again)
    lines = tuple(Line(row.number, row.span, name) for row, name in zip(found, labels))
    return Labelled(lines, top.title, top.deck, top.byline)


def _kinds(found: Sequence[Row], furniture: Collection[tuple[str, ...]]) -> list[Kind | None]:
    kinds: list[Kind | None] = [kind_of(row) or ("credit" if is_credit(row.text) else None) for row in found]
    for i, row in enumerate(found):
        if kinds[i] is None and row.key in furniture:
            kinds[i] = "banner"
        elif i and kinds[i] is None and _is_teased(found, kinds, i):
            kinds[i] = "teaser"
    for i in range(1, min(len(found) - 1, _first_paragraph(found))):
        if _is_under_the_title(found, kinds, i) and is_dateline(found[i].text):
            kinds[i] = "date"
    for i in _boxed(found, kinds):
        kinds[i] = "newsletter"
    credits = frozenset(i for i, kind in enumerate(kinds) if kind == "credit")
    for i in captions(found, credits):
        if kinds[i] is None:
            kinds[i] = "caption"
    return kinds


def _first_paragraph(found: Sequence[Row]) -> int:
    return next((i for i, row in enumerate(found) if row.ends and row.size > _HEADLINE), len(found))


def _is_under_the_title(found: Sequence[Row], kinds: Sequence[Kind | None], i: int) -> bool:
    """Tell whether a line stands between a headline and the first paragraph."""
    above, below = found[i - 1], found[i + 1]
    headed = kinds[i - 1] is None and not above.ends and above.size <= _HEADLINE
    told = kinds[i + 1] is None and below.ends and below.size > _PARAGRAPH
    return headed and kinds[i] in (None, "dated-rubric") and told


def _boxed(found: Sequence[Row], kinds: Sequence[Kind | None]) -> list[int]:
    """Return the short lines between the heading of a box to subscribe and its button: its name, what it brings."""
    calls = [i for i, kind in enumerate(kinds) if kind == "newsletter" and found[i].size <= _CALL]
    boxed: list[int] = []
    for first, last in pairwise(calls):
        between = range(first + 1, last)
        if len(between) <= _NEAR and all(kinds[i] is None and found[i].size <= _PITCH for i in between):
            boxed += between
    return boxed


def _dates_the_article(found: Sequence[Row], kinds: list[Kind | None], first: int) -> bool:
    """Tell whether the one dated rubric above the article, with one headline between, is of the article itself.

    The headline is then no teaser: what was announced by the rubric is what the reader came for.
    """
    if kinds[:first].count("dated-rubric") != 1:
        return False
    rubric = kinds.index("dated-rubric")
    between = [i for i in range(rubric + 1, first) if kinds[i] in (None, "teaser")]
    if len(between) != 1 or first - rubric > _NEAR or between[0] != rubric + 1 or found[between[0]].size <= 2:
        return False
    kinds[between[0]] = None
    return True


def _is_teased(found: Sequence[Row], kinds: Sequence[Kind | None], i: int) -> bool:
    """Tell whether the line above, with no blank between, announces this one as the headline of another article."""
    if found[i].blank_before or (found[i].is_strong and found[i].size > 20):
        return False
    above = found[i - 1].text
    return kinds[i - 1] == "dated-rubric" or (kinds[i - 1] == "teaser" and (above[-1] in ":：." or above[-1].isdigit()))


def _top(
    found: Sequence[Row], kinds: list[Kind | None], first: int, last: int, again: frozenset[tuple[str, ...]]
) -> Head:
    """Return the head, and take out of the article what stands there for a title or a deck."""
    top = head(found, kinds, first, again)
    if top.title is None and last - first > 1 and _may_head(found[first]):
        return evolve(top, title=first, repeats=frozenset({first}))
    if top.title is not None and top.deck is None and first + 1 < last:
        named = kinds[first + 1] is None and is_name(found[first + 1]) and kinds[first + 2 : first + 3] == ["date"]
        below = first + 1 + named
        text = found[below].text.casefold()
        credited = is_name(found[first]) or text.startswith(("by ", "автор", "作者", "记者"))
        if kinds[below] == "date" or (kinds[below] == "credit" and credited):
            byline = first + 1 if named else top.byline
            return evolve(top, deck=first, byline=byline) if found[first].size <= 40 else top
    return top


def _may_head(row: Row) -> bool:
    return row.size <= 14 and row.text.rstrip("\"'”’»」")[-1:] in ("?", "!", "？", "！")


def _labels(
    found: Sequence[Row],
    kinds: Sequence[Kind | None],
    first: int,
    last: int,
    top: Head,
    again: frozenset[tuple[str, ...]],
) -> list[LineLabel]:
    labels: list[LineLabel] = []
    for i, kind in enumerate(kinds):
        if i in top.repeats:
            labels.append("title")
        elif i == top.deck:
            labels.append("deck")
        elif i == top.byline:
            labels.append("credit")
        elif kind == "date" and i >= last and i + 1 < len(found) and not found[i + 1].blank_before:
            labels.append("teaser")
        elif kind is not None:
            labels.append(_LABEL[kind])
        elif first <= i < last:
            labels.append(_inside(found, kinds, i, last, again, labels))
        else:
            labels.append(_outside(found, kinds, i, first, labels))
    return labels


def _inside(
    found: Sequence[Row],
    kinds: Sequence[Kind | None],
    i: int,
    last: int,
    again: frozenset[tuple[str, ...]],
    labels: Sequence[LineLabel],
) -> LineLabel:
    row = found[i]
    if row.is_sentence or row.ends or (i and _goes_on(found[i - 1], row)) or row.text[-1] in ",;:，；：、—":
        return "body"
    if (i and labels[-1] == "teaser" and not row.blank_before) or row.key in again:
        return "teaser" if i and labels[-1] == "teaser" else "other"
    following = next((k for k in range(i + 1, last) if kinds[k] is None and _is_told(found[k])), None)
    if row.size <= _SUBHEADING and following is not None and following - i <= _NEAR:
        return "subheading"
    return "body" if row.size > _SUBHEADING or row.text[0] in "-–—•*·" else "other"


def _is_told(row: Row) -> bool:
    return row.is_sentence or (row.text[0] in "•*·–—-" and row.size >= 4)


def _goes_on(above: Row, row: Row) -> bool:
    """Tell whether a line goes on with the sentence of the line above, as in texts broken at a fixed width."""
    return not row.blank_before and not above.ends and above.size > 6 and row.text[0].islower()


def _outside(
    found: Sequence[Row], kinds: Sequence[Kind | None], i: int, first: int, labels: Sequence[LineLabel]
) -> LineLabel:
    row = found[i]
    if i + 1 < len(found) and kinds[i + 1] == "newsletter" and not found[i + 1].blank_before and row.size <= 8:
        return "newsletter"
    if i < first:
        return "menu" if row.size <= 6 and i and labels[-1] in ("menu", "ticker", "teaser") else "other"
    near = labels[-1] if labels else "other"
    if near == "newsletter" and not row.blank_before and row.size <= 12:
        return "newsletter"
    if near == "menu" and row.size <= 3:
        return "menu"
    return "teaser" if near == "teaser" or row.size > 3 else "other"
