"""Direct speech in English and Russian: what stands in marks or behind a dash, the clause that names the speaker."""

import re
from collections.abc import Iterator

from emporion.newsroom.quotations.asides import goes_on_within
from emporion.newsroom.quotations.found import Found
from emporion.newsroom.quotations.marks import Marked, marked
from emporion.newsroom.quotations.subjects import read
from emporion.newsroom.quotations.titles import names_something
from emporion.newsroom.quotations.voices import MARKS, Voice, after, before, clause_end, cues
from emporion.newsroom.quotations.words import Paragraph
from emporion.newsroom.sentences import sentences

_TERMINAL = re.compile(r"[.!?…]['’”»\"]*$")
_DASH = re.compile(r"(?P<mark>[,.!?…])[”»\"]?\s*[—–-]\s+")
_DASH_END = re.compile(r"[,.:]\s*[—–-]\s*")
_DIALOGUE = re.compile(r"\s*[—–-]\s+(?=\w|[«“\"])")


def direct(paragraph: Paragraph, *, dialogue: bool = False) -> list[Found]:
    """Return the direct speech of a paragraph; a voice is None where only the context can tell who speaks.

    ``dialogue`` tells that in this article a dash at the beginning of a paragraph opens speech.
    """
    opening = _DIALOGUE.match(paragraph.text, paragraph.start, paragraph.end)
    if (
        opening
        and paragraph.text[opening.end()] not in MARKS
        and (
            _inserted(paragraph, opening.end(), paragraph.end) or (dialogue and not _is_item(paragraph, opening.end()))
        )
    ):
        item = Marked(opening.end(), paragraph.end, opening.end(), paragraph.end)
        return _pieces(paragraph, item, None, alone=True)
    items = passages(paragraph)
    found: list[Found] = []
    for item in items:
        found += _one(paragraph, item, found, items)
    return found


def passages(paragraph: Paragraph) -> list[Marked]:
    """Return what stands in marks in a paragraph, read once."""
    if paragraph.passages is None:
        paragraph.passages = marked(
            paragraph.text,
            paragraph.start,
            paragraph.end,
            lambda a, b: speech_end(paragraph, a, b),
            lambda at: after(paragraph, at) is not None,
        )
    return list(paragraph.passages)


def opens_dialogue(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a turn of a dialogue set with dashes."""
    opening = _DIALOGUE.match(paragraph.text, paragraph.start, paragraph.end)
    if not opening:
        return False
    asks = paragraph.text[paragraph.start : paragraph.end].rstrip().endswith(("?", "？"))
    return asks or (paragraph.language == "ru" and _inserted(paragraph, opening.end(), paragraph.end))


def _is_item(paragraph: Paragraph, start: int) -> bool:
    """Tell whether a dash opens an item of a list: it begins with a small letter or ends with a semicolon."""
    return paragraph.text[start].islower() or paragraph.text[: paragraph.end].rstrip().endswith(";")


def _one(paragraph: Paragraph, item: Marked, found: list[Found], items: list[Marked]) -> list[Found]:
    previous = max((other.outer_end for other in items if other.outer_end <= item.outer_start), default=paragraph.start)
    lead_start = _sentence_start(paragraph, previous, item.outer_start)
    lead = paragraph.text[lead_start : item.outer_start].strip(" —–-[(")
    voice = after(paragraph, item.outer_end)
    alone = _alone(paragraph, items)
    words = paragraph.between(item.start, item.end)
    if not words or (lead and _is_no_speech(paragraph, item, lead)):
        return []
    if not lead:
        return _sentence(paragraph, item, voice, found, previous, alone)
    leading = before(paragraph, lead_start, item.outer_start)
    if names_something(paragraph, item) and not re.search(r"[,:]\s*$", paragraph.text[previous : item.outer_start]):
        return []
    full = words[0].capital and len(words) >= 5 and bool(_TERMINAL.search(paragraph.text[item.start : item.end]))
    if leading and re.search(r"\b(that|что)$", lead) and not full:
        return []
    pointed = bool(re.search(r"[,;:—–-]\s*$", paragraph.text[previous : item.outer_start]))
    colon = ":" in paragraph.text[item.outer_start - 2 : item.outer_start] and words[0].capital
    colon = colon or (pointed and len(words) >= 4 and bool(_TERMINAL.search(paragraph.text[item.start : item.end])))
    if leading and not pointed and words[0].text[0].islower():
        return []
    if leading and paragraph.lexicon.is_a(_form(paragraph, leading), "naming") and not words[0].capital:
        return []
    if leading and leading.reading.kind != "other" and (_clause_like(paragraph, item) or colon):
        return _pieces(paragraph, item, leading, alone=alone)
    if _goes_on(paragraph, item, found, previous):
        return _pieces(paragraph, item, found[-1].voice, alone=alone, continues=True)
    return []


def _is_no_speech(paragraph: Paragraph, item: Marked, lead: str) -> bool:
    """Tell whether Russian marks hold the outlet that was told something, or go on with a report that «Как …» opens."""
    if paragraph.language != "ru":
        return False
    return _is_told(paragraph, item) or (lead.startswith("Как ") and goes_on_within(paragraph, item))


def _is_told(paragraph: Paragraph, item: Marked) -> bool:
    """Tell whether marks hold the outlet that was told something: рассказала «Плёнке и цифре», что …."""
    if not paragraph.text.startswith(", что ", item.outer_end):
        return False
    return paragraph.text[: item.outer_start].endswith(" ") and paragraph.between(item.start, item.end)[0].capital


def _form(paragraph: Paragraph, voice: Voice) -> str:
    return paragraph.text[voice.cue[0] : voice.cue[1]].casefold()


def _sentence(
    paragraph: Paragraph, item: Marked, voice: Voice | None, found: list[Found], previous: int, alone: bool
) -> list[Found]:
    """Read marks that open a sentence: speech if a speaker follows, or if whole sentences stand in them."""
    text = paragraph.text[item.start : item.end]
    count = len(paragraph.between(item.start, item.end))
    whole = (count >= 3 and (bool(_TERMINAL.search(text)) or "closing-mark-missing" in item.defects)) or text.endswith(
        ("?", "!")
    )
    whole = whole or (count < 3 and bool(_TERMINAL.search(text)) and _led_by_speech(paragraph, previous, item))
    ended = bool(re.match(r"\s*[.!?…]?\s*($|\n)", paragraph.text[item.outer_end : paragraph.end])) and len(text) > 40
    if voice and (whole or not names_something(paragraph, item) or text.endswith(",")):
        if _is_clause(paragraph, voice, item):
            return _pieces(paragraph, item, voice, alone=alone)
        voice = None
    if _inserted(paragraph, item.start, item.end):
        return _pieces(paragraph, item, None, alone=alone)
    if (whole or ended) and not _subject_of_sentence(paragraph, item):
        same = bool(found) and found[-1].mode == "direct" and _same_breath(paragraph, found[-1], previous, item)
        inherited = found[-1].voice if same else None
        return _pieces(paragraph, item, inherited, alone=alone, continues=same)
    return []


def _led_by_speech(paragraph: Paragraph, previous: int, item: Marked) -> bool:
    """Tell whether a word or two in marks answer what the sentence before tells: He laughed. “Yes.”"""
    before = [sentence for sentence in paragraph.sentences if previous <= sentence.start < item.outer_start]
    first = paragraph.index(before[-1].start) if before else 0
    return bool(before) and bool(cues(paragraph, first, paragraph.index(item.outer_start)))


def _is_clause(paragraph: Paragraph, voice: Voice, item: Marked) -> bool:
    """Tell whether the clause behind marks gives them a speaker, and does not go on with what is in them."""
    gap = (
        paragraph.text[item.end : paragraph.words[paragraph.index(item.outer_end)].start]
        if paragraph.index(item.outer_end) < len(paragraph.words)
        else ""
    )
    content = paragraph.text[item.start : item.end]
    if content.endswith(".") and not re.search(r"[,—–-]", gap.lstrip(".")) and paragraph.language == "en":
        begin = paragraph.index(voice.cue[1])
        following = paragraph.words[begin : paragraph.index(clause_end(paragraph, voice.cue[0]))]
        return len(following) <= 3 and paragraph.text[voice.cue[1] : voice.cue[1] + 1] != ":"
    if re.search(r"[,!?—–…-]", gap) or re.search(r"[,!?…]$", paragraph.text[item.start : item.end]):
        return True
    return (
        voice.reading.start == paragraph.words[paragraph.index(item.outer_end)].start
        or voice.cue[0] <= voice.reading.start
    )


def _same_breath(paragraph: Paragraph, last: Found, previous: int, item: Marked) -> bool:
    """Tell whether speech goes on: between the two stands only the clause that names the speaker."""
    if last.voice is None or last.paragraph != paragraph.number:
        return False
    between = paragraph.text[previous : item.outer_start]
    return len(list(sentences(paragraph.text, previous, item.outer_start))) <= 1 and (
        last.voice.cue[0] >= previous or not between.strip(" .,")
    )


def _subject_of_sentence(paragraph: Paragraph, item: Marked) -> bool:
    """Tell whether a sentence goes on behind marks that close no sentence: “X” is …"""
    following = paragraph.text[item.outer_end : paragraph.end].lstrip()
    if re.match(r"[—–-]\s*[^\W\d_]", following):
        return True
    return following[:1].islower() and not re.search(r"[.…]$", paragraph.text[item.start : item.end])


def _clause_like(paragraph: Paragraph, item: Marked) -> bool:
    words = paragraph.between(item.start, item.end)
    text = paragraph.text[item.start : item.end]
    return (
        (words[0].capital and (len(words) >= 3 or bool(_TERMINAL.search(text))))
        or len(words) >= 7
        or bool(re.search(r"[!?]$", text))
    )


def _goes_on(paragraph: Paragraph, item: Marked, found: list[Found], previous: int) -> bool:
    """Tell whether marks go on after a clause: “A,” X said, “b.”"""
    if not found or found[-1].mode != "direct" or found[-1].voice is None or found[-1].voice.cue[0] < previous - 1:
        return False
    between = paragraph.text[previous : item.outer_start].rstrip()
    return (
        between.endswith((",", ";", ":", "—", "–", "-", "."))
        and len(list(sentences(paragraph.text, previous, item.outer_start))) <= 1
    )


def _sentence_start(paragraph: Paragraph, floor: int, position: int) -> int:
    last = floor
    for sentence in sentences(paragraph.text, floor, position):
        last = sentence.start
    ended = paragraph.text[last:position].rstrip().endswith((".", "!", "?", "…"))
    return position if ended and last < position else last


def _alone(paragraph: Paragraph, items: list[Marked]) -> bool:
    """Tell whether a paragraph holds nothing but speech, but for a clause that names the speaker."""
    outside = paragraph.end - paragraph.start - sum(item.outer_end - item.outer_start for item in items)
    return outside <= 3


def _pieces(
    paragraph: Paragraph, item: Marked, voice: Voice | None, *, alone: bool, continues: bool = False
) -> list[Found]:
    """Cut speech at the clauses of its author within the marks: «A, — сказал X. — B»."""
    parts: list[tuple[int, int]] = []
    begin, inner = item.start, voice
    for start, stop, read_voice in _insertions(paragraph, item.start, item.end):
        parts.append((begin, start))
        begin, inner = stop, inner or read_voice
    parts.append((begin, item.end))
    kept = [_stripped(paragraph.text, start, end) for start, end in parts]
    kept = [part for part in kept if paragraph.between(*part)]
    return [
        Found(
            "direct",
            start,
            end,
            inner,
            item.defects,
            paragraph.number,
            alone,
            continues or number > 0,
            inside=(item.outer_start, item.outer_end),
        )
        for number, (start, end) in enumerate(kept)
    ]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _inserted(paragraph: Paragraph, start: int, end: int) -> bool:
    return next(_insertions(paragraph, start, end), None) is not None


def _insertions(paragraph: Paragraph, start: int, end: int) -> Iterator[tuple[int, int, Voice]]:
    """Yield the clauses of an author within speech: where speech stops, where it goes on, and whom the clause names."""
    position = start
    while match := _DASH.search(paragraph.text, position, end):
        voice = after(paragraph, match.start("mark")) if paragraph.language == "ru" else None
        first = paragraph.index(match.end())
        near = voice is not None and paragraph.index(voice.cue[0]) - first <= 6
        if voice is None or not near:
            position = match.end()
            continue
        stop = clause_end(paragraph, match.end())
        resumed = _DASH_END.search(paragraph.text, max(voice.cue[1], voice.reading.end), min(end, stop + 4))
        ending = resumed.end() if resumed else end
        keep = match.start("mark") + (paragraph.text[match.start("mark")] in "!?…")
        yield keep, min(ending, end), voice
        position = min(ending, end)
        if not resumed:
            return


def speech_end(paragraph: Paragraph, start: int, end: int) -> int | None:
    """Return where speech whose closing mark is missing ends: behind the comma before ``she stated``."""
    first, last = paragraph.index(start), paragraph.index(end)
    for cue in cues(paragraph, first, last):
        comma = _comma_before(paragraph, first, cue)
        if comma is None or not _attributes(paragraph, comma, cue):
            continue
        if paragraph.language == "ru" and _resumed(paragraph, cue):
            continue
        at = paragraph.words[comma - 1].end
        comma_at = at + max(paragraph.gap(comma).find(","), 0)
        return comma_at if paragraph.language == "ru" else comma_at + 1
    return None


def _resumed(paragraph: Paragraph, cue: int) -> bool:
    """Tell whether speech goes on behind a clause of its author: «…, — сказал X. — …»."""
    stop = clause_end(paragraph, paragraph.words[cue].start)
    return bool(_DASH_END.match(paragraph.text, stop, min(paragraph.end, stop + 5)))


def _comma_before(paragraph: Paragraph, first: int, cue: int) -> int | None:
    for number in range(cue, max(first, cue - 8), -1):
        gap = paragraph.gap(number)
        if re.search(r"[.;:?!]|[“«]", gap) and not gap.startswith(("?", "!")):
            return None
        if re.search(r"[,?!]", gap):
            return number
    return None


def _attributes(paragraph: Paragraph, comma: int, cue: int) -> bool:
    stop = paragraph.index(clause_end(paragraph, paragraph.words[cue].start))
    following = paragraph.words[cue + 1 : stop]
    if any(word.lower in ("that", "что") for word in following[:1]) or len(following) > 24:
        return False
    if cue > comma:
        subject = read(paragraph, comma, cue)
        named = subject is not None and subject.kind in ("person", "pronoun", "role", "name")
        return named and (len(following) <= 6) and cue - comma <= 5
    if paragraph.language == "ru" and not re.search(r"[—–-]", paragraph.gap(comma)):
        return False
    subject = read(paragraph, cue + 1, stop) if following else None
    return subject is not None and subject.kind in ("person", "pronoun", "role", "name")
