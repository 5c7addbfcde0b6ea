"""What stands in quotation marks in a paragraph, outermost marks only, also where a mark is missing or odd."""

import re
from collections.abc import Callable, Iterator

from attrs import define, field, frozen

OPENING = {"“": "”", "«": "»", "„": "“”", "「": "」", "『": "』", "‘": "’", "〝": "〞"}
_CLOSING = frozenset("”»」』〞")
_SINGLE = frozenset("‘'")
_ANY = re.compile("[“”«»„「」『』‘’〝〞\"＂']")
_BEFORE_OPENING = frozenset("([{—–-«“„「‘/:：，。、；！？（—《》\u3000…")
_AFTER_CLOSING = frozenset(",.;:!?)]}—–-»”’/：，。、；！？）…")


@frozen
class Marked:
    """A passage in marks: its content ``[start, end)``, where the marks begin and end, and what is wrong with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    defects: tuple[str, ...] = ()
    single: bool = False


@define
class _Open:
    position: int
    mark: str
    depth: int


@define
class _Scan:
    """The state of one pass: marks open, passages closed with their depth, closing marks that close nothing."""

    stack: list[_Open] = field(factory=list)
    closed: list[tuple[int, Marked]] = field(factory=list)
    orphans: list[int] = field(factory=list)


Break = Callable[[int, int], "int | None"]
Attributed = Callable[[int], bool]


def marked(text: str, start: int, end: int, breaks: Break, attributed: Attributed) -> list[Marked]:
    """Return the passages in marks of ``text[start:end]``, in order, none within another.

    ``breaks(a, b)`` finds where speech ends before a clause of attribution that stands in ``[a, b)`` without a closing
    mark; ``attributed(position)`` tells whether such a clause follows a position.
    """
    scan = _Scan()
    singles = not any(mark in text[start:end] for mark in '“”"«»„「」')
    for match in _ANY.finditer(text, start, end):
        _step(scan, text, match.start(), start, end, singles)
    found = [item for depth, item in scan.closed if depth == 0]
    if scan.stack:
        found = _unclosed(scan, text, end, breaks, attributed)
    found += _unopened(scan, text, start, found, attributed)
    return sorted((item for item in found if item.end > item.start), key=lambda item: item.start)


def _step(scan: _Scan, text: str, position: int, start: int, end: int, singles: bool) -> None:
    mark = text[position]
    before = text[position - 1] if position > start else " "
    after = text[position + 1] if position + 1 < end else " "
    if mark in "‘’'":
        _single(scan, text, position, before, after, singles)
    elif _opens(scan, mark, before, after):
        scan.stack.append(_Open(position, mark, len(scan.stack)))
    else:
        _close(scan, text, position, mark)


def _single(scan: _Scan, text: str, position: int, before: str, after: str, singles: bool) -> None:
    mark = text[position]
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    if opens and mark in "‘'" and (singles or mark == "‘"):
        scan.stack.append(_Open(position, mark, len(scan.stack)))
    elif mark in "’'" and scan.stack and scan.stack[-1].mark in "‘'" and not after.isalnum() and not before.isspace():
        plural = before == "s" and after == " " and "’" in text[position + 1 : position + 400]
        if not plural:
            _close(scan, text, position, mark)


def _opens(scan: _Scan, mark: str, before: str, after: str) -> bool:
    looks_opening = (before.isspace() or before in _BEFORE_OPENING) and not (after.isspace() or after in "，。,.")
    looks_closing = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    top = scan.stack[-1].mark if scan.stack else ""
    if mark in OPENING:
        return not (top and mark == "“" and (top == "„" or (looks_closing and not looks_opening)))
    if mark in _CLOSING:
        return mark in "”»" and not scan.stack and looks_opening and not looks_closing
    if top == "“" and before in "。！？":
        return False  # “卖光了。"冯磊说: a straight mark closes what a curly one opened
    if looks_opening == looks_closing:
        return not scan.stack
    return looks_opening


def _close(scan: _Scan, text: str, position: int, mark: str) -> None:
    if not scan.stack:
        scan.orphans.append(position)
        return
    at = len(scan.stack) - 1
    while at > 0 and scan.stack[at].mark in _SINGLE and mark not in "’'":
        at -= 1
    if mark in _CLOSING:
        matching = [n for n, item in enumerate(scan.stack) if mark in OPENING.get(item.mark, "")]
        at = matching[-1] if matching else at
    opened = scan.stack[at]
    del scan.stack[at:]
    pair = OPENING.get(opened.mark, opened.mark)
    defects = () if mark in pair else ("mixed-marks",)
    inner = _trim(text, opened.position + 1, position)
    single = opened.mark in _SINGLE
    scan.closed.append((opened.depth, Marked(*inner, opened.position, position + 1, defects, single)))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _unclosed(scan: _Scan, text: str, end: int, breaks: Break, attributed: Attributed) -> list[Marked]:
    """Close a mark left open: before a clause of attribution, with an inner mark, or at the end of the paragraph."""
    bottom = scan.stack[0]
    before = [item for _, item in scan.closed if item.outer_end <= bottom.position]
    inner = [item for _, item in scan.closed if item.outer_start > bottom.position]
    shallow = sorted(_outermost(before), key=lambda item: item.start)
    later = [item.outer_start for item in inner] + [item.position for item in scan.stack[1:]]
    stop = min(later, default=end)
    cut = breaks(bottom.position + 1, end)
    if cut is not None and (cut <= stop or not any(i.outer_start < cut < i.outer_end for i in inner)):
        rest = [item for item in inner if item.outer_start >= cut]
        return [*shallow, _ended(text, bottom, cut), *_outermost(rest), *_left(scan, text, end, cut)]
    merged = next((item for item in reversed(inner) if attributed(item.outer_end)), None)
    if merged is not None and bottom.mark not in _SINGLE and _touches(text, merged):
        start, stop = _trim(text, bottom.position + 1, merged.outer_end)
        closed = Marked(start, stop, bottom.position, merged.outer_end, ("closing-mark-missing",))
        return [*shallow, closed, *_outermost([item for item in inner if item.outer_start >= merged.outer_end])]
    if bottom.mark in _SINGLE:
        return _outermost([item for _, item in scan.closed])
    return [*shallow, _ended(text, bottom, end)]


def _touches(text: str, item: Marked) -> bool:
    return item.end - item.start < 80 and text[item.end : item.end + 1] == "»"


def _ended(text: str, opened: _Open, end: int) -> Marked:
    start, stop = _trim(text, opened.position + 1, end)
    return Marked(start, stop, opened.position, stop, ("closing-mark-missing",))


def _left(scan: _Scan, text: str, end: int, cut: int) -> Iterator[Marked]:
    """Yield what a second mark left open begins, after the first was closed at ``cut``."""
    for opened in scan.stack[1:]:
        if opened.position >= cut and opened.mark not in _SINGLE:
            yield _ended(text, opened, end)
            return


def _outermost(items: list[Marked]) -> list[Marked]:
    return [a for a in items if not any(b.outer_start < a.outer_start and a.outer_end < b.outer_end for b in items)]


def _unopened(scan: _Scan, text: str, start: int, found: list[Marked], attributed: Attributed) -> Iterator[Marked]:
    """Open, for a closing mark that closes nothing, where its paragraph begins, or the sentence after what was said."""
    for position in scan.orphans:
        if not attributed(position + 1):
            continue
        floor = max((item.outer_end for item in found if item.outer_end <= position), default=start)
        begin = start if floor == start else _next_sentence(text, floor, position)
        inner = _trim(text, begin, position)
        made = Marked(*inner, inner[0], position + 1, ("opening-mark-missing",))
        found = [*found, made]
        yield made


def _next_sentence(text: str, floor: int, position: int) -> int:
    for at in range(floor, position):
        if text[at] in ".!?。！？" and text[at + 1 : at + 2] in (" ", ""):
            return at + 1
    return position
