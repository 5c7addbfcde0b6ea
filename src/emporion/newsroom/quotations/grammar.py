"""Small words by which clauses are told apart, and the endings of Russian cases, as data."""

import tomllib
from functools import cache
from importlib import resources

Endings = tuple[tuple[str, tuple[str, ...]], ...]


@cache
def _data(file: str) -> dict[str, str]:
    place = resources.files("emporion.newsroom.quotations") / "data" / file
    return tomllib.loads(place.read_text(encoding="utf-8"))


def words(name: str) -> frozenset[str]:
    """Return a set of words in lower case by its name in ``grammar.toml``."""
    return frozenset(_data("grammar.toml")[name].split())


@cache
def cases(name: str) -> Endings:
    """Return a table of ``cases.toml``: each ending with those of the nominative it may stand for, in order."""
    lines = (line.split(": ") for line in _data("cases.toml")[name].strip().splitlines())
    return tuple((ending, tuple("" if base == "-" else base for base in bases.split())) for ending, bases in lines)
