"""Lines that say again what another line says: titles, captions that repeat a passage, furniture."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from emporion.newsroom.lines.rows import Row

# "… the hall. Gleb Romashin / volgatimes.example." at the end of a line.
_CREDIT_TAIL = re.compile(
    r"(?:^|[.!?…。»”\"’)]\s*)(?P<tail>(?:[A-ZА-ЯЁ][\w.’'-]*\s+){1,4}"
    r"(?:[/|©]|for)\s*[\w«“\"][\w.«»“”\" -]{1,40}\.?\s*)+$"
)
# A repeated sentence may be followed by the bare name of who took the picture, without a stop.
_NAME_TAIL = re.compile(r"[.!?…][”»\"’]?\s+[A-ZА-ЯЁ][^.!?…]{2,70}$")
_FOR = re.compile(r"for\b(?<!\wfor)")
_SHINGLE = 4
_VERBATIM, _BESIDE_CREDIT = 0.9, 0.5


def credit_tail(text: str) -> int:
    """Return where the credit of a picture begins at the end of a line, or the line's length."""
    crediting = "/" in text or "|" in text or "©" in text or _FOR.search(text)
    found = _CREDIT_TAIL.search(text) if crediting else None
    return found.start("tail") if found else len(text)


def is_credit(text: str) -> bool:
    """Tell whether a line is nothing but the credit of a picture: ``Name Surname / outlet``."""
    return credit_tail(text) == 0


def repeated(rows: Sequence[Row]) -> frozenset[tuple[str, ...]]:
    """Return the keys of the lines that come more than once."""
    counts = Counter(row.key for row in rows)
    return frozenset(key for key, count in counts.items() if count > 1)


def captions(rows: Sequence[Row], credits: frozenset[int]) -> frozenset[int]:
    """Return the places in ``rows`` of captions that repeat a passage of another line.

    A passage repeated to nine tenths is a caption; half is enough where a credit ends the line or stands beside it
    (``credits`` holds the places of lines that are credits). Of two that repeat each other the one with the credit,
    then the shorter, then the later is the caption.
    """
    shingled = [frozenset(_shingles(row)) for row in rows]
    found: set[int] = set()
    for i, alike in _alike(shingled).items():
        text = rows[i].text
        tail = credit_tail(text) < len(text) or bool(_NAME_TAIL.search(text))
        near = tail or bool(credits & {i - 1, i + 1})
        least, size = _BESIDE_CREDIT if near else _VERBATIM, len(shingled[i])
        if any(shared / size >= least and _gives_way(rows, shingled, i, j, tail) for j, shared in alike.items()):
            found.add(i)
    return frozenset(found)


def _alike(shingled: Sequence[frozenset[tuple[str, ...]]]) -> Mapping[int, Counter[int]]:
    """Return with which other lines a line has runs of words in common, and how many; lines that have none are out."""
    counts = Counter(chain.from_iterable(shingled))
    shared = frozenset(shingle for shingle, count in counts.items() if count > 1)
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, shingles in enumerate(shingled if shared else ()):
        for shingle in shingles & shared:
            holders[shingle].append(i)
    found: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for lines in holders.values():
        for i in lines:
            found[i].update(j for j in lines if j != i)
    return found


def _shingles(row: Row) -> list[tuple[str, ...]]:
    tokens = row.tokens
    if len(tokens) < 2 * _SHINGLE:
        return []
    return [tokens[i : i + _SHINGLE] for i in range(len(tokens) - _SHINGLE + 1)]


def _share(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    return len(a & b) / len(a) if a else 0.0


def _gives_way(rows: Sequence[Row], shingled: Sequence[frozenset[tuple[str, ...]]], i: int, j: int, tail: bool) -> bool:
    """Tell whether line ``i``, which repeats much of line ``j``, is the copy of the two."""
    other_tail = credit_tail(rows[j].text) < len(rows[j].text)
    if tail != other_tail:
        return tail
    if _share(shingled[j], shingled[i]) < _VERBATIM:
        return True
    return (len(rows[i].tokens), -i) < (len(rows[j].tokens), -j)
