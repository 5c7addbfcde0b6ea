"""Names that carry a title: a forum with its motto in quotation marks, a newspaper with a small “times”."""

import re
from collections.abc import Iterator
from functools import cache

from emporion.kernel.languages import script_of
from emporion.newsroom.entities.mentions import Mention
from emporion.newsroom.entities.russian_words import dictionary_form, nominative_phrase, word_forms
from emporion.newsroom.entities.tables import words
from emporion.newsroom.spans import Span

QUOTED_TITLE = re.compile(r"[“\"«‘]([^“”\"«»‘’]{3,120})[”\"»’]")
_NEWSPAPER = re.compile(
    r"\bThe (?:[A-Z][\w-]+ ){1,2}(?:[Tt]imes|[Pp]ost|[Tt]ribune|[Jj]ournal|[Hh]erald|[Gg]azette|[Cc]hronicle)\b"
)
_LAST_WORD = re.compile(r"((?:[A-Z][\w-]+\s)*?)([^\W\d_]+)\s$", re.UNICODE)
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])


def is_title(quoted: str) -> bool:
    """Tell whether quoted words are written like a title: every word but the small ones with a capital."""
    said = re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", quoted)
    return len(said) > 1 and all(word[0].isupper() or word in _SMALL for word in said)


def newspapers_in(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield newspapers that begin with a capital article: “The Harbour times”."""
    for match in _NEWSPAPER.finditer(text, start, end):
        yield Mention(Span.of(text, *match.span()), "organisation", "cue")


def quoted_events_in(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield events that are named by a title behind their kind: webinar “Growth together”."""
    for match in QUOTED_TITLE.finditer(text, start, end):
        kind = _LAST_WORD.search(text, max(start, match.start() - 60), match.start())
        if kind is None:
            continue
        if is_event_head(kind.group(2)):
            span = Span.of(text, kind.start(1 if kind.group(2)[0].isupper() else 2), match.end())
            yield Mention(span, "event", "cue", _called(span.text))


def is_event_head(word: str) -> bool:
    """Tell whether a word, in any case, is a kind of event."""
    low = word.casefold()
    if script_of(low) == "cyrillic":
        return low.startswith(_beginnings()) and dictionary_form(low) in words("words.txt", _CYRILLIC)
    return low in words("words.txt", "event heads: Latin")


_CYRILLIC, _BEGINNING = "event heads: Cyrillic", 3


@cache
def _beginnings() -> tuple[str, ...]:
    """Return how all forms of the kinds of events begin: few words need be looked up in the dictionary."""
    return tuple({noun[:_BEGINNING] for noun in words("words.txt", _CYRILLIC)})


def _called(event: str) -> str:
    """Return an event with its kind in the nominative: выставку «Лён» is the выставка «Лён»."""
    return nominative_phrase(event) if script_of(event) == "cyrillic" else event


# Московской международной книжной ярмарке, Российско-китайском форуме ректоров.
_EVENT = re.compile(
    r"(?P<first>[А-ЯЁ][а-яё]+(?:-[а-яё]+)?)\s(?:[а-яё]+(?:-[а-яё]+)?(?:ого|его|ому|ему|ом|ем|ый|ий|ой|ей|ая|яя|ую|юю|ое|ее|ым|им)\s){0,4}"
    r"(?P<head>[а-яё]+)(?P<of>\s[а-яё]+(?:ов|ев|ей|ий))?"
)
_ADJECTIVE = re.compile(r"(?:ого|его|ому|ему|ом|ем|ый|ий|ой|ей|ая|яя|ую|юю|ое|ее|ым|им)$")
_GEOGRAPHIC = re.compile(r"(?:ск|цк)(?:ого|ому|ом|ий|ой|ая|ую|ое|им)$")
# Американский конгресс passes laws, and a prize or a contest is more often given than held.
_ALSO_BODIES = ("конгресс", "преми", "первенств")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…:;]\s?[»”\"]?\s|\n)[—–\s]*$|[«“\"(]$")


def russian_events_in(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield events that are told by adjectives before their kind, the first one with a capital.

    At the head of a sentence the capital tells nothing: there the first adjective has to be that of a place.
    """
    for match in _EVENT.finditer(text, start, end):
        first = match.group("first")
        head = match.group("head")
        if head.startswith(_ALSO_BODIES) or _ADJECTIVE.search(first) is None or not is_event_head(head):
            continue
        begins = _SENTENCE_BEGINS.search(text, max(start, match.start() - 4), match.start())
        if begins and _GEOGRAPHIC.search(first) is None:
            continue
        last = match.end() if match.group("of") and _is_genitive(match.group("of").strip()) else match.end("head")
        span = Span.of(text, match.start(), last)
        yield Mention(span, "event", "cue", nominative_phrase(span.text))


def _is_genitive(word: str) -> bool:
    return any(form.part == "NOUN" for form in word_forms(word))
