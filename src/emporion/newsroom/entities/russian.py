"""Names in Russian text: the tagger's, mended by rules on how names are written."""

import re
from collections.abc import Iterator, Sequence

from emporion.newsroom.entities.mentions import Mention
from emporion.newsroom.entities.quoted_titles import quoted_events_in, russian_events_in
from emporion.newsroom.entities.roles import is_role
from emporion.newsroom.entities.russian_bodies import mended
from emporion.newsroom.entities.russian_model import Tag
from emporion.newsroom.entities.russian_words import dictionary_form, is_a_thing, nominative_person, nominative_phrase
from emporion.newsroom.facts import EntityType
from emporion.newsroom.spans import Span

_TYPES: dict[str, EntityType] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_MARKS = " «»„“”\"'()[],.;:–—-"


def mentions_in(text: str, start: int, end: int, taken: list[Mention], tags: Sequence[Tag]) -> list[Mention]:
    """Return the names in ``text[start:end]``; ``tags`` are the tagger's over the whole text."""
    events = [*quoted_events_in(text, start, end), *russian_events_in(text, start, end)]
    bodies = [m for m in taken if m.type == "organisation"]
    found = [
        mention
        for first, last, tag in tags
        if start <= first and last <= end
        for mention in _mentions(text, first, last, _TYPES[tag])
        if not _is_taken(mention, taken, bodies, events) and not _is_an_age(text, mention)
    ]
    places = [m for m in taken if m.type == "place"]
    return [*events, *mended(text, start, end, found, places)]


def _is_taken(mention: Mention, taken: list[Mention], bodies: list[Mention], events: list[Mention]) -> bool:
    """Tell whether something surer stands there: what is known, a body of the gazetteer, an event with its title."""
    if any(mention.span.overlaps(other.span) for other in taken if other.how == "known"):
        return True
    if any(body.span == mention.span for body in bodies):
        return True
    adjective = mention.type == "place" and _ADJECTIVE.fullmatch(mention.span.text)
    return bool(mention.type != "place" or adjective) and any(mention.span.overlaps(event.span) for event in events)


_ADJECTIVE = re.compile(r"[А-ЯЁ][а-яё-]+(?:ск|цк)(?:ий|ого|ому|ом|ая|ую|ое|ой|им)")


def _is_an_age(text: str, mention: Mention) -> bool:
    """Tell whether a name is that of a dynasty or an age: ткани эпохи Сун."""
    return _AGE_BEFORE.search(text, max(0, mention.span.start - 12), mention.span.start) is not None


_AGE_BEFORE = re.compile(r"\b(?:эпох|династи|периода)[а-яё]*\s$")
_BRACKET = re.compile(r"\s?\(")


def _mentions(text: str, start: int, end: int, type_: EntityType) -> Iterator[Mention]:
    """Yield the mention, or two where the tagger took a long name and its abbreviation in brackets for one."""
    bracket = _BRACKET.search(text, start, end)
    pieces = [(start, end)] if bracket is None else [(start, bracket.start()), (bracket.end(), end)]
    for first, last in pieces:
        mention = _mention(text, first, last, type_)
        if mention is not None:
            yield mention


_BEGINS = re.compile(r"(?:^|[.!?…]\s|\n)$")
# A name in marks behind its kind does not bend: сотрудники компании «Почтовые линии».
_NAMED = re.compile(r"(?:[а-яё]{3,}|[А-ЯЁ]{2,5})\s[«„“\"]$")


def _mention(text: str, start: int, end: int, type_: EntityType) -> Mention | None:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS and not re.search(r"\b[А-ЯЁA-Z]\.$", text[start:end]):
        end -= 1
    if start == end:
        return None
    if text[start:end].count("«") > text[start:end].count("»") and text[end : end + 1] == "»":
        end += 1
    span = Span.of(text, start, end)
    begins = _BEGINS.search(text[max(0, start - 3) : start])
    if type_ == "person" and begins and " " not in span.text and is_a_thing(span.text):
        return None
    if type_ == "organisation" and _NAMED.search(text, max(0, start - 32), start):
        return Mention(span, type_, "model", span.text)
    if type_ == "person":
        return Mention(span, type_, "model", nominative_person(span.text, subject=_is_subject(text, start)))
    return Mention(span, type_, "model", nominative_phrase(span.text))


_BEFORE = re.compile(r"[А-Яа-яЁё-]+")
_LONGEST_ROLE = 60


def _is_subject(text: str, start: int) -> bool:
    """Tell whether an office in the nominative, or a woman's verb, leads to a name: глава «Рубина» Дина Ветрова."""
    before = re.split(r"[,.;:!?()\n]", text[max(0, start - _LONGEST_ROLE) : start])[-1]
    words = _BEFORE.findall(before)
    if words and words[-1].endswith(_FEMININE) and before.endswith(f"{words[-1]} "):
        return True
    role = next((word for word in reversed(words) if word.islower() and is_role(word)), "")
    return role != "" and dictionary_form(role) == role


_FEMININE = ("ила", "ала", "яла", "ула", "ела", "ыла", "илась", "алась")
