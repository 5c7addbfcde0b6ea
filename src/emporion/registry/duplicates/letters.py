"""Names by their letters, as arrays: groups of three, keys under which alike names meet, counts of letters, words.

Names that are not the same but alike meet by MinHash (Broder 1997): of the groups of three letters of a name, the
least under each of several orders is kept, and three such together make one of twelve keys. Two names that share a
share *s* of their groups meet with a probability of 1 - (1 - s³)¹².
"""

import zlib
from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Rows = NDArray[np.int32]

BANDS, ROWS_EACH = 12, 3
_GRAM = 3
_SEEDS = np.random.default_rng(20_220_215)
_FACTORS = _SEEDS.integers(1, 2**63, BANDS * ROWS_EACH, dtype=np.uint64) | np.uint64(1)
_SHIFT = np.uint64(29)
_WORDS = 4
_LETTERS = 32
MOST_WORDS = 6


@frozen(eq=False)
class Grams:
    """Hashes of the groups of letters of texts, one text after another: where each begins, and the row it is of."""

    hashes: Hashes
    starts: NDArray[np.int64]
    rows: Rows

    @classmethod
    def of(cls, texts: Sequence[str], rows: Rows) -> "Grams":
        """Return the groups of three bytes of each text that is long enough."""
        coded = [text.encode("utf-8", "replace") for text in texts]
        ends = np.cumsum([len(text) for text in coded], dtype=np.int64)
        lengths = np.maximum(np.array([len(text) for text in coded], np.int64) - _GRAM + 1, 0)
        if not lengths.sum():
            return cls(np.empty(0, np.uint64), np.empty(0, np.int64), np.empty(0, np.int32))
        letters = np.frombuffer(b"".join(coded), np.uint8).astype(np.uint64)
        value = letters[:-2] << np.uint64(16) | letters[1:-1] << np.uint64(8) | letters[2:]
        text_of = np.repeat(np.arange(len(coded)), np.diff(ends, prepend=0))
        inside = text_of[:-2] == text_of[2:]  # the others run over into the next text
        kept = np.flatnonzero(lengths)
        starts = np.concatenate([[0], np.cumsum(lengths[kept])[:-1]]).astype(np.int64)
        mixed = (value[inside] + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        return cls(mixed ^ (mixed >> _SHIFT), starts, rows[kept])


def bands_of(grams: Grams, persons: NDArray[np.bool_]) -> Hashes:
    """Return the keys of MinHash, an array (12, texts); those of persons and of organisations are never the same."""
    keys = np.empty((BANDS, len(grams.starts)), np.uint64)
    for band in range(BANDS if len(grams.hashes) else 0):
        key = persons + np.uint64(2 * band + 2)
        for factor in _FACTORS[band * ROWS_EACH : (band + 1) * ROWS_EACH]:
            ordered = grams.hashes * factor
            least = np.minimum.reduceat(ordered ^ (ordered >> _SHIFT), grams.starts)
            key = (key ^ least) * np.uint64(0xBF58476D1CE4E5B9)
        keys[band] = key
    return keys


def bits_of(grams: Grams, first: int, count: int) -> Hashes:
    """Return the groups of letters of rows, counted from ``first``, in 256 bits each: an array (rows, 4)."""
    out = np.zeros((count, _WORDS), np.uint64)
    if not len(grams.hashes):
        return out
    word = (grams.hashes >> np.uint64(6)) & np.uint64(_WORDS - 1)
    bit = np.uint64(1) << (grams.hashes & np.uint64(63))
    for number in range(_WORDS):
        here = np.bitwise_or.reduceat(np.where(word == np.uint64(number), bit, np.uint64(0)), grams.starts)
        np.bitwise_or.at(out[:, number], grams.rows - first, here)
    return out


def letters_of(texts: Sequence[str]) -> NDArray[np.uint8]:
    """Return how often each letter stands in each text: an array (texts, 32), two letters may be counted as one.

    The spaces are left out; of a text that is not ASCII nothing is told.
    """
    coded = [text.replace(" ", "").encode() if text.isascii() else b"" for text in texts]
    lengths = np.fromiter(map(len, coded), np.int64, len(coded))
    of = np.repeat(np.arange(len(coded)) * _LETTERS, lengths)
    letters = np.frombuffer(b"".join(coded), np.uint8) & np.uint8(_LETTERS - 1)
    counts = np.bincount(of + letters, minlength=len(coded) * _LETTERS)
    return np.minimum(counts, 255).astype(np.uint8).reshape(-1, _LETTERS)


def words_of(texts: Sequence[str]) -> NDArray[np.uint32]:
    """Return the different words of each text as numbers, the first six of them: an array (texts, 6), 0 for none."""
    out = np.zeros((len(texts), MOST_WORDS), np.uint32)
    for at, text in enumerate(texts):
        words = {zlib.crc32(word.encode("utf-8", "replace")) | 1 for word in text.split()}
        out[at, : len(words)] = sorted(words)[:MOST_WORDS]
    return out
