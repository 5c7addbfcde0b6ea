"""Every quotation of an article with its speaker: paragraphs are read one by one, speakers resolved in their order."""

import re
from collections.abc import Iterable, Sequence

from attrs import evolve

from emporion.kernel.languages import language_of
from emporion.newsroom.documents import Document
from emporion.newsroom.facts import Entity, Quotation
from emporion.newsroom.quotations.cast import Cast
from emporion.newsroom.quotations.chinese import chinese
from emporion.newsroom.quotations.direct import direct, opens_dialogue, passages
from emporion.newsroom.quotations.found import Found
from emporion.newsroom.quotations.indirect import indirect
from emporion.newsroom.quotations.interviews import answers
from emporion.newsroom.quotations.labels import labelled
from emporion.newsroom.quotations.partial import partial
from emporion.newsroom.quotations.people import enlist, surnames
from emporion.newsroom.quotations.resolving import Discourse, Speaker
from emporion.newsroom.quotations.signatures import closing_voice, signature
from emporion.newsroom.quotations.words import Paragraph
from emporion.newsroom.spans import Span

_KANA = re.compile("[\u3040-\u30fa]{2}")


def find(document: Document, entities: Sequence[Entity] = ()) -> tuple[Quotation, ...]:
    """Return what an article quotes, in order: its kept lines are read, whatever else stands on the page is not.

    ``entities`` give people the names under which the article's reading knows them.
    """
    return _find(document.text, [(line.span.start, line.span.end) for line in document.kept()], entities)


def find_in_text(text: str, entities: Sequence[Entity] = ()) -> tuple[Quotation, ...]:
    """Return what a plain text quotes; every line of it is a paragraph.

    >>> [(q.content.text, q.speaker) for q in find_in_text("“We agree,” said Anna Lund.")]
    [('We agree,', 'Anna Lund')]
    """
    lines = [(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]
    return _find(text, lines, entities)


def _find(text: str, lines: Sequence[tuple[int, int]], entities: Sequence[Entity]) -> tuple[Quotation, ...]:
    paragraphs = [
        Paragraph(text, start, end, language_of(text[start:end]), n)
        for n, (start, end) in enumerate(lines)
        if not _KANA.search(text, start, end)
    ]
    known = surnames(entities, paragraphs)
    for paragraph in paragraphs:
        paragraph.surnames = known
    found = _gather(paragraphs)
    reported = sorted((item.start, item.end) for item in found if item.mode == "indirect" and item.attribution is None)
    discourse = Discourse(
        _cast(paragraphs, found, entities), text, entities, reported=reported, interview=answers(paragraphs, found)
    )
    resolved = [
        (item, discourse.resolve(item))
        for item in sorted(found, key=lambda item: (item.paragraph, item.start, item.mode))
    ]
    told = [_from_next(text, resolved, number) for number in range(len(resolved))]
    return tuple(_quotation(text, number, item, speaker) for number, (item, speaker) in enumerate(told, 1))


def _from_next(text: str, resolved: Sequence[tuple[Found, Speaker]], number: int) -> tuple[Found, Speaker]:
    """Give a quotation that nobody before it can have said to whoever speaks next, if that is in the next paragraph."""
    item, speaker = resolved[number]
    if speaker.name or item.mode != "direct" or text[item.start : item.end].endswith(("?", "？")):
        return item, speaker
    for later, other in resolved[number + 1 :]:
        if later.paragraph - item.paragraph > 1:
            break
        if other.name and other.attribution in ("explicit", "role"):
            return item, evolve(other, attribution="next-sentence")
    return item, speaker


def _gather(paragraphs: Sequence[Paragraph]) -> list[Found]:
    dialogue = any(opens_dialogue(p) for p in paragraphs)
    labels = labelled(paragraphs)
    found: list[Found] = list(labels.values())
    for paragraph in paragraphs:
        if paragraph.number in labels:
            continue
        found += chinese(paragraph) if paragraph.language == "zh" else _european(paragraph, dialogue)
    return _led_in(paragraphs, found)


def _led_in(paragraphs: Sequence[Paragraph], found: Sequence[Found]) -> list[Found]:
    """Give speech that opens a paragraph the voice with which the paragraph before ends: ``Lund replied:``."""
    by_number = {paragraph.number: paragraph for paragraph in paragraphs}
    first: dict[int, int] = {}
    for item in found:
        first[item.paragraph] = min(item.start, first.get(item.paragraph, item.start))
    given: list[Found] = []
    for item in found:
        before = by_number.get(item.paragraph - 1)
        opens = item.mode == "direct" and item.voice is None and item.start == first[item.paragraph]
        voice = closing_voice(before) if opens and before is not None else None
        behind = by_number.get(item.paragraph + 1)
        if voice is None and item.alone and item.voice is None and behind is not None:
            voice = signature(behind)
        given.append(evolve(item, voice=voice) if voice else item)
    return given


def _european(paragraph: Paragraph, dialogue: bool) -> list[Found]:
    spoken = direct(paragraph, dialogue=dialogue)
    used = {paragraph.index(found.voice.cue[0]) for found in spoken if found.voice and found.voice.lemma}
    reported = list(indirect(paragraph, spoken, used))
    fragments = list(partial(paragraph, passages(paragraph), spoken, reported))
    return [*spoken, *fragments, *(item for item in reported if not any(_is_all_of(one, item) for one in fragments))]


def _is_all_of(fragment: Found, item: Found) -> bool:
    """Tell whether all that is reported stands in marks: conceded that “a slip would surprise nobody”."""
    return fragment.start - 1 <= item.start and item.end <= fragment.end + 1


def _cast(paragraphs: Iterable[Paragraph], found: Sequence[Found], entities: Sequence[Entity]) -> Cast:
    cast = Cast()
    for paragraph in paragraphs:
        quoted = [
            (item.start, item.end) for item in found if item.paragraph == paragraph.number and item.mode == "direct"
        ]
        enlist(cast, paragraph, quoted)
    return cast


def _quotation(text: str, number: int, item: Found, speaker: Speaker) -> Quotation:
    reading = item.voice.reading if item.voice else None
    cue = item.voice.cue if item.voice and item.voice.cue[1] > item.voice.cue[0] else None
    return Quotation(
        id=f"q{number}",
        content=Span.of(text, item.start, item.end),
        mode=item.mode,
        speaker=speaker.name or None,
        speaker_span=Span.of(text, reading.start, reading.end) if reading and reading.end > reading.start else None,
        cue=Span.of(text, *cue) if cue else None,
        attribution=item.attribution or (speaker.attribution if speaker.name else "none"),
        defects=item.defects,
    )
