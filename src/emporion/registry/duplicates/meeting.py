"""Which records meet: pairs of rows that share a key, thinned out to those whose names are somewhat alike."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from emporion.registry.duplicates.keys import Keys
from emporion.registry.duplicates.letters import Hashes, Rows

Pairs = NDArray[np.int64]
"""Two rows in one number, the lesser in the upper half."""

MOST_OTHERWISE, MOST_BY_NAME, MOST_BY_LIKENESS = 300, 60, 30
_HALF = np.int64(32)
_LEAST_SHARE = 0.42
_LEAST_LIKENESS, _ENOUGH_LIKENESS, _ENOUGH_WORDS = 60, 80, 0.6
_AT_ONCE = 4_000_000


class Met(NamedTuple):
    """Pairs, and how many rows stand in groups too large to be compared."""

    pairs: Pairs
    crowded: int


def rows_of(pairs: Pairs) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the two rows of each pair."""
    return pairs >> _HALF, pairs & np.int64(0xFFFFFFFF)


def meet(keys: Keys) -> Met:
    """Return the pairs of rows that are worth comparing, each once, in order."""
    alone = keys.sure_alone
    otherwise, _ = _within(keys.sure[alone], keys.sure_rows[alone], MOST_OTHERWISE)
    names, name_rows = keys.sure[~alone], keys.sure_rows[~alone]
    same, large = _within(names, name_rows, MOST_BY_NAME)
    narrowed, crowded = _narrowed(keys, names[large], name_rows[large])
    by_name = _unique([same, *narrowed])
    by_name = by_name[_may_be_one(keys, by_name)]
    return Met(_unique([otherwise, by_name, *_by_likeness(keys)]), crowded)


def _by_likeness(keys: Keys) -> Iterator[Pairs]:
    """Yield the pairs that share a key of likeness and are alike, one kind of key after another to save memory."""
    for loose, rows in ((keys.loose, keys.loose_rows), *((band, keys.band_rows) for band in keys.bands)):
        alike, _ = _within(loose, rows, MOST_BY_LIKENESS)
        alike = alike[_may_be_one(keys, alike)]
        yield alike[_alike(keys, alike)]


def _may_be_one(keys: Keys, pairs: Pairs) -> NDArray[np.bool_]:
    """Tell of which pairs the words of trade and the places do not all differ."""
    a, b = rows_of(pairs)
    mine, theirs = keys.meanings[a], keys.meanings[b]
    disjoint: NDArray[np.bool_] = (mine != 0) & (theirs != 0) & (mine & theirs == 0)
    return ~(disjoint & ~keys.several[a] & ~keys.several[b])


def _narrowed(keys: Keys, names: Hashes, rows: Rows) -> tuple[list[Pairs], int]:
    """Return the pairs of groups that are too large, those only who share a place or a date of birth too."""
    found: list[Pairs] = []
    left = np.ones(len(rows), np.bool_)
    for known in (keys.place, keys.born):
        told = known[rows] != 0
        closer = (names[told] * np.uint64(0x9E3779B97F4A7C15)) ^ known[rows[told]]
        pairs, large = _within(closer, rows[told], MOST_BY_NAME)
        found.append(pairs)
        left[np.flatnonzero(told)[~large]] = False
    return found, len(np.unique(rows[left]))


def _within(keys: Hashes, rows: Rows, most: int) -> tuple[Pairs, NDArray[np.bool_]]:
    """Return the pairs within groups of equal keys, and which entries stand in groups of more than ``most``."""
    order = np.argsort(keys)
    ordered = keys[order]
    starts = (
        np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])) if len(ordered) else np.empty(0, np.int64)
    )
    lengths = np.diff(np.concatenate([starts, [len(ordered)]])) if len(starts) else np.empty(0, np.int64)
    large = np.zeros(len(keys), np.bool_)
    large[order[np.repeat(lengths > most, lengths)]] = True
    found: list[Pairs] = []
    for length in np.unique(lengths[(lengths > 1) & (lengths <= most)]):
        members = rows[order[starts[lengths == length][:, None] + np.arange(length)]].astype(np.int64)
        a, b = np.triu_indices(length, 1)
        low, high = np.minimum(members[:, a], members[:, b]), np.maximum(members[:, a], members[:, b])
        found.append((low << _HALF | high)[low != high])
    return np.concatenate(found) if found else np.empty(0, np.int64), large


def _unique(parts: list[Pairs]) -> Pairs:
    """Return the pairs in order, each once; to sort them is quicker than NumPy's table of hashes."""
    ordered = np.sort(np.concatenate(parts))
    return ordered[np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))] if len(ordered) else ordered


def _alike(keys: Keys, pairs: Pairs) -> NDArray[np.bool_]:
    """Tell which pairs share enough groups of letters (Dice; of the shorter where there are several names) and letters
    in one order: what is left out could not be proposed.
    """
    out = np.zeros(len(pairs), np.bool_)
    counts = np.bitwise_count(keys.bits).sum(axis=1, dtype=np.int64)
    for start in range(0, len(pairs), _AT_ONCE):
        a, b = rows_of(pairs[start : start + _AT_ONCE])
        shared = np.bitwise_count(keys.bits[a] & keys.bits[b]).sum(axis=1, dtype=np.int64)
        of = np.where(keys.several[a] | keys.several[b], 2 * np.minimum(counts[a], counts[b]), counts[a] + counts[b])
        near = np.flatnonzero(2 * shared >= _LEAST_SHARE * of)
        out[start + near] = _close(keys, a[near], b[near])
    return out


def _close(keys: Keys, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell of which pairs the first names are alike letter by letter, or most of their words are the same.

    Two names in Chinese characters that do not even sound alike are two names.
    """
    several = keys.several[a] | keys.several[b]
    by_words = _most_words(keys, a, b)
    close = several.copy()
    asked = np.flatnonzero(~several & (by_words | _enough_letters(keys, a, b)))
    likeness = _likeness(keys, a[asked], b[asked])
    close[asked] = (likeness >= _ENOUGH_LIKENESS) | (likeness > 0) & by_words[asked]
    for at in np.flatnonzero(close & keys.han[a] & keys.han[b]).tolist():
        close[at] = keys.texts[a[at]] == keys.texts[b[at]]
    return close


def _likeness(keys: Keys, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return how alike the first names are letter by letter (0 to 100), 0 for little."""
    from rapidfuzz import fuzz, process

    ones, others = ([keys.texts[row].replace(" ", "") for row in rows.tolist()] for rows in (a, b))
    found: NDArray[np.float32] = process.cpdist(
        ones, others, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, dtype=np.float32
    )
    return found


def _enough_letters(keys: Keys, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which pairs may be alike enough by the letters that stand in both, in whatever order."""
    mine, theirs = keys.letters[a], keys.letters[b]
    lengths, facing = mine.sum(axis=1, dtype=np.int64), theirs.sum(axis=1, dtype=np.int64)
    both = np.minimum(mine, theirs).sum(axis=1, dtype=np.int64)
    enough: NDArray[np.bool_] = 200 * both >= _ENOUGH_LIKENESS * (lengths + facing)
    enough |= (lengths == 0) | (facing == 0)
    return enough


def _most_words(keys: Keys, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell of which pairs most words are the same."""
    mine, theirs = keys.words[a], keys.words[b]
    shared = ((mine[:, :, None] == theirs[:, None, :]) & (mine != 0)[:, :, None]).sum(axis=(1, 2))
    most: NDArray[np.bool_] = 2 * shared >= _ENOUGH_WORDS * ((mine != 0).sum(axis=1) + (theirs != 0).sum(axis=1))
    for at in np.flatnonzero((mine[:, -1] != 0) | (theirs[:, -1] != 0)).tolist():  # there may be more of them
        ones, others = set(keys.texts[a[at]].split()), set(keys.texts[b[at]].split())
        most[at] = 2 * len(ones & others) >= _ENOUGH_WORDS * (len(ones) + len(others))
    return most
