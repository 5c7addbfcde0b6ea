"""Sentences of a text in English, Russian or Chinese, with their places; closing marks stay with their sentence."""

import re
from collections.abc import Iterator

from emporion.newsroom.spans import Span

# Words before a full stop that do not end a sentence; single letters (initials) are told by shape.
_ABBREVIATION_WORDS = """
    mr mrs ms dr prof st no vs inc ltd co corp jr sr gen col lt rep sen gov u.s u.k e.g i.e etc fig approx dept est
    jan feb mar apr jun jul aug sep sept oct nov dec
    г гг в вв тыс млн млрд трлн руб коп долл ул д стр п пп т е др пр см им обл р-н проф акад гос зам
"""
_ABBREVIATIONS = frozenset(_ABBREVIATION_WORDS.split())
_YEARS = frozenset(["г", "гг"])
_COUNTED = _YEARS | frozenset(["тыс", "млн", "млрд", "трлн", "руб", "коп", "долл", "чел"])
_CAPITAL = re.compile(r"\s+([А-ЯЁ](?:[а-яё]+)?)(?![А-ЯЁ])")
# A small word with a capital begins a sentence.
_SMALL_WORDS = """
    в во на по об о при это этот эта эти как также однако он она они оно к с со из для за но а и мы между
    кроме среди после до так тем всего ранее сейчас теперь если когда от под над без наш их его её
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[”’」』）]*)")
_BOUNDARY = re.compile(rf"\n|{_END.pattern}")
_WORD_BEFORE = re.compile(r"([^\W\d_](?:[\w.]*\w)?)$", re.UNICODE)
# Whoever looks through a whole sentence for each number in it must not meet one that never ends.
_LONGEST = 2_000
_GAP = re.compile(r"[\s，；、]")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the sentences of ``text[start:end]`` in order, white space around them left out; lines end sentences.

    What runs on for more than 2,000 characters is a list or a table, and is cut between two of its words.

    >>> [s.text for s in sentences("Dr. Li spoke. He left at 5.30 p.m.")]
    ['Dr. Li spoke.', 'He left at 5.30 p.m.']
    """
    stop = len(text) if end is None else end
    begin = start
    for boundary in _boundaries(text, start, stop):
        yield from _cut(text, begin, boundary)
        begin = boundary
    yield from _cut(text, begin, stop)


def _boundaries(text: str, start: int, stop: int) -> Iterator[int]:
    for match in _BOUNDARY.finditer(text, start, stop):
        if text[match.start()] != "." or _ends(text, match.start(), match.end(), stop):
            yield match.end()


def _ends(text: str, dot: int, after: int, stop: int) -> bool:
    following = text[after:stop].lstrip(" \t")[:1]
    if not following or following.islower():
        return not following
    before = _WORD_BEFORE.search(text, max(0, dot - 24), dot)
    word = before.group(1) if before else ""
    if not (word.casefold() in _ABBREVIATIONS or _are_initials(word)):
        return True
    return _begins_anew(text, dot - len(word), word.casefold(), after, stop)


def _begins_anew(text: str, start: int, word: str, after: int, stop: int) -> bool:
    """Tell whether a sentence begins behind a Russian abbreviation of what is counted: 5 млрд. Об этом сообщили."""
    following = _CAPITAL.match(text, after, stop)
    if following is None or word not in _COUNTED:
        return False
    return following.group(1).casefold() in _SMALL or (
        word not in _YEARS and text[max(0, start - 2) : start].strip()[-1:].isdigit()
    )


def _are_initials(word: str) -> bool:
    return word.isupper() and all(len(part) == 1 for part in word.split("."))


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        gaps = list(_GAP.finditer(text, start + 1, start + _LONGEST))
        middle = gaps[-1].end() if gaps else start + _LONGEST
        yield from _trimmed(text, start, middle)
        start = middle
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span.of(text, start, end)
