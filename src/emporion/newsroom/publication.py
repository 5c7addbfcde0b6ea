"""When an article appeared: stated on the page, inferred with a hint, or absent. No date is better than a wrong one.

Dates of teasers, tickers and events in the article are no dates of the article. A date alone on its line counts, as
does the field before a title, a dateline before the first sentence, and the date of the masthead where no other stands.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from attrs import evolve

from emporion.newsroom.dating import Moment, Order, dates, slash_order
from emporion.newsroom.documents import Dated, Line
from emporion.newsroom.spans import Span

_UPDATED = re.compile(r"updated|modified|обновлено|изменено|更新|修改", re.I)
# After the date of a dateline: a dash, the agency in brackets, or the sign of a wire.
_AFTER_DATELINE = re.compile(r"\s*(?:[—–-]|/|\(|（|电|讯|\.\s|г\.)")
_BEFORE_DATELINE = re.compile(
    r"^[\W_]*(?:[A-ZА-ЯЁ][\w.’' -]{1,30}[,.]?\s*(?:\([^)]{1,30}\)\s*)?[,—–-]?\s*|[\u4e00-\u9fff（(]{0,16})$"
)
# How many days the dates of teasers on a page lie before or after that of its article.
_WEEKS_BEFORE = 21
# How far away a date behind the article is; it gives way to a dateline, even to one without a year.
_BEHIND = 100.0
_HEAD_LABELS = ("credit", "title", "deck")


def published(
    text: str,
    lines: Sequence[Line],
    *,
    title: int | None,
    language: str,
    hint: date | None = None,
    order: Order | None = None,
) -> Dated:
    """Return when the article of labelled lines appeared; ``title`` is the place of the title among the lines.

    A hint, such as the day on which a page was fetched, gives the year that a dateline leaves out; where nothing is
    stated the hint itself is the date, inferred.
    """
    order = order or slash_order(text) or (None if language == "en" else "day-month")
    anchor = title if title is not None else _first_kept(lines)
    found = sorted(_stated(text, lines, anchor, order), key=lambda pair: pair[0])
    headed = bool(found) and found[0][0] < _BEHIND and found[0][1].month > 0
    for distance, moment in found:
        if moment.value is not None and not (headed and distance >= _BEHIND):
            return Dated(moment.value, "stated", moment.span)
    if hint is None:
        return _with_the_year_beside(text, found, order)
    for _, moment in found:
        if moment.month and (value := moment.in_year_of(_day(hint))):
            return Dated(value, "inferred", moment.span)
    return Dated(hint, "inferred")


def _with_the_year_beside(text: str, found: Sequence[tuple[float, Moment]], order: Order | None) -> Dated:
    """Return a date without a year in the year of the dates that stand within weeks of it on the page, inferred."""
    yearless = next((moment for _, moment in found if moment.month), None)
    if yearless is None:
        return Dated()
    told = [_day(moment.value) for moment in dates(text, order=order) if moment.value is not None]
    for near in sorted(told, reverse=True):
        value = yearless.in_year_of(near + timedelta(days=_WEEKS_BEFORE))
        if value and abs((value - near).days) <= _WEEKS_BEFORE:
            return Dated(value, "inferred", yearless.span)
    return Dated()


def _day(hint: date) -> date:
    return hint.date() if isinstance(hint, datetime) else hint


def _first_kept(lines: Sequence[Line]) -> int:
    return next((i for i, line in enumerate(lines) if line.kept), 0)


def _stated(text: str, lines: Sequence[Line], anchor: int, order: Order | None) -> Iterator[tuple[float, Moment]]:
    """Yield the moments that may be the article's, each with how far from it they stand: the nearest counts."""
    kept = [i for i, line in enumerate(lines) if line.kept]
    first, last = (kept[0], kept[-1]) if kept else (0, 0)
    for i, line in enumerate(lines):
        if line.label == "date" or (line.label in _HEAD_LABELS and i <= first):
            for moment in dates(text, line.span.start, line.span.end, order=order):
                if line.label in ("date", "credit") or _heads(line, moment):
                    yield _distance(i, anchor, first, last) + 5 * bool(_UPDATED.search(line.span.text)), moment
    if kept:
        yield from ((-0.5, moment) for moment in _dateline(text, lines[first].span, order))


def _heads(line: Line, moment: Moment) -> bool:
    """Tell whether a date is a field before a title, not a word of it."""
    return not re.sub(r"(?i)\b(?:date|дата|日期)\b|\W", "", line.span.text[: moment.span.start - line.span.start]) and (
        moment.span.end < line.span.end
    )


def _distance(i: int, anchor: int, first: int, last: int) -> float:
    if i == anchor:
        return -1.0
    return _BEHIND + i if i > last else 20.0 + i if i > first + 3 else float(abs(i - anchor))


def _dateline(text: str, span: Span, order: Order | None) -> Iterator[Moment]:
    """Yield the date of ``CITY, 3 March 2025 (Agency) —`` at the beginning of the first paragraph."""
    for moment in dates(text, span.start, min(span.end, span.start + 90), order=order):
        before = text[span.start : moment.span.start]
        if _AFTER_DATELINE.match(text, moment.span.end, span.end) and _BEFORE_DATELINE.match(before):
            yield evolve(moment)
        return
