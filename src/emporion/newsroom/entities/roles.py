"""The role of a person where the article first gives one: the words before or behind the name, as they stand there."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from emporion.kernel.languages import script_of
from emporion.newsroom.entities.latin_words import NOUNS
from emporion.newsroom.entities.russian_words import dictionary_form, is_verb
from emporion.newsroom.entities.tables import longest_first, words
from emporion.newsroom.spans import Span

_CLAUSE = re.compile(r"[,;:.!?()“”«»\"—\n]\s*|(?:^|\s)[–-]\s")
_WINDOW = 220
# Those whom something was told, right before the one who told it: журналистам министр ...
_ADDRESSED = re.compile(r"(?:ам|ям)$")
_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ого|его|ому|ему|ым|им|ая|яя|ую|ной)$")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", re.UNICODE)
_BEHIND_LATIN = re.compile(r"\s?,\s((?:the\s|a\s|an\s)?)")
_STOP_LATIN = re.compile(
    r"[,;:.!?()“”\"—\n]|\s(?:who|which|that|said|says|told|spoke|noted|added|stated|stressed|explained|was|is|has|had|will|"
    r"took|did|and\s(?:the\s)?[A-Z][a-z]+\s[A-Z])\b"
)


def role_of(text: str, mentions: Iterable[Span], people: Sequence[Span] = ()) -> Span | None:
    """Return the passage that tells who somebody is, from the first mention that has one.

    ``people`` are all mentions of people in the text: a role behind another name is that one's.
    """
    for mention in mentions:
        found = _behind(text, mention, people) or _before(text, mention, people) or _told_by_verb(text, mention)
        if found is not None:
            return found
    return None


def _before(text: str, name: Span, people: Sequence[Span]) -> Span | None:
    if script_of(name.text) == "han" or script_of(text[max(0, name.start - 2) : name.start]) == "han":
        return _before_han(text, name)
    line = text.rfind("\n", 0, name.start) + 1
    end = name.start
    comma = re.search(r",\s$", text[max(line, end - 2) : end])
    if comma is not None:
        end -= 2
    start = max(line, end - _WINDOW)
    cuts = [cut.end() for cut in _CLAUSE.finditer(text, start, end) if not _inside_role(text, cut)]
    others = [person.end for person in people if person.end <= end]
    if comma is not None and cuts and max(cuts) - 2 in others and _is_apposition(text, max(cuts)):
        return None
    return _from_role_word(text, max([start, *cuts, *others]), end)


def _is_apposition(text: str, at: int) -> bool:
    """Tell whether the words behind a comma tell who the person before it is: an article or a role comes first."""
    first = _WORD.match(text, at)
    return first is None or is_role(first.group()) or _qualifies(first.group(), "")


def _inside_role(text: str, cut: re.Match[str]) -> bool:
    """Tell whether a mark stands inside a role: quotation marks round a firm's name do."""
    return cut.group().strip() in ("«", "»", "“", "”", '"')


def _from_role_word(text: str, start: int, end: int) -> Span | None:
    """Return the passage from its first role word, with the adjectives before it, to the name."""
    found = list(_WORD.finditer(text, start, end))
    places = [place for place, word in enumerate(found) if is_role(word.group())]
    reaching = [at for at in range(len(places)) if _reaches_name(found, places[at:])]
    if not reaching:
        return None
    places = places[reaching[0] :]
    first = places[0]
    if first + 1 in places and _ADDRESSED.search(found[first].group().casefold()):
        first += 1
    own = first == places[0]
    while (
        first > 0 and own and _qualifies(found[first - 1].group(), text[found[first - 1].end() : found[first].start()])
    ):
        first -= 1
    while found[first].group().casefold() in ("the", "a", "an", "and"):
        first += 1
    passage = text[found[first].start() : end].rstrip(" ,—–-")
    return Span.of(text, found[first].start(), found[first].start() + len(passage))


def _reaches_name(found: list[re.Match[str]], places: list[int]) -> bool:
    """Tell whether no small verb or pronoun stands between the role and the name."""
    between = [word.group() for word in found[places[0] + 1 :]]
    stops = words("words.txt", "speech: Latin")
    if len(between) > 28 or any(
        word in stops or word in words("words.txt", "no links inside roles") for word in between
    ):
        return False
    return not any(word.islower() and script_of(word) == "cyrillic" and is_verb(word) for word in between)


def _qualifies(word: str, gap: str) -> bool:
    low = word.casefold()
    if gap.strip() or _ADDRESSED.search(low):
        return False
    if low in words("words.txt", NOUNS):
        return True
    return low in words("words.txt", "qualifiers of roles") or (_ADJECTIVE.search(low) is not None and len(low) > 4)


@cache
def _russian_roles() -> frozenset[str]:
    return words("people.txt", "roles: Cyrillic")


def is_role(word: str) -> bool:
    """Tell whether a word, in any case, is an office or a calling."""
    low = word.casefold()
    first, hyphen, rest = low.partition("-")
    if hyphen and first in words("words.txt", "qualifiers of roles"):
        return is_role(rest)
    if script_of(low) == "cyrillic":
        return low in _russian_roles() or dictionary_form(low) in _russian_roles()
    return low in words("people.txt", "roles: Latin")


_RANK = re.compile("副?教授|博士|院士|律师|大夫|医生")


def _behind(text: str, name: Span, people: Sequence[Span] = ()) -> Span | None:
    """Return an apposition: “Evgeny Sukhanov, Digital Attaché of ..., spoke”."""
    if script_of(name.text) == "han":
        rank = _RANK.match(text, name.end)
        return Span.of(text, *rank.span()) if rank else None
    comma = _BEHIND_LATIN.match(text, name.end)
    if comma is None:
        return None
    return _apposition(text, comma.end(1), people)


def _apposition(text: str, start: int, people: Sequence[Span]) -> Span | None:
    """Return the passage from ``start`` to the next stop if a role, qualified or not, begins it."""
    stop = _STOP_LATIN.search(text, start, min(len(text), start + _WINDOW))
    end = stop.start() if stop else min(len(text), start + _WINDOW)
    head = [word.group() for word in _WORD.finditer(text, start, end)][:5]
    lead = [place for place, word in enumerate(head) if is_role(word)]
    if not lead or not all(_qualifies(word, "") or word in ("and", "и") or _is_field(word) for word in head[: lead[0]]):
        return None
    passage = text[start:end].rstrip()
    if any(start <= person.start < start + len(passage) for person in people):
        return None
    return Span.of(text, start, start + len(passage))


def _is_field(word: str) -> bool:
    """Tell whether a Latin word may tell what somebody is director or minister of: Export Director, trade minister."""
    low = word.casefold()
    return low.isascii() and not any(low in words("words.txt", section) for section in _NO_FIELDS)


_NO_FIELDS = ("not names: Latin", "speech: Latin", "no links inside roles")
_HEADS_IT = re.compile(
    r",?\swho\s((?:now\s|also\s)?(?:heads|leads|chairs|runs|directs|manages|oversees|founded|owns)\b)"
)
_BECOMES = re.compile(
    r"(?:,\s[\w\s]{1,30},)?\s(?:remains|becomes|became|is|serves as|served as|was named|was appointed|"
    r"has been appointed|has been named|will become|takes over as|took over as|was elected|"
    r"stays on as|stays)\s(?:the\s|a\s|an\s|its\s|their\s)?"
)


def _told_by_verb(text: str, name: Span) -> Span | None:
    """Return what somebody heads or becomes: “Galiev, who heads the committee”, “Wang Jun remains president”."""
    if script_of(name.text) != "latin":
        return None
    heads = _HEADS_IT.match(text, name.end)
    if heads is not None:
        stop = _STOP_LATIN.search(text, heads.end(), min(len(text), heads.end() + _WINDOW))
        return Span.of(text, heads.start(1), stop.start() if stop else heads.end())
    becomes = _BECOMES.match(text, name.end)
    found = _apposition(text, becomes.end(), ()) if becomes else None
    return found and _without_time(text, found)


_TIME_BEHIND = re.compile(
    r"\s(?:on|from|until|since|in|at|for|after|next|last|this)\s(?:[a-z]+\s)?(?:\d|[A-Z][a-z]+day|year|month|week).*$"
)


def _without_time(text: str, role: Span) -> Span:
    """Leave the day out with which an office begins: Chief Financial Officer | on 1 October."""
    time = _TIME_BEHIND.search(role.text)
    return role if time is None else Span.of(text, role.start, role.start + time.start())


def _before_han(text: str, name: Span) -> Span | None:
    """Return the office right before a Chinese name, from the last mark or verb before it."""
    start = max(0, name.start - 40)
    marks = [
        mark.end()
        for mark in re.finditer(r"[，。；：“”、！？（）\s]|据|日|时|由|对|向|在|与", text[start : name.start])
    ]
    start += max(marks, default=0)
    passage = text[start : name.start]
    offices = (
        *longest_first("people.txt", "roles: Han"),
        *longest_first("people.txt", "callings: Han, which tell who a person is that is known to be one"),
    )
    return Span.of(text, start, name.start) if passage.endswith(offices) else None
