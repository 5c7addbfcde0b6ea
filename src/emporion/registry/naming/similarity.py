"""How alike two spellings are: by edits, and by sound where press and passports spell one Russian name differently."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from emporion.registry.naming.folding import without_marks

_NOT_WORD = re.compile(r"[\W_]+")
# Spellings of one Russian sound in Latin letters, the longest first; what is left of them after it sounds alike. Before
# each stand letters without which it cannot be met: most words have few of them, and looking is cheaper than replacing.
_SOUNDS = tuple(
    (frozenset(letters), re.compile(spelling), sound)
    for letters, spelling, sound in (
        ("cq", r"ck|q", "k"),
        ("hz", r"schtsch|shch|szcz|chtch|stch|sch|sh|sz|shh", "s"),
        ("ct", r"tsch|tch|ch|cz|tz|ts", "c"),
        ("z", r"zh", "z"),
        ("h", r"kh", "h"),
        ("s", r"ks|cs", "x"),
        ("p", r"ph", "f"),
        ("w", r"w", "v"),
        ("u", r"[iyj]ou|[iyj]u|ou", "u"),
        ("iyj", r"[iyj](?=[aeo])", ""),
        ("yj", r"[yj]", "i"),
    )
)
_DOUBLED = re.compile(r"(.)(?=\1)")


def squeezed(text: str) -> str:
    """Return letters and digits only, folded, without marks.

    >>> squeezed("Co-Op Łódź"), squeezed("Xi'an")
    ('cooplodz', 'xian')
    """
    folded = without_marks(text.casefold())
    return folded if folded.isalnum() else _NOT_WORD.sub("", folded)


@lru_cache(maxsize=65_536)
def sound(text: str) -> str:
    """Return a rough sound of Latin letters, under which spellings of one Russian name meet.

    >>> {sound(spelling) for spelling in ("Mankevich", "Mankiewicz", "Mankewitsch")}
    {'mankevic'}
    """
    out = squeezed(text)
    letters = set(out)
    for needed, spelling, heard in _SOUNDS:
        if not needed.isdisjoint(letters):
            out = spelling.sub(heard, out)
            letters.add(heard)
    return _DOUBLED.sub("", out)


def likeness(one: str, other: str) -> float:
    """Return 1 less the share of letters to be changed or to change places (Damerau 1964).

    It is 0 if either is empty or less than half as long as the other.

    >>> likeness("donald", "donlad") == 1 - 1 / 6
    True
    >>> likeness("huayu", "huayu"), likeness("huayu", "huahong"), round(likeness("vektor", "vector"), 2)
    (1.0, 0.4285714285714286, 0.83)
    """
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    mine, theirs = len(one), len(other)
    if 2 * min(mine, theirs) < max(mine, theirs):
        return 0.0
    return OSA.normalized_similarity(one, other)


def nearest(ones: Iterable[str], others: Collection[str], least: float) -> float:
    """Return the best :func:`likeness` of one of these and one of those, 0 if it is less than ``least``.

    >>> nearest(("vektor", "horizont"), ("vector", "vostok"), 0.8)
    0.8333333333333334
    """
    best = 0.0
    for one in ones:
        mine = len(one)
        for other in others:
            theirs = len(other)
            if mine and mine >= least * theirs and theirs >= least * mine:
                best = max(best, OSA.normalized_similarity(one, other))
    return best if best >= least else 0.0
