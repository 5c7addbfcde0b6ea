"""The words of headers, as concepts: «Языки представителя» is the concepts LANGUAGES and REPRESENTATIVE.

Headers are compositions, so rules over concepts know far more headers than any list of whole ones. Words are compared
by stem (kernel tokens) for Latin and Cyrillic, as substrings for Han. The words stand in ``vocabulary.toml``.
"""

import re
import tomllib
from functools import cache
from importlib import resources

from attrs import frozen

from emporion.kernel.tokens import tokens

_HAN = re.compile("[\u3400-\u9fff]+")


@frozen
class Vocabulary:
    """Concept by phrase: ``stems`` Latin and Cyrillic, ``han`` longest first; ``stops`` and ``fillers`` say nothing."""

    stems: dict[tuple[str, ...], str]
    han: tuple[tuple[str, str], ...]
    stops: frozenset[str]
    fillers: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, read once. Of two concepts with one phrase the first in the file has it."""
    text = resources.files("emporion.registry.columns").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    stems: dict[tuple[str, ...], str] = {}
    han: dict[str, str] = {}
    for concept, entries in data["concepts"].items():
        for entry in entries:
            if _HAN.search(entry):
                han.setdefault(entry, concept)
            else:
                stems.setdefault(tuple(tokens(entry)), concept)
    return Vocabulary(
        stems,
        tuple(sorted(han.items(), key=lambda item: -len(item[0]))),
        frozenset(stem for word in data["stop_words"] for stem in tokens(word)),
        tuple(word for word in data["han_fillers"] if len(word) == 1),
    )
