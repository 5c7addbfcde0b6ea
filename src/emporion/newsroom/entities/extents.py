"""How far an English name goes over “of”, “in” and “and”: Union of Industrialists and Entrepreneurs."""

import re

from emporion.newsroom.entities.firms import is_seated_behind
from emporion.newsroom.entities.latin_words import is_ordinary
from emporion.newsroom.entities.mentions import Candidate, Mention
from emporion.newsroom.entities.tables import words

ADMINISTRATION_BEHIND = re.compile(r"\s(?:administration|cabinet)\b")
_LINKS = 3
_OF = re.compile(r"\s(?:of|for|on)\s(?:the\s)?(?=[A-Z])")
_AND = re.compile(r"(?:,\s|,?\sand\s|\s&\s)(?=[A-Z])")
_ABROAD = re.compile(r"\s(?:in|to)\s(?:the\s)?(?=[A-Z])")


def extended(text: str, found: Candidate, taken: list[Mention], runs: dict[int, int]) -> Candidate:
    """Follow a name of several parts: “Union of Industrialists and Entrepreneurs”, “Representation of A in B”."""
    if found.type == "person":
        behind = ADMINISTRATION_BEHIND.match(text, found.end)
        return found if behind is None else Candidate(found.start, behind.end(), "organisation", "shape")
    if found.how == "cue":
        return found
    end, links = found.end, 0
    if is_seated_behind(text[found.start : found.end]):
        return found
    while (
        links < _LINKS
        and (link := _OF.match(text, end) or _in_a_trade(text, end, runs))
        and (stop := runs.get(link.end()))
        and stop > end
    ):
        end, links = _coordinated(text, stop, taken, runs), links + 1
    start = _coordinated_before(text, found, taken)
    if links and found.type == "organisation" and (link := _ABROAD.match(text, end)):
        place = _place_at(taken, link.end())
        end = place if place is not None and _REPRESENTS.search(text[found.start : found.end]) else end
    return Candidate(start, end, found.type, found.how)


_IN = re.compile(r"\sin\s(?=[A-Z])")


def _in_a_trade(text: str, end: int, runs: dict[int, int]) -> re.Match[str] | None:
    """Return the “in” behind a body's name where a field follows, not a place: Chamber for Commerce in Machinery."""
    link = _IN.match(text, end)
    if link is None or runs.get(link.end(), 0) <= link.end():
        return None
    field = text[link.end() : runs[link.end()]].split()
    named = all(is_ordinary(word.casefold()) for word in field)
    return link if named else None


def _coordinated_before(text: str, found: Candidate, taken: list[Mention]) -> int:
    """Return where a body's name begins that has two fields: Maritime and Port Authority."""
    first = _FIELD_BEFORE.search(text, max(0, found.start - 40), found.start)
    name = text[found.start : found.end].split()
    if found.type != "organisation" or first is None or len(name) != 2 or name[1].casefold() not in _OF_TWO_FIELDS:
        return found.start
    own = any(m.span.start < first.end() and first.start() < m.span.end for m in taken)
    return found.start if own else first.start("field")


_FIELD_BEFORE = re.compile(r"(?:['’]s|\b[Tt]he|\b[a-z]+)\s(?P<field>[A-Z][a-z]+)\sand\s$")
_OF_TWO_FIELDS = frozenset(
    [
        "authority",
        "administration",
        "agency",
        "commission",
        "committee",
        "department",
        "council",
        "board",
        "bureau",
        "service",
        "directorate",
    ]
)
_REPRESENTS = re.compile(r"(?i)representation|embassy|mission|office|delegation|consulate|entrepreneurs")


def _place_at(taken: list[Mention], at: int) -> int | None:
    return next((m.span.end for m in taken if m.span.start == at and m.type == "place"), None)


def _coordinated(text: str, end: int, taken: list[Mention], runs: dict[int, int]) -> int:
    """Go on over “, B and C” where these are no names of their own and an “and” closes the row."""
    row_end, at = end, end
    while (link := _AND.match(text, at)) and (stop := runs.get(link.end())):
        part = text[link.end() : stop].split()
        own = any(m.span.start < stop and link.end() < m.span.end for m in taken)
        headed = part[-1].casefold() in words("words.txt", "organisation heads: Latin")
        if own or headed or part[0].casefold() in words("people.txt", "given: Latin"):
            break
        at = stop
        if "and" in link.group() or "&" in link.group():
            row_end = at
            break
    return row_end
