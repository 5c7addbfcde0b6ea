"""From a header's text to its concepts, and from concepts to a field."""

import re
import unicodedata
from functools import lru_cache

from attrs import frozen

from emporion.kernel.tokens import tokens
from emporion.registry.columns.fields import Field
from emporion.registry.columns.rules import field_of
from emporion.registry.columns.vocabulary import vocabulary

_HAN = re.compile("[\u3400-\u9fff]+")
_HINT = re.compile(r"[(（\[][^)）\]]*[)）\]]")
_GROUP = re.compile(r"(?:^|[^\d])(?:№|#|no\.?)?\s*([1-9])(?:\s*[-–]?[йяеого]{0,2})?\s*(?:[.:)·/|]|$|\s)")
_LONGEST_HEADER = 200


@frozen
class HeaderMatch:
    """A field that a header names, how much of the header says so (0 to 1), and the number of a repeated group."""

    field: Field
    coverage: float
    group: int = 0


@lru_cache(maxsize=4096)
def read_header(header: str) -> tuple[HeaderMatch, ...]:
    """Return the fields a header may name, the likeliest first; empty if it says nothing known.

    >>> [(match.field, match.coverage) for match in read_header("Должность представителя")]
    [('rep_position', 1.0)]
    >>> [match.field for match in read_header("联系人邮箱")]
    ['rep_email']
    """
    text = unicodedata.normalize("NFKC", header).casefold()[:_LONGEST_HEADER]
    group = _group(text)
    # A hint in brackets may name anything; of it only the language of a name counts, unless it is all there is.
    hinted = {concept for concept in _concepts(" ".join(_HINT.findall(text)))[0] if concept.startswith("IN_")}
    for variant in dict.fromkeys((_HINT.sub(" ", text), text)):
        concepts, coverage = _concepts(variant)
        fields = field_of(frozenset(concepts) | hinted) if concepts else ()
        if fields:
            return tuple(HeaderMatch(name, coverage * weight, group) for name, weight in fields)
    return ()


def _group(text: str) -> int:
    found = _GROUP.search(text.strip())
    return int(found.group(1)) if found else 0


def _concepts(text: str) -> tuple[list[str], float]:
    """Return the concepts of a header and the share of its words that belong to them; half scripts each count."""
    latin, latin_known, latin_all = _latin_concepts(_HAN.sub(" ", text))
    han, han_known, han_all = _han_concepts("".join(_HAN.findall(text)))
    total = latin_all + han_all
    return latin + han, (latin_known + han_known) / total if total else 0.0


def _latin_concepts(text: str) -> tuple[list[str], int, int]:
    words = [word for word in tokens(text) if not word.isdecimal()]
    known_words = vocabulary()
    concepts: list[str] = []
    known, unknown, at = 0, 0, 0
    while at < len(words):
        for length in range(min(6, len(words) - at), 0, -1):
            concept = known_words.stems.get(tuple(words[at : at + length]))
            if concept is not None:
                concepts.append(concept)
                known += length
                at += length
                break
        else:
            unknown += words[at] not in known_words.stops
            at += 1
    return concepts, known, known + unknown


def _han_concepts(text: str) -> tuple[list[str], int, int]:
    concepts: list[str] = []
    known = 0
    rest = text
    for entry, concept in vocabulary().han:
        if entry in rest:
            concepts.append(concept)
            known += len(entry)
            rest = rest.replace(entry, "|", 1)
    fillers = sum(rest.count(filler) for filler in vocabulary().fillers)
    return concepts, known, max(known, len(text) - fillers)
