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
_HIDDEN = re.compile(r"display\s*:\s*none|\bhidden(?=[\s/>=]|$)|aria-hidden\s*=\s*[\"']?true", re.I)
_TABLE = tomllib.loads(resources.files("emporion.newsroom.html").joinpath("hints.toml").read_text(encoding="utf-8"))
_TAGS: Mapping[str, str] = _TABLE["tags"]
_WORDS: Mapping[str, str] = _TABLE["words"]
_HINTS = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _WORDS.items()), re.I)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
NAMES = tuple(sorted({*_TAGS.values(), *_WORDS, "hidden"}))


@lru_cache(maxsize=16_384)
def hints_of(tag: str, attributes: str) -> frozenset[str]:
    """Return the kinds of place that an element names: ``navigation``, ``related``, ``body`` …"""
    found = {_TAGS[tag]} if tag in _TAGS else set()
    if tag in ("html", "body"):
        return frozenset(found)
    if _HIDDEN.search(attributes):
        found.add("hidden")
    words = " ".join(_CAMEL.sub("-", "".join(groups)) for groups in _ATTRIBUTE.findall(attributes))
    if words:
        found.update(match.lastgroup for match in _HINTS.finditer(words) if match.lastgroup)
    return frozenset(found)
