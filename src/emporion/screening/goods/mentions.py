"""Codes that a text names: HS after words such as HS, ТН ВЭД, 海关编码; control-list paragraphs by their shape.

Texts are full of numbers. After a customs word a number of 4, 6, 8 or 10 digits is a code whatever surrounds it, and so
is each further number of one enumeration. Without such a word only a number of six digits or more is considered, it
counts only if a loaded list knows it, and never beside words of telephones, standards, registers, orders or money.
"""

import re
from bisect import bisect_right, insort
from collections.abc import Iterator

from attrs import frozen

from emporion.screening.goods import patterns
from emporion.screening.goods.codes import Scheme, control_path, hs_digits

_LONGEST_CHAIN = 120


@frozen
class Mention:
    """A code named in a text: its place, its scheme, its canonical form, and whether a word says that it is a code."""

    start: int
    end: int
    scheme: Scheme
    code: str
    labelled: bool


def mentions(text: str) -> list[Mention]:
    """Return the codes named in a text, in order; those without a customs word are possible codes only.

    >>> [(m.code, m.labelled) for m in mentions("HS 8542.31 and 8542 32 00; tel 8542 33 11")]
    [('854231', True), ('85423200', True)]
    >>> [(m.scheme, m.code) for m in mentions("税号84821010, ECCN 3A001.a.7")]
    [('hs', '84821010'), ('control', '3A001.a.7')]
    """
    plain = text.translate(patterns.FULL_WIDTH)
    return sorted([*_hs(plain), *_controls(plain)], key=lambda one: (one.start, one.end))


def _hs(text: str) -> Iterator[Mention]:
    labels = [found.end() for found in patterns.LABEL.finditer(text)]
    announced = set(labels)
    reached = last = -1
    for run in patterns.RUN.finditer(text):
        start = run.start()
        if start and patterns.CHARACTER.match(text[start - 1]) and start not in announced:
            continue
        labelled = _labelled(text, start, labels, reached)
        if patterns.YEAR.fullmatch(run.group()):
            if labelled:
                insort(labels, run.end())
            continue
        code, end = _cut(run.group(), labelled)
        end += start
        if not code or not (labelled or _may_be_code(text, run, end, last)):
            continue
        last = end
        reached = end if labelled else reached
        yield Mention(start, end, "hs", code, labelled)


def _labelled(text: str, start: int, labels: list[int], reached: int) -> bool:
    """Tell whether a number follows a customs word, or another number that does in one enumeration."""
    if reached >= 0 and start - reached <= _LONGEST_CHAIN and patterns.CHAIN.fullmatch(text, reached, start):
        return True
    at = bisect_right(labels, start)
    nearest = labels[at - 1] if at else -1
    if nearest < max(reached, 0):
        return False
    signs = patterns.LABEL_END.match(text, nearest, start)
    between = text[signs.end() if signs else nearest : start]
    return bool(patterns.AFTER_LABEL.fullmatch(between)) and not patterns.OTHER_BEFORE.search(between)


def _cut(run: str, labelled: bool) -> tuple[str, int]:
    """Return the longest code at the head of a run of digit groups, and its length in characters; else empty."""
    for end in reversed([found.end() for found in re.finditer(r"[0-9]+", run)]):
        digits = re.sub(r"[^0-9]", "", run[:end])
        if len(digits) in ((4, 6, 8, 10) if labelled else (6, 8, 10)) and hs_digits(digits):
            return digits, end
    return "", 0


def _may_be_code(text: str, run: re.Match[str], end: int, last: int) -> bool:
    """Tell whether a number without a customs word may be a code: whole, and beside no word of other numbers."""
    before = text[max(0, run.start() - 24) : run.start()]
    follows = last >= 0 and not text[last : run.start()].strip()  # one more of several numbers
    return not (
        end != run.end()
        or "-" in run.group()
        or not run.group()[2].isdigit()
        or patterns.BRAND_BEFORE.search(before)
        or patterns.OTHER_BEFORE.search(before)
        or (patterns.SERIAL_BEFORE.search(before) and not follows)
        or patterns.OTHER_AFTER.match(text, end)
    )


def _controls(text: str) -> Iterator[Mention]:
    folded = text.translate(patterns.LOOK_ALIKE)
    spans = {found.span("code") for found in patterns.CONTROL_LABELLED.finditer(folded)}
    starts = {start for start, _ in spans}
    spans |= {found.span() for found in patterns.CONTROL.finditer(folded) if found.start() not in starts}
    for start, end in sorted(spans):
        yield Mention(start, end, "control", ".".join(control_path(folded[start:end])), True)
