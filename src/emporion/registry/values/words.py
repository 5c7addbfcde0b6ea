"""Words of closed lists, in three languages, folded: sizes, cooperation modes, yes and no, sides."""

import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from emporion.kernel.modes import Mode
from emporion.kernel.tokens import normalise
from emporion.registry.records import Side, Size

DATA: Mapping[str, Any] = tomllib.loads(
    resources.files("emporion.registry.values").joinpath("words.toml").read_text(encoding="utf-8")
)
"""The lists of ``words.toml``."""


def folded(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return folded word → the key of its list."""
    return {normalise(word).strip(): value for value, words in table.items() for word in words}


_SIZES = folded(DATA["sizes"])
_SIZE_GROUPS: Mapping[str, Sequence[Size]] = DATA["size_groups"]
_MODES = folded(DATA["modes"])
_SIDES = folded(DATA["sides"])
_YES = frozenset(DATA["yes"])
_NO = frozenset(DATA["no"])


def _fold(text: str) -> str:
    return normalise(text).strip(" .。:：")


def sizes_of(text: str) -> tuple[Size, ...]:
    """Return the size classes a word means (“SME” means three); empty if it means none.

    >>> sizes_of("Среднее предприятие"), sizes_of("МСП")
    (('medium',), ('micro', 'small', 'medium'))
    """
    word = _fold(text)
    if word in _SIZES:
        return (_SIZES[word],)  # type: ignore[return-value]
    return tuple(_SIZE_GROUPS.get(word, ()))


def mode_of(text: str) -> Mode:
    """Return the cooperation mode a word means; empty if it means none.

    >>> mode_of("合作研发"), mode_of("Joint venture")
    ('joint_development', 'joint_venture')
    """
    return _MODES.get(_fold(text), "")  # type: ignore[return-value]


def yes_or_no(text: str) -> bool | None:
    """Return what the cell answers, or None if it is no answer."""
    word = _fold(text) or text.strip()
    if word in _NO:
        return False
    return True if word in _YES else None


def side_of(text: str) -> Side | None:
    """Return the side a cell names, or None. Cyrillic А, В and Б count as what they look like or stand for."""
    return _SIDES.get(_fold(text))  # type: ignore[return-value]
