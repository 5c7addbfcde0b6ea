"""Which records meet: pairs of rows that share a key, thinned out to those whose names are somewhat alike."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from emporion.registry.duplicates.keys import Hashes, Keys, Rows

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
    return _unique(found), large


def _unique(parts: list[Pairs]) -> Pairs:
    return np.unique(np.concatenate(parts)) if parts else np.empty(0, np.int64)


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
    from rapidfuzz import fuzz, process

    ones, others = [keys.texts[row] for row in a.tolist()], [keys.texts[row] for row in b.tolist()]
    likeness = process.cpdist(
        [text.replace(" ", "") for text in ones],
        [text.replace(" ", "") for text in others],
        scorer=fuzz.ratio,
        score_cutoff=_LEAST_LIKENESS,
        dtype=np.float32,
    )
    close: NDArray[np.bool_] = (likeness >= _ENOUGH_LIKENESS) | keys.several[a] | keys.several[b]
    for at in np.flatnonzero(~close & (likeness > 0)).tolist():
        mine, theirs = set(ones[at].split()), set(others[at].split())
        close[at] = 2 * len(mine & theirs) >= _ENOUGH_WORDS * (len(mine) + len(theirs))
    unlike = np.fromiter((one != other for one, other in zip(ones, others, strict=True)), np.bool_, len(ones))
    return close & ~(keys.han[a] & keys.han[b] & unlike)
