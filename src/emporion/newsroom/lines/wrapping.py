"""Text that a mail program broke at a width: where the breaks are, and how it flowed before.

Whoever breaks lines takes as many words into each as fit. So a width shows itself: each line fits it, and with the
first word of the next would not. Lists of headlines meet one by chance, but their lines begin with capitals.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import east_asian_width

from attrs import frozen

from emporion.newsroom.lines.rows import Row, rows
from emporion.newsroom.lines.shapes import kind_of
from emporion.newsroom.spans import Span
from emporion.newsroom.traces import Trace, Tracer

# Widths in columns; a Han character takes two, and its line may end early by a mark that may not begin the next.
_NARROWEST, _WIDEST, _SLACK = 44, 100, 6
# Not everybody counts alike, and what goes on in small letters goes on even behind a line much shorter.
_ABOUT, _SHORTER = 6, 20
_LEAST, _GOING_ON, _GAPS = 4, 0.4, 3
_QUOTED = re.compile(r"[ \t\u3000]*(?:>[ \t]?)*[ \t\u3000]*")
_TOKEN = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]+|[\u2e80-\u9fff\uff00-\uffef]")
_ENDS = re.compile(r"[.!?…。！？][\"'”’»）)\]」』]*$")
_POINTED = re.compile(r"[，。；、]")
_HYPHENED = re.compile(r"[^\W\d_][-‐\u00ad]$")
_WORD = re.compile(r"[^\W\d_]")


@frozen
class Flow:
    """A text without the breaks, and the way back to the text with them."""

    text: str
    trace: Trace


@frozen
class _Line:
    """A line that is not blank: where its words begin and end, how wide it is, how far it is set in."""

    start: int
    end: int
    number: int
    width: int
    indent: int
    text: str

    @property
    def is_wide(self) -> bool:
        """Whether the line ends with a character of two columns."""
        return _columns(self.text[-1]) == 2


@lru_cache(maxsize=64)
def breaks(text: str) -> frozenset[int]:
    """Return the numbers of the lines that go on in the next one, because the text was broken at a width there.

    >>> breaks("No width.\\nNothing to see.")
    frozenset()
    """
    lines = list(_lines(text))
    pairs = [(one, other) for one, other in pairwise(lines) if other.number == one.number + 1]
    width = _width(pairs)
    if width is None:
        return frozenset()
    # Where blank lines stand between paragraphs, a full stop at the end of a line is chance; elsewhere it ends one.
    strict = len(lines) - 1 - len(pairs) < _GAPS
    found: set[int] = set()
    run: list[tuple[_Line, _Line]] = []
    for pair in [*pairs, None]:
        broken = [pair] if pair is not None and _is_broken(pair, width, strict) else []
        if broken and (not run or run[-1][1] is broken[0][0]):
            run += broken
            continue
        if any(map(_goes_on, run)) or (run and not _ENDS.search(run[0][0].text) and _ENDS.search(run[-1][1].text)):
            found |= {one.number for one, _ in run}
        run = broken
    return frozenset(found)


def flow(text: str) -> Flow | None:
    """Return a text without its breaks, or None where nothing broke it."""
    broken = breaks(text)
    if not broken:
        return None
    out = Tracer(text)
    last: _Line | None = None
    for line in _lines(text):
        if last is not None:
            out.fill(_joint(last, line) if last.number in broken else "\n" * (line.number - last.number))
        out.add(text[line.start : line.end], line.start, line.end - line.start)
        last = line
    return Flow(*out.finished())


def spaced(text: str) -> str:
    """Return a text of the same length in which a space stands for each break, so that offsets stay what they are."""
    broken = breaks(text)
    if not broken:
        return text
    parts, at, last = list[str](), 0, None
    for line in _lines(text):
        if last is not None and last.number in broken:
            parts += [text[at : last.end], " " * (line.start - last.end)]
            at = line.start
        last = line
    return "".join([*parts, text[at:]])


def _lines(text: str) -> Iterator[_Line]:
    for row in rows(text):
        begun = text.rfind("\n", 0, row.span.start) + 1
        head = _QUOTED.match(text, begun, row.span.end)
        start = max(row.span.start, head.end()) if head else row.span.start
        if start < row.span.end:
            line = text[start : row.span.end]
            yield _Line(start, row.span.end, row.number, sum(map(_columns, line)), start - begun, line)


@lru_cache(maxsize=4_096)
def _columns(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1


def _width(pairs: Sequence[tuple[_Line, _Line]]) -> int | None:
    """Return the width at which a text was broken, or None: most lines of some length meet it, and sentences go on."""
    best, most = None, 0
    for width in range(_NARROWEST, _WIDEST + 1):
        fitting = sum(_fits(pair, width) for pair in pairs)
        if fitting >= most:
            best, most = width, fitting
    if best is None or most < _LEAST:
        return None
    met = [pair for pair in pairs if _fits(pair, best)]
    going_on = sum(map(_goes_on, met))
    return best if going_on >= _LEAST and going_on >= _GOING_ON * len(met) else None


def _fits(pair: tuple[_Line, _Line], width: int, slack: int = _ABOUT) -> bool:
    """Tell whether a line fits the width and would hardly with the first word of the next."""
    one, other = pair
    word = _TOKEN.match(other.text)
    wide = one.is_wide or _columns(other.text[0]) == 2
    more = sum(map(_columns, word.group())) if word else 1
    return one.width <= width < one.width + more + (_SLACK if wide else 1 + slack)


def _is_broken(pair: tuple[_Line, _Line], width: int, strict: bool) -> bool:
    slack = _SHORTER if _goes_on(pair) else 0 if strict and _ENDS.search(pair[0].text) else _ABOUT
    return _fits(pair, width, slack) and not _apart(pair)


def _goes_on(pair: tuple[_Line, _Line]) -> bool:
    """Tell whether a sentence of the line surely goes on: the next begins small, or, in Han, without an end between."""
    one, other = pair
    if other.text[0].islower():
        return True
    if not (one.is_wide and _columns(other.text[0]) == 2) or _ENDS.search(one.text):
        return False
    return bool(_POINTED.search(one.text) or _POINTED.search(other.text))


def _apart(pair: tuple[_Line, _Line]) -> bool:
    """Tell whether two lines are something each for itself: a date, a credit, a paragraph set in."""
    one, other = pair
    if other.indent > one.indent + 1:
        return True
    return not _goes_on(pair) and any(kind_of(Row(1, Span(0, len(x.text), x.text), False)) for x in pair)


def _joint(one: _Line, other: _Line) -> str:
    """Return what stood between two lines before they were broken."""
    hyphened = _HYPHENED.search(one.text) and _WORD.match(other.text)
    return "" if hyphened or (one.is_wide and _columns(other.text[0]) == 2) else " "
