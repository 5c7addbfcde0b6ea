"""Context that sets a term aside: the good is negated, or something else is dealt in (training on it, its insurance).

Words of context stand in ``context.toml`` in the manner of the lexicon's terms. They reach a few words onwards or back,
never across a comma or semicolon, a joining word or a word of trade such as "supply": doubt is settled for a signal.
"""

import re
import tomllib
from bisect import bisect_left, bisect_right
from functools import cache
from importlib import resources
from typing import Literal

from attrs import frozen

from emporion.screening.goods.lexicon import Lexicon, lexicon_of
from emporion.screening.goods.matching import Found, find
from emporion.screening.goods.reading import Reading

Why = Literal["negated", "service"]
_REACH: dict[str, tuple[int, int]] = {"negated": (2, 4), "service": (6, 12)}
_REACH_BACK = (3, 8)
_FAR = 24  # tokens from the head of a word of context to the good, its own length included
_COMMA = re.compile(r"[,、，:：;；]")
_JOINING = re.compile(
    r"^\s*(?:and|or|и|или|&|和|及|与)\b|\b(?:for|with|to|для|с|со)\b|以及|和|及|与|用于", re.IGNORECASE
)
_JOINED = re.compile(r"^\s*(?:and\b|or\b|и\b|или\b|&|和|及|与|以及)", re.IGNORECASE)


@frozen
class Guard:
    """Why a term is set aside, and the tokens that say so."""

    why: Why
    first: int
    last: int


@cache
def context() -> Lexicon:
    """Return the shipped words of context; their concepts are ``negated``, ``service_*``, ``resumes`` and idioms."""
    text = resources.files("emporion.screening.goods").joinpath("context.toml").read_text(encoding="utf-8")
    return lexicon_of([tomllib.loads(text)])


def guards_of(reading: Reading, goods: list[Found]) -> dict[int, Guard]:
    """Return, for the numbers of those terms that the context sets aside, why."""
    named = {number for good in goods for number in good.tokens}
    words = [word for word in find(reading, context()) if not named.intersection(word.tokens)]
    resumes = [one.first for one in words if one.concept.startswith("resumes")]
    firsts = [word.first for word in words]
    out: dict[int, Guard] = {}
    for number, good in enumerate(goods):
        near = words[bisect_left(firsts, good.first - _FAR) : bisect_right(firsts, good.last + _FAR)]
        for word in near:
            why = _why(word.concept)
            if why and _reaches(reading, word, good, why, resumes):
                out.setdefault(number, Guard(why, word.first, word.last))
    return out


def _why(concept: str) -> Why | None:
    head = concept.split("_")[0]
    return "negated" if head == "negated" else "service" if head == "service" else None


def _reaches(reading: Reading, word: Found, good: Found, why: Why, resumes: list[int]) -> bool:
    tokens = reading.tokens
    if tokens[word.first].clause != tokens[good.first].clause:
        return False
    before = word.last < good.first
    if word.concept.endswith("_before") and not before:
        return False
    if word.concept.endswith("_after") and before:
        return False
    left, right = (word.last, good.first) if before else (good.last, word.first)
    if left >= right:
        return False
    between = reading.between(left, right)
    far = _REACH[why] if before else _REACH_BACK
    among = right - left - 1
    if among > far[1 if tokens[word.first].han else 0] or _COMMA.search(between):
        return False
    if before:
        return not _JOINED.search(between) and not any(left < one < right for one in resumes)
    return (why != "negated" and not _JOINING.search(between)) or word.concept == "negated_after"
