"""The names of a document: what is known, then the rules of the language of each line, then all other mentions."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from emporion.kernel.languages import script_of
from emporion.newsroom.documents import Document
from emporion.newsroom.entities import chinese, english, russian
from emporion.newsroom.entities.gazetteer import gazetteer
from emporion.newsroom.entities.joining import Group, is_courtesy, joined, stems
from emporion.newsroom.entities.known import NOBODY, Known, KnownName
from emporion.newsroom.entities.mentions import Mention
from emporion.newsroom.entities.person_names import person_name
from emporion.newsroom.entities.roles import role_of
from emporion.newsroom.entities.russian_model import Tag, tags_in
from emporion.newsroom.entities.tables import words
from emporion.newsroom.facts import Entity

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", re.UNICODE)
_SHORTEST_SURNAME = 3


def find(document: Document, *, known: Known = NOBODY) -> tuple[Entity, ...]:
    """Return who and what is named in the kept lines of a document, each with all its mentions, in text order.

    What the caller knows (``known``) comes first and gives an entity its id; of the rest, ids are ``e1``, ``e2`` ... A
    place inside the name of an organisation is a mention of that place as well. Nothing raises.
    """
    text = document.text
    parts = [(line.span.start, line.span.end) for line in document.kept()]
    common = _common_words(text, parts)
    tags = tags_in(text, [(start, end) for start, end in parts if script_of(text[start:end]) == "cyrillic"])
    mentions: list[Mention] = []
    for start, end in parts:
        mentions += _in_line(text, start, end, known, common, tags)
    mentions = _of_events(_without_guesses(_without_surnames(mentions)))
    mentions += _again(text, parts, mentions, common)
    return tuple(_entities(text, joined(text, mentions)))


def _common_words(text: str, parts: Iterable[tuple[int, int]]) -> frozenset[str]:
    """Return words the article also writes small: their capital elsewhere names nobody."""
    return frozenset(
        word for start, end in parts for word in _WORD.findall(text[start:end]) if len(word) > 3 and word.islower()
    )


def _in_line(
    text: str, start: int, end: int, known: Known, common: frozenset[str], tags: Sequence[Tag]
) -> list[Mention]:
    taken = [Mention(span, name.type, "known", key=name.id) for span, name in known.in_text(text, start, end)]
    for span, name in gazetteer().in_text(text, start, end):
        if not any(span.overlaps(mention.span) for mention in taken) and not _is_adjective(name, span.text):
            taken.append(Mention(span, name.type, "gazetteer", _spelled(name, span.text), name.id))
    script = script_of(text[start:end])
    if script == "cyrillic":
        found = russian.mentions_in(text, start, end, taken, tags)
    elif script == "han":
        found = chinese.mentions_in(text, start, end, taken)
    else:
        found = english.mentions_in(text, start, end, taken, common)
    return [*found, *_left(taken, found)]


# Томский университет names no Томск; the city of Луганск has cases of its own.
_ADJECTIVE = re.compile(r"(?:ск|цк)(?:ий|ого|ому|ая|ую|ое|ие|их|ими|им|ой)$")


def _is_adjective(name: KnownName, found: str) -> bool:
    """Tell whether a word is but the adjective of a known place, which bends to the same stem."""
    if _ADJECTIVE.search(found) is None or " " in found:
        return False
    return not any(_ADJECTIVE.search(spelling) for spelling in name.spellings())


def _of_events(mentions: list[Mention]) -> list[Mention]:
    """Take a title that an event bears elsewhere in marks for that event: the форум «Экспо», then «Экспо» alone."""
    titles = {
        title.group(1): m.called for m in mentions if m.type == "event" and (title := _MARKED.search(m.span.text))
    }
    return [
        evolve(m, type="event", name=titles[m.span.text], how="cue", key="")
        if m.type == "organisation" and m.span.text in titles
        else m
        for m in mentions
    ]


_MARKED = re.compile(r"[«„“\"]([^«»„“”\"]+)[»”\"]$")


def _spelled(name: KnownName, found: str) -> str:
    """Return the spelling of a known name that was found in some case, or nothing."""
    return next((spelling for spelling in name.spellings() if stems(spelling) == stems(found)), "")


def _left(taken: list[Mention], found: list[Mention]) -> Iterator[Mention]:
    """Yield what was taken and still stands: places go on inside organisations, never inside people."""
    for mention in taken:
        around = [other for other in found if other.span.overlaps(mention.span)]
        inside = mention.type == "place" and all(
            o.type in ("organisation", "event") and o.span != mention.span for o in around
        )
        if mention.how == "known" or not around or inside:
            yield mention


def _again(
    text: str, parts: list[tuple[int, int]], mentions: list[Mention], common: frozenset[str]
) -> Iterator[Mention]:
    """Yield the other places where a name found once stands: a surname alone, an organisation without its cue."""
    names = _to_look_for(mentions, common)
    for start, end in parts:
        here = [m.span for m in mentions if m.span.within(start, end)]
        for span, name in names.in_text(text, start, end):
            if not any(span.overlaps(other) for other in here):
                yield Mention(span, name.type, "shape", name.name if name.type == "person" else "", "")


def _without_surnames(mentions: list[Mention]) -> list[Mention]:
    """Drop single words taken for a place or a body that are the surname of somebody named in full."""
    surnames = {_surname(name) for name in {m.called for m in mentions if m.type == "person"}} - {""}
    return [m for m in mentions if m.type == "person" or m.how != "cue" or m.span.text not in surnames]


def _without_guesses(mentions: list[Mention]) -> list[Mention]:
    """Drop who is only guessed to be a person where a word elsewhere in the article tells that it is a body."""
    bodies = {m.span.text for m in mentions if m.type == "organisation"}
    return [m for m in mentions if m.how != "guess" or m.span.text not in bodies]


def _to_look_for(mentions: list[Mention], common: frozenset[str]) -> Known:
    found: dict[str, KnownName] = {}
    for mention in mentions:
        if mention.type in ("person", "organisation") and mention.how != "gazetteer" and not mention.key:
            found.setdefault(mention.called, KnownName(mention.called, mention.type, mention.called, ()))
    surnames = Counter(_surname(name.name) for name in found.values() if name.type == "person")
    for surname in surnames:
        if _may_stand_alone(surname) and surname.casefold() not in common and _names_a_person(surname):
            found.setdefault(surname, KnownName(surname, "person", surname, ()))
    return Known(tuple(name for name in found.values() if len(name.name) > 1))


def _may_stand_alone(surname: str) -> bool:
    return len(surname) >= _SHORTEST_SURNAME or surname.casefold() in words("people.txt", "surnames: pinyin")


def _surname(name: str) -> str:
    spelled = [part for part in _WORD.findall(name) if len(part) > 1]
    if len(spelled) < 2:
        return ""
    if script_of(name) == "han":
        return str(spelled[-1])  # 谢尔盖·沃罗诺夫
    parsed = person_name(name)
    return str(spelled[-1]) if person_name(spelled[-1]).surname == parsed.surname else str(spelled[0])


def _names_a_person(surname: str) -> bool:
    return gazetteer().name_of(surname) is None and surname.casefold() not in words("words.txt", "not names: Latin")


def _entities(text: str, groups: list[Group]) -> Iterator[Entity]:
    people = [mention.span for group in groups for mention in group if mention.type == "person"]
    for number, group in enumerate(groups, start=1):
        spans = tuple(dict.fromkeys(mention.span for mention in group))
        key = next((mention.key for mention in group if mention.how == "known"), "")
        names = [mention.called for mention in group]
        best = _best_name(names, group[0].type)
        role = role_of(text, spans, people) if group[0].type == "person" else None
        yield Entity(
            id=key or f"e{number}",
            type=group[0].type,
            name=best,
            mentions=spans,
            role=role.text if role else None,
            variants=tuple(sorted({span.text for span in spans} - {best})),
        )


def _best_name(names: list[str], type_: str) -> str:
    """Return the fullest form: given names before initials, a place as it is called most, else the longest."""
    if type_ == "person":
        return max(
            names,
            key=lambda name: (
                person_name(name).full,
                not is_courtesy(name),
                person_name(name).parts,
                -names.index(name),
            ),
        )
    if type_ == "place":
        return max(names, key=lambda name: (names.count(name), -names.index(name)))
    shortest = min(names, key=len)
    if _IS_ONE_WORD.fullmatch(shortest) and all(
        name.startswith(shortest) and len(name) - len(shortest) <= _ENDING for name in names
    ):
        return shortest  # Нордфарм, of Нордфарма
    return max(names, key=lambda name: (len(name), -names.index(name)))


_IS_ONE_WORD, _ENDING = re.compile(r"[А-ЯЁ][а-яё-]{3,}"), 2
