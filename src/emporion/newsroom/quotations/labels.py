"""Interviews set as a play: a line that begins with who speaks, without marks."""

import re
from collections.abc import Sequence

from emporion.newsroom.quotations.found import Found
from emporion.newsroom.quotations.grammar import words
from emporion.newsroom.quotations.han_subjects import read_han
from emporion.newsroom.quotations.subjects import Reading, read
from emporion.newsroom.quotations.voices import MARKS, Voice
from emporion.newsroom.quotations.words import Paragraph

_LABEL = re.compile(
    rf"(?P<label>[^\s:：{MARKS}.!?。！？，,][^:：\n{MARKS}.!?。！？，,]{{0,38}})[:：]\s*(?P<speech>[^\s{MARKS}].*)"
)
# Outlets ask by their initials.
_INITIALS = re.compile(r"[A-ZА-ЯЁ][A-ZА-ЯЁ&]{1,5}")
_ASKS = words("asks")


def labelled(paragraphs: Sequence[Paragraph]) -> dict[int, Found]:
    """Return the speech of paragraphs that begin with a label, by number; none where fewer than two do."""
    found: dict[int, Found] = {}
    for paragraph in paragraphs:
        match = _LABEL.match(paragraph.text, paragraph.start, paragraph.end)
        reading = _reading(paragraph, match) if match else None
        if match and reading:
            voice = Voice(reading, (reading.start, reading.start))
            found[paragraph.number] = Found(
                "direct", match.start("speech"), match.end("speech"), voice, (), paragraph.number, alone=True
            )
    if not any(item.voice and (item.voice.reading.kind == "person" or _asks(item)) for item in found.values()):
        return {}
    names = {item.voice.reading.name for item in found.values() if item.voice}
    return found if len(found) > 1 and len(names) > 1 else {}


def _asks(item: Found) -> bool:
    return item.voice is not None and item.voice.reading.name.casefold() in _ASKS


def _reading(paragraph: Paragraph, match: re.Match[str]) -> Reading | None:
    start, end = match.span("label")
    label = match.group("label").strip()
    if label.casefold() in _ASKS:
        return Reading("role", start, start + len(label), label)
    if paragraph.language == "zh":
        reading = read_han(paragraph.text, start, end)
        return reading if reading and reading.kind == "person" and len(label) <= 12 else None
    if len(label.split()) > 4:
        return None
    if _INITIALS.fullmatch(label):
        return Reading("role", start, start + len(label), label)
    reading = read(paragraph, paragraph.index(start), paragraph.index(end))
    whole = reading is not None and (reading.start == start and reading.end >= start + len(label) - 1)
    return reading if reading and whole and reading.kind == "person" else None
