"""Copies of one story, abridged and edited ones too: winnowed fingerprints, then containment verified word by word.

Candidates share fingerprints chosen by winnowing (Schleimer, Wilkerson, Aiken 2003): of every window of hashes of word
shingles the least, so that any passage longer than window and shingle together leaves one. A pair is verified by how
much of the shorter text stands in the longer in whole passages (containment), which an abridged copy keeps high while
resemblance falls: runs of common shingles, bridged over exchanged words; scattered phrases count for nothing. Nothing
is deleted: texts are grouped, and a group counts as one independent source.
"""

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from attrs import field, frozen

from emporion.newsroom.lines.rows import tokens_of

_SHINGLE, _WINDOW = 3, 4
_VERIFIED = 0.2
# A word exchanged breaks as many shingles as one has words; a passage has ten words or more.
_BRIDGE, _PASSAGE = 8, 8
_SHARED = 0.05
_LEAST_SHARED = 2
_CROWDED = 30
_HAN = "\u3400", "\u9fff"


@frozen
class Print:
    """A text ready to be compared: all its shingles, and the few that winnowing chose."""

    id: str
    sequence: tuple[int, ...] = field(repr=False)
    shingles: frozenset[int] = field(repr=False)
    chosen: frozenset[int] = field(repr=False)

    @classmethod
    def of(cls, id: str, text: str) -> "Print":
        """Return the print of a text, spelling of case and marks left aside."""
        hashes = _hashes(tokens_of(text))
        return cls(id, tuple(hashes), frozenset(hashes), frozenset(_winnowed(hashes)))


@frozen
class NearDuplicate:
    """Two texts of one story: ``containment`` is the share of the shorter that stands in the longer."""

    a: str
    b: str
    containment: float
    resemblance: float


@frozen
class Groups:
    """Texts by story; ``independent`` counts the stories, which is how many sources there are."""

    groups: tuple[tuple[str, ...], ...]
    pairs: tuple[NearDuplicate, ...]

    @property
    def independent(self) -> int:
        """How many of the texts stand on their own feet: one a group."""
        return len(self.groups)


def grouped(texts: Mapping[str, str], *, threshold: float = _VERIFIED) -> Groups:
    """Group texts that are copies of one another, whatever the order in which they come.

    Args:
        texts: the kept text of each document by its id.
        threshold: the containment from which a pair is one story, 0 to 1.
    """
    prints = {id: Print.of(id, texts[id]) for id in sorted(texts)}
    pairs = tuple(sorted(_verified(prints, threshold), key=lambda pair: (pair.a, pair.b)))
    return Groups(_joined(prints, pairs), pairs)


def near(a: Print, b: Print, *, threshold: float = _VERIFIED) -> NearDuplicate | None:
    """Return how two texts are one story, verified word by word, or None if they are not."""
    share = containment(a, b)
    if share < threshold:
        return None
    both = len(a.shingles & b.shingles)
    union = len(a.shingles) + len(b.shingles) - both
    return NearDuplicate(a.id, b.id, round(share, 4), round(both / union, 4))


def may_be_near(shared: int, a: int, b: int) -> bool:
    """Tell whether two texts with so many chosen fingerprints, and so many shared, are worth verifying."""
    least = min(a, b)
    return shared >= min(_LEAST_SHARED, least) and shared >= _SHARED * least


def containment(a: Print, b: Print) -> float:
    """Return how much of the shorter text stands in the other, in passages of some length."""
    short, long = sorted((a, b), key=lambda one: (len(one.sequence), one.id))
    at = [i for i, shingle in enumerate(short.sequence) if shingle in long.shingles]
    least = min(_PASSAGE, len(short.sequence))
    covered, begun = 0, 0
    for k, i in enumerate(at):
        if k + 1 == len(at) or at[k + 1] - i > _BRIDGE:
            length = i - at[begun] + 1
            covered += length if length >= least else 0
            begun = k + 1
    return covered / len(short.sequence) if at else 0.0


def _hashes(words: Sequence[str]) -> list[int]:
    """Return a hash for every run of three words or four Han characters, the same on every machine."""
    size = _SHINGLE + 1 if words and sum(_HAN[0] <= word[0] <= _HAN[1] for word in words) * 2 > len(words) else _SHINGLE
    if len(words) < size:
        return [_hash(words)] if words else []
    return [_hash(words[i : i + size]) for i in range(len(words) - size + 1)]


def _hash(words: Sequence[str]) -> int:
    return zlib.crc32(" ".join(words).encode())


def _winnowed(hashes: Sequence[int]) -> Iterator[int]:
    """Yield the least hash of every window."""
    if len(hashes) <= _WINDOW:
        yield from hashes
        return
    for i in range(len(hashes) - _WINDOW + 1):
        yield min(hashes[i : i + _WINDOW])


def _verified(prints: Mapping[str, Print], threshold: float) -> Iterator[NearDuplicate]:
    for a, b in _candidates(prints):
        if found := near(prints[a], prints[b], threshold=threshold):
            yield found


def _candidates(prints: Mapping[str, Print]) -> Iterator[tuple[str, str]]:
    """Yield pairs that share enough chosen fingerprints; where many share one, neighbours stand for all."""
    holders: dict[int, list[str]] = defaultdict(list)
    for id, found in prints.items():
        for chosen in found.chosen:
            holders[chosen].append(id)
    shared: Counter[tuple[str, str]] = Counter()
    for some in holders.values():
        shared.update(combinations(some, 2) if len(some) <= _CROWDED else pairwise(some))
    for (a, b), count in shared.items():
        if may_be_near(count, len(prints[a].chosen), len(prints[b].chosen)):
            yield a, b


def _joined(prints: Iterable[str], pairs: Iterable[NearDuplicate]) -> tuple[tuple[str, ...], ...]:
    """Return the groups, each and all in the order of ids."""
    head = {id: id for id in prints}

    def find(id: str) -> str:
        while head[id] != id:
            head[id] = head[head[id]]
            id = head[id]
        return id

    for pair in pairs:
        a, b = find(pair.a), find(pair.b)
        head[max(a, b)] = min(a, b)
    groups: dict[str, list[str]] = defaultdict(list)
    for id in head:
        groups[find(id)].append(id)
    return tuple(tuple(sorted(some)) for _, some in sorted(groups.items()))
