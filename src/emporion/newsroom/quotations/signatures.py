"""Speakers named outside the paragraph of their words: at the end of the one before, or in a line below."""

import re

from emporion.newsroom.quotations.subjects import read
from emporion.newsroom.quotations.voices import Voice, before, cues
from emporion.newsroom.quotations.words import Paragraph

_LONGEST_SIGNATURE = 160


def closing_voice(paragraph: Paragraph) -> Voice | None:
    """Read the clause with which a paragraph leads to the next: ``Lund replied:``."""
    text = paragraph.text[paragraph.start : paragraph.end].rstrip()
    if not text.endswith((":", "：", ",")) or paragraph.language == "zh":
        return None
    last = [sentence.start for sentence in paragraph.sentences][-1]
    return before(paragraph, last, paragraph.end)


def signature(paragraph: Paragraph) -> Voice | None:
    """Read a line that signs the paragraph before it: ``— Anna Lund, head of the union``."""
    opening = re.compile(r"\s*[—–-]\s*(?=[^\W\d_])").match(paragraph.text, paragraph.start, paragraph.end)
    if not opening or paragraph.language == "zh" or paragraph.end - paragraph.start > _LONGEST_SIGNATURE:
        return None
    first = paragraph.index(opening.end())
    if cues(paragraph, first, len(paragraph.words)) or paragraph.text[: paragraph.end].rstrip().endswith(
        (".", "?", "!")
    ):
        return None
    found = read(paragraph, first, len(paragraph.words))
    return (
        Voice(found, (found.start, found.start))
        if found and found.kind == "person" and found.start == opening.end()
        else None
    )
