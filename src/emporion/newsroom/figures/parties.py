"""Whom a figure concerns: the places and organisations named in its subject, or else in its sentence."""

import re
from collections.abc import Sequence

from emporion.newsroom.facts import Entity
from emporion.newsroom.spans import Span

_BOTH = re.compile(
    r"\b(?:the\s+two|both|between\s+(?:the\s+)?two|bilateral|mutual)\b|двумя\s+странами|обе(?:их|ими)\s+стран|"
    r"двусторонн|взаимн|两国|双边|双方",
    re.IGNORECASE,
)


def parties(sentence: str, base: int, subject: Span | None, entities: Sequence[Entity]) -> tuple[str, ...]:
    """Return the names of the parties, in the order of the text; both sides where the subject speaks of two.

    ``base`` is the place of the sentence in the text that the entities' mentions count in.
    """
    if subject is None or not entities:
        return ()
    named = _within(entities, subject.start, subject.end)
    if named:
        return named
    if _BOTH.search(subject.text):
        places = sorted((e for e in entities if e.type == "place"), key=lambda e: (-len(e.mentions), e.name))
        return tuple(sorted(e.name for e in places[:2]))
    return _within([e for e in entities if e.type == "place"], base, base + len(sentence))


def _within(entities: Sequence[Entity], start: int, end: int) -> tuple[str, ...]:
    found = {}
    for entity in entities:
        if entity.type in ("place", "organisation"):
            inside = [m.start for m in entity.mentions if m.within(start, end)]
            if inside:
                found[entity.name] = min(inside)
    return tuple(sorted(found, key=lambda name: (found[name], name)))
