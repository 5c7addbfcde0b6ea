"""Whom a figure comes from, made comparable over outlets and languages: a speaker, the body spoken for, an agency.

A spokeswoman, the press office and the ministry itself are one source, and so is an agency with whoever prints it.
What a body is called in three scripts is compared by its kind and its field (交通部, Минтранс, Ministry of Transport),
people by the consonants of their surname, other names by their sound. Coarse on purpose: rather two sources are told as
one than one as two.
"""

import re
from collections.abc import Iterator
from functools import cache

from emporion.newsroom.claims.vocabulary import bodies
from emporion.newsroom.entities.gazetteer import gazetteer
from emporion.newsroom.entities.person_names import person_name
from emporion.newsroom.entities.skeletons import consonants, skeleton
from emporion.newsroom.reading import Reading

_SHORTEST = 3
# An article that says at its head, at its foot or in a clause whose report it prints.
_UPSTREAM = re.compile(
    r"^[A-Z][^\n()]{2,40}\((?P<dateline>[A-Z][\w .&-]{2,30})\)\s*[-–—]|"
    r"/(?:Корр\. )?(?P<slashes>[А-ЯЁ][А-ЯЁа-яё ]{2,24})[^/\n]*/\.|"
    r"^[А-ЯЁ][^\n]{2,40}[-–—]\s(?P<dash>[А-ЯЁ][А-ЯЁа-яё]+(?: [А-ЯЁ][а-яё]+)?)\.\s|"
    r"(?:[Ww]ith (?:inputs?|reporting) (?:from|by)|(?i:source):|[Ии]сточник:|来源[:：])\s*(?P<foot>[\w«»\" ]{2,30})|"
    r"(?P<wire>[\u4e00-\u9fff]{2,6}社)[\u4e00-\u9fff]{0,8}\d{1,2}月\d{1,2}日电|据(?P<report>[\u4e00-\u9fff]{2,8}社)\d{0,2}日?(?:报道|消息)|"
    r"(?:переда[её]т|сообщает) (?:ИА|агентство) [«\"](?P<agency>[^»\"\n]{2,30})[»\"]",
    re.MULTILINE,
)


def voices_of(source: str, reading: Reading) -> frozenset[str]:
    """Return the keys of who says something: themselves, and the body that they speak for."""
    return frozenset(_keys(source, reading)) if source else frozenset()


def upstream(reading: Reading) -> frozenset[str]:
    """Return the keys of the agencies whose report an article prints, its outlet among them."""
    text = "\n".join(line.span.text for line in reading.document.lines if line.label not in ("teaser", "menu"))
    named = [next(name for name in match.groups() if name) for match in _UPSTREAM.finditer(text)]
    return frozenset(key for name in (*named, reading.document.outlet) for key in _of_title(name.strip(' «»"')))


def meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sets of keys name one source; a ministry without its field may be any of them."""
    if one & other:
        return True
    return any(
        _BARE in mine and any(key.startswith(f"{_BARE}:") for key in theirs) for mine, theirs in _both(one, other)
    )


_BARE = "ministry"


def _both(one: frozenset[str], other: frozenset[str]) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return (one, other), (other, one)


def _keys(source: str, reading: Reading) -> Iterator[str]:
    person = next((e for e in reading.entities if e.type == "person" and source in (e.name, *e.variants)), None)
    if person is None:
        yield from _of_name(source)
        return
    surname = person_name(person.name).surname or person.name
    sound = consonants(surname)
    if len(sound) >= _SHORTEST:
        yield f"person:{sound}"
    role = person.role or ""
    for body in reading.entities:
        if body.type == "organisation" and any(name and name in role for name in (body.name, *body.variants)):
            yield from _of_name(body.name)
    yield from _of_kind(role)


def _of_name(name: str) -> Iterator[str]:
    bare = _press().sub(" ", name).strip(" «»“”\"'’,.")
    kinds = list(_of_kind(bare))
    yield from kinds
    if not kinds:
        yield from _of_title(bare)


def _of_title(name: str) -> Iterator[str]:
    """Yield the key of a name that tells no kind: what is known by it, else how it sounds."""
    known = gazetteer().name_of(name)
    if known:
        yield f"name:{known.id}"
    elif len(sound := skeleton(name).replace(" ", "")) >= _SHORTEST:
        yield f"sound:{sound}"


def _of_kind(name: str) -> Iterator[str]:
    """Yield the kind of a public body with its field: ministry:transport, customs."""
    low = name.casefold()
    kinds, fields = _patterns("kinds"), _patterns("fields")
    for kind, pattern in kinds:
        if not pattern.search(low):
            continue
        told = [field for field, words in fields if words.search(low)] if kind == _BARE else []
        yield from (f"{kind}:{field}" for field in told) if told else (kind,)
        return


@cache
def _patterns(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(words)) for name, words in bodies(section).items())


@cache
def _press() -> re.Pattern[str]:
    return re.compile(bodies("words")["press"], re.IGNORECASE)
