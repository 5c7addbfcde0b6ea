"""What kind of place an element is, by its name and by the words of its class, id and role."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

_ATTRIBUTE = re.compile(
    r"\b(?:class|id|role|itemprop|data-component|data-testid|aria-label)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|\bhidden(?=[\s/>=]|$)|aria-hidden\s*=\s*[\"']?true")
_TABLE = tomllib.loads(resources.files("emporion.newsroom.html").joinpath("hints.toml").read_text(encoding="utf-8"))
_TAGS: Mapping[str, str] = _TABLE["tags"]
_WORDS: Mapping[str, str] = _TABLE["words"]
# The patterns are in small letters, and so are the words that are searched.
_HINTS = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _WORDS.items()))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
_NONE: frozenset[str] = frozenset()
_OF_TAGS = {tag: frozenset({name}) for tag, name in _TAGS.items()}
_OF_HIDDEN = frozenset({"hidden"})
NAMES = tuple(sorted({*_TAGS.values(), *_WORDS, "hidden"}))


@lru_cache(maxsize=16_384)
def hints_of(tag: str, attributes: str) -> frozenset[str]:
    """Return the kinds of place that an element names: ``navigation``, ``related``, ``body`` …"""
    found = _OF_TAGS.get(tag, _NONE)
    if not attributes or tag in ("html", "body"):
        return found
    low = attributes.lower()
    if ("hid" in low or "none" in low) and _HIDDEN.search(low):
        found |= _OF_HIDDEN
    for groups in _ATTRIBUTE.findall(attributes):
        for word in "".join(groups).split():
            found |= _named(word)
    return found


@lru_cache(maxsize=16_384)
def _named(word: str) -> frozenset[str]:
    """Return the kinds of place that one word of a class, id or role names; no pattern goes beyond a word."""
    found = (match.lastgroup for match in _HINTS.finditer(_CAMEL.sub("-", word).lower()))
    return frozenset(name for name in found if name)
