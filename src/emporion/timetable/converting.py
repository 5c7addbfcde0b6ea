"""Converters of the problem's fields: what callers give in lists and sets, kept in frozen sets and tuples."""

from collections.abc import Iterable
from typing import Any


def ids(values: Iterable[str]) -> frozenset[str]:
    """Return ids as a frozen set."""
    return frozenset(values)


def ids_or_none(values: Iterable[str] | None) -> frozenset[str] | None:
    """Return ids as a frozen set, None as it is."""
    return None if values is None else frozenset(values)


def pair(values: Iterable[str]) -> tuple[str, str]:
    """Return two ids as a tuple."""
    first, second = values
    return first, second


def pair_of_ids(values: Iterable[str] | None) -> tuple[str, str] | None:
    """Return two ids as a tuple, None as it is."""
    return None if values is None else pair(values)


def two_sets(values: Iterable[Iterable[str]]) -> tuple[frozenset[str], frozenset[str]]:
    """Return ids for each of two sides as frozen sets."""
    first, second = values
    return frozenset(first), frozenset(second)


def in_order(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return the items as a tuple in their order."""
    return tuple(values)
