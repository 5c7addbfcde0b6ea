"""What was found in a text without its breaks, led back to the lines that a width broke."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from attrs import evolve, fields_dict, has

from emporion.newsroom.documents import Line, LineLabel, Raw
from emporion.newsroom.lines.rows import rows
from emporion.newsroom.lines.wrapping import Flow
from emporion.newsroom.spans import Span

T = TypeVar("T")


def labels_of(flowing: Flow, labels: Mapping[int, LineLabel]) -> dict[int, LineLabel]:
    """Return labels that lines of the broken text have as those of the lines they stand in here."""
    numbers = {row.number: row.span.start for row in rows(flowing.trace.source)}
    own = [(flowing.trace.back(row.span), row.number) for row in rows(flowing.text)]
    given = {place: labels[number] for number, place in numbers.items() if number in labels}
    return {number: label for place, label in given.items() for span, number in own if span.start <= place < span.end}


def lines_of(flowing: Flow, text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of the broken text, each with the label of the line it stands in here."""
    spans = [(flowing.trace.back(line.span), line.label) for line in lines]
    starts = [span.start for span, _ in spans]
    found = []
    for row in rows(text):
        at = bisect_right(starts, row.span.end - 1) - 1
        found.append(Line(row.number, row.span, spans[at][1] if at >= 0 else "other"))
    return tuple(found)


def led_back(flowing: Flow, value: T) -> T:
    """Return anything made of passages of this text as made of those of the broken one."""
    made: Any = value
    if isinstance(made, Span):
        return flowing.trace.back(made)  # type: ignore[return-value]
    if isinstance(made, tuple):
        return tuple(led_back(flowing, one) for one in made)  # type: ignore[return-value]
    if not has(type(made)) or isinstance(made, Raw):
        return value
    return evolve(made, **{name: led_back(flowing, getattr(made, name)) for name in fields_dict(type(made))})  # type: ignore[no-any-return]
