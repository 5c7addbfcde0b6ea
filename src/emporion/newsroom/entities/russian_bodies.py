"""Mends what the tagger says of organisations: bodies with the place they belong to, ships and films, domains."""

import re
from collections.abc import Iterator
from functools import cache

from attrs import evolve

from emporion.newsroom.entities.mentions import Mention
from emporion.newsroom.entities.russian_words import dictionary_form, nominative_phrase
from emporion.newsroom.entities.tables import words
from emporion.newsroom.spans import Span

_BODIES = "public bodies: Cyrillic, which take the name of their place behind them"
_GOVERNMENTS, _BEGINNING = "governments: Cyrillic, written small", 3
_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
_KIND = re.compile(r"([А-ЯЁа-яё]+)\s[«„“\"]$")
_ADJECTIVE = re.compile(r"([А-ЯЁа-яё-]+(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими))\s$")
_DOMAIN = re.compile(r"(?<![\w@./-])[a-z0-9][a-z0-9-]*\.(?:ru|com|org|net|info|рф|cn)(?![\w./-])", re.IGNORECASE)
_LATIN_BEHIND = re.compile(r"[»”\"]?(?:\s\([^()]{2,10}\))?\s\((?P<name>[A-Z][A-Za-z&’'. -]+)\)")


def mended(text: str, start: int, end: int, found: list[Mention], places: list[Mention]) -> list[Mention]:
    """Return the mentions of a passage with those of organisations mended; ``places`` are those the gazetteer knows."""
    at_start = {place.span.start: place for place in (*places, *(m for m in found if m.type == "place"))}
    told = (_of_dateline(text, start, m) for m in found if not _is_no_body(text, m))
    whole = [_with_place(text, _without_place_before(text, m, places), at_start) for m in told]
    kept = [_abbreviated(text, m, whole) for m in whole]
    added = [
        *_in_marks(text, start, end),
        *_governments(text, start, end, at_start),
        *_domains(text, start, end),
        *_in_latin(text, kept),
    ]
    grown = [m for m in kept if m.type == "organisation"]
    return [*kept, *(m for m in added if not any(m.span.overlaps(o.span) for o in grown))]


def _of_dateline(text: str, start: int, mention: Mention) -> Mention:
    """Take what stands in capitals before the date of a dispatch for the place it came from."""
    dated = mention.span.start == start and mention.span.text.isupper() and re.match(r",\s\d", text[mention.span.end :])
    return evolve(mention, type="place", name="") if dated else mention


def _without_place_before(text: str, mention: Mention, places: list[Mention]) -> Mention:
    """Cut a place off that only stands before a body: привёз в Архангельск | Музей истории."""
    if mention.type != "organisation":
        return mention
    place = next((p for p in places if p.span.start == mention.span.start and p.span.end < mention.span.end), None)
    if place is None or _ADJECTIVE.search(place.span.text + " ") is not None:
        return mention
    body = _WORD.match(text, place.span.end + 1)
    if body is None or not body.group()[0].isupper() or dictionary_form(body.group()) not in words("words.txt", _HEADS):
        return mention
    span = Span.of(text, body.start(), mention.span.end)
    return evolve(mention, span=span, name=nominative_phrase(span.text))


_HEADS = "organisation heads: Cyrillic"
_IN_BRACKETS = re.compile(r"[А-ЯЁ]{2,8}")


def _abbreviated(text: str, mention: Mention, found: list[Mention]) -> Mention:
    """Take for a body what stands in capitals and brackets right behind one: палата Свердловской области (ТПП)."""
    if mention.type != "place" or not _IN_BRACKETS.fullmatch(mention.span.text):
        return mention
    before = re.search(r"[»”\"]?\s\($", text[max(0, mention.span.start - 3) : mention.span.start])
    if before is None or not any(
        m.type == "organisation" and 0 <= mention.span.start - m.span.end <= _NEAR for m in found
    ):
        return mention
    return evolve(mention, type="organisation", name=mention.span.text)


_NEAR = 3


def _is_no_body(text: str, mention: Mention) -> bool:
    if mention.type != "organisation":
        return False
    not_names = words("words.txt", "not names: Cyrillic")
    if mention.span.text.casefold() in not_names or dictionary_form(mention.span.text) in not_names:
        return True
    kind = _KIND.search(text, max(0, mention.span.start - 24), mention.span.start)
    return kind is not None and dictionary_form(kind.group(1)) in words(
        "words.txt", "no bodies: Cyrillic, kinds of what bears a name in quotation marks"
    )


def _with_place(text: str, mention: Mention, places: dict[int, Mention]) -> Mention:
    """Lengthen the name of a public body by the place right behind it: Верховный суд | Франции."""
    if mention.type != "organisation" or not _has_body(mention.span.text):
        return mention
    kind = _KIND_OF_PLACE.match(text, mention.span.end)
    place = places.get(kind.end() if kind else mention.span.end + 1)
    if place is None or text[mention.span.end] != " ":
        return mention
    span = Span.of(text, mention.span.start, place.span.end)
    return evolve(mention, span=span, name=nominative_phrase(span.text))


def _has_body(name: str) -> bool:
    said = _WORD.findall(name)[:4]
    if len(said) == 1 and _OF_A_STATE.match(said[0]):
        return True
    return any(dictionary_form(word) in words("words.txt", _BODIES) for word in said)


# Минсельхоз Краснодарского края, ФАС России: the name goes on over the place.
_OF_A_STATE = re.compile(r"(?:Мин|Рос|Глав|Гос)[а-яё]{3,}|[А-ЯЁ]{3,5}$")
_KIND_OF_PLACE = re.compile(r"\s(?:провинции|области|края|республики|города|района|округа|префектуры)\s")


def _governments(text: str, start: int, end: int, places: dict[int, Mention]) -> Iterator[Mention]:
    """Yield governments and embassies named by a common noun and the place: правительство Франции, or an adjective."""
    for word in _WORD.finditer(text, start, end):
        if not word.group().lower().startswith(_beginnings()):
            continue
        if dictionary_form(word.group()) not in words("words.txt", _GOVERNMENTS):
            continue
        place = places.get(word.end() + 1)
        adjective = _ADJECTIVE.search(text, max(start, word.start() - 32), word.start())
        first = adjective.start() if adjective else word.start()
        if place is not None and text[word.end()] == " ":
            yield _body(text, word.start(), place.span.end)
        elif adjective is not None:
            yield _body(text, first, word.end())


@cache
def _beginnings() -> tuple[str, ...]:
    """Return how all forms of the nouns of governments begin: few words need be looked up in the dictionary."""
    return tuple({noun[:_BEGINNING] for noun in words("words.txt", _GOVERNMENTS)})


def _body(text: str, start: int, end: int) -> Mention:
    span = Span.of(text, start, end)
    return Mention(span, "organisation", "cue", nominative_phrase(span.text))


def _in_marks(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield the names in marks behind a kind of body or a form of company: концерн «Заря», АО «Заря»."""
    for match in _MARKED.finditer(text, start, end):
        before = _LAST_WORD.search(text, max(start, match.start() - 32), match.start())
        if before is None:
            continue
        form = before.group(1) in words("words.txt", _FORMS)
        if form or dictionary_form(before.group(1)) in words("words.txt", "organisation heads: Cyrillic"):
            span = Span.of(text, *match.span("name"))
            yield Mention(span, "organisation", "cue", span.text)


_FORMS = "forms of companies: Cyrillic"
_MARKED = re.compile(r"[«„“\"](?P<name>[А-ЯЁA-Z][^«»„“”\"\n]{1,40}?)[»”\"]")
_LAST_WORD = re.compile(r"([А-ЯЁа-яё]+)\s$")


def _domains(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _DOMAIN.finditer(text, start, end):
        yield Mention(Span.of(text, *match.span()), "organisation", "shape")


def _in_latin(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield the name in Latin letters that stands in brackets behind an organisation."""
    for mention in found:
        behind = _LATIN_BEHIND.match(text, mention.span.end) if mention.type == "organisation" else None
        if behind is not None:
            yield Mention(Span.of(text, *behind.span("name")), "organisation", "cue")
