"""Words in marks that a clause between commas, or an and within the marks, ties to their speaker."""

import re

from emporion.newsroom.quotations.inversion import inverted_subject
from emporion.newsroom.quotations.marks import Marked
from emporion.newsroom.quotations.phrases import AND_WITHIN
from emporion.newsroom.quotations.subjects import Reading
from emporion.newsroom.quotations.voices import Voice, cues
from emporion.newsroom.quotations.words import Paragraph

_LONGEST_ASIDE = 14


def aside(paragraph: Paragraph, item: Marked) -> Voice | None:
    """Read who speaks between commas before words in marks: …, где, как отмечает глава порта Яна Орлова, «…»."""
    last = paragraph.index(item.outer_start)
    if paragraph.language != "ru" or "," not in paragraph.text[item.outer_start - 2 : item.outer_start]:
        return None
    for number in range(last - 2, max(0, last - _LONGEST_ASIDE), -1):
        gap = paragraph.gap(number)
        if paragraph.words[number].lower == "как" and "," in gap:
            found = cues(paragraph, number + 1, min(number + 3, last))
            subject: Reading | None = inverted_subject(paragraph, found[0], last) if found else None
            if subject is None or subject.kind == "other":
                return None
            word = paragraph.words[found[0]]
            return Voice(subject, (word.start, word.end), paragraph.lexicon.verbs[word.lower])
        if re.search(r"[.;:!?«»]", gap) and not re.fullmatch(r" ?[«»] ?", gap):
            return None
    return None


def goes_on_within(paragraph: Paragraph, item: Marked) -> bool:
    """Tell whether words in marks go on with the report before them: 148 тысяч за поездку, «и большая часть …»."""
    if paragraph.language != "ru" or not AND_WITHIN.match(paragraph.text, item.start):
        return False
    return paragraph.text[: item.outer_start].rstrip().endswith(",")


def is_object(paragraph: Paragraph, reading: Reading, cue: tuple[int, int]) -> bool:
    """Tell whether a Russian verb has a group as its object: первую партию обещают в марте."""
    if paragraph.language != "ru" or cue[0] < reading.start or reading.kind not in ("body", "role"):
        return False
    return paragraph.words[paragraph.index(reading.start)].text.endswith(("ую", "юю"))
