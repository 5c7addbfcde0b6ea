"""Names in the invented articles, against what a careful reader sees."""

from functools import cache
from typing import Any

import pytest

from emporion.newsroom.documents import Document, Line
from emporion.newsroom.entities import find
from emporion.newsroom.facts import Entity
from emporion.newsroom.spans import Span
from tests.engines.newsroom.invented import NAMES, raw, seen


@cache
def found(name: str) -> tuple[Entity, ...]:
    """Return the names in the lines that a careful reader keeps."""
    came, told = raw(name), seen(name)
    labels, lines, at = dict(told["lines"]), [], 0
    for number, line in enumerate(came.text.split("\n"), start=1):
        if number in labels:
            lines.append(Line(number, Span.of(came.text, at, at + len(line)), labels[number]))
        at += len(line) + 1
    return find(Document(came, tuple(lines), told["language"]))


def passages(thing: dict[str, Any] | Entity) -> set[tuple[int, int]]:
    if isinstance(thing, Entity):
        return {(mention.start, mention.end) for mention in thing.mentions}
    return {(start, end) for start, end in thing["mentions"]}


def hits(type_: str) -> tuple[int, int, int]:
    """Return how many things are found, how many there are, how many are told."""
    hit = there = told = 0
    for name in NAMES:
        gold = [passages(thing) for thing in seen(name)["entities"] if thing["type"] == type_]
        mine = [passages(entity) for entity in found(name) if entity.type == type_]
        hit += sum(any(spans & other for other in mine) for spans in gold)
        there, told = there + len(gold), told + len(mine)
    return hit, there, told


@pytest.mark.parametrize(("type_", "least"), [("person", 0.95), ("organisation", 0.85), ("place", 0.75)])
def test_names_are_those_of_a_careful_reader(type_: str, least: float) -> None:
    hit, there, told = hits(type_)
    assert there > 5
    assert 2 * hit / (there + told) >= least


def test_every_mention_of_a_person_and_the_role() -> None:
    gold = [(name, thing) for name in NAMES for thing in seen(name)["entities"] if thing["type"] == "person"]
    same = {(name, e.name, e.role, frozenset(passages(e))) for name in NAMES for e in found(name) if e.type == "person"}
    told = [(name, thing["name"], thing["role"], frozenset(passages(thing))) for name, thing in gold]
    assert sum(entry in same for entry in told) >= 0.9 * len(told)
