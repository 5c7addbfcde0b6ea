"""Keeps texts that are to be measured on out of what is learned from."""

import re
from collections.abc import Iterable

_IN_A_ROW = 7
_LEAST_WHOLE = 4
_WORD = re.compile(r"\w+")


def kept_apart(pairs: Iterable[tuple[str, str]], measured: Iterable[str]) -> list[tuple[str, str]]:
    """Return the pairs whose English neither is a measured text of four words or more nor shares seven in a row.

    >>> kept_apart([("a tool for drawing maps", "…"), ("a tool", "…")], ["A tool for drawing maps."])
    [('a tool', '…')]
    """
    runs = set()
    for text in measured:
        words = _words(text)
        runs |= {words, *_runs(words)}
    return [pair for pair in pairs if not _told(_words(pair[0]), runs)]


def _told(words: tuple[str, ...], runs: set[tuple[str, ...]]) -> bool:
    return (len(words) >= _LEAST_WHOLE and words in runs) or any(run in runs for run in _runs(words))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _runs(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    return (words[at : at + _IN_A_ROW] for at in range(len(words) - _IN_A_ROW + 1))
