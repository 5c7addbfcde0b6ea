"""Interviews in questions and answers: lines that begin with a dash, of which every other one answers."""

from collections.abc import Mapping, Sequence

from emporion.newsroom.quotations.found import Found
from emporion.newsroom.quotations.voices import MARKS
from emporion.newsroom.quotations.words import Paragraph

_LEAST_TURNS = 4


def answers(paragraphs: Sequence[Paragraph], found: Sequence[Found]) -> Mapping[int, bool]:
    """Return for each line of an interview whether it answers; nothing where the lines do not ask in turn.

    The first line asks, and most of those in its place do; what is told there instead ("Shops complain of the fee.") is
    the asker's as well. Where the author tells most speakers beside their lines, two people talk: no interview.
    """
    by_number = {paragraph.number: paragraph for paragraph in paragraphs}
    spoken = [item for item in found if is_line(by_number[item.paragraph].text, item)]
    lines = sorted({item.paragraph for item in spoken})
    told = {item.paragraph for item in spoken if item.voice}
    asking = [_asks(by_number[number]) for number in lines]
    asked, answered = asking[::2], asking[1::2]
    if len(lines) < _LEAST_TURNS or 2 * len(told) >= len(lines):
        return {}
    if not asked[0] or 2 * sum(asked) <= len(asked) or 2 * sum(answered) >= len(answered):
        return {}
    return {number: bool(at % 2) for at, number in enumerate(lines)}


def is_line(text: str, item: Found) -> bool:
    """Tell whether what was found is all of a line that a dash begins, or a part of it."""
    return item.mode == "direct" and item.alone and item.inside is not None and text[item.inside[0]] not in MARKS


def _asks(paragraph: Paragraph) -> bool:
    return paragraph.text[paragraph.start : paragraph.end].rstrip().endswith(("?", "？"))
