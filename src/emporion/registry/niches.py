"""The trilingual taxonomy of niches that ships with the library, and exact lookup of a niche by what people call it.

The data stand in ``taxonomy/*.toml``, one file per root. In a node the first word of each language is the label and the
rest are synonyms. A synonym may be shared by a node and its descendant only; then the wider one is meant.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from emporion.kernel.languages import LANGUAGES
from emporion.kernel.taxonomy import Niche, Taxonomy
from emporion.kernel.tokens import normalise


@cache
def load_taxonomy() -> Taxonomy:
    """Return the taxonomy of niches: three levels, labels and synonyms in en, ru and zh, ISIC Rev.4 classes.

    >>> load_taxonomy()["chips.design.fpga"].label("zh")
    'FPGA开发'
    """
    index = _read("index")
    niches = [niche for root in index["roots"] for niche in _nodes(_read(root), "")]
    return Taxonomy(tuple(niches), version=index["version"])


def find_niche(taxonomy: Taxonomy, text: str) -> Niche | None:
    """Return the niche whose code, label or synonym in any language equals the text after normalisation, or None.

    >>> find_niche(load_taxonomy(), "ПЛИС").code
    'chips.design.fpga'
    """
    code = _names(taxonomy).get(_key(text))
    return None if code is None else taxonomy[code]


@lru_cache(maxsize=8)
def _names(taxonomy: Taxonomy) -> Mapping[str, str]:
    """Every name of every niche, normalised, to its code: codes win over labels, labels over synonyms, wide over narrow."""
    names = {niche.code: niche.code for niche in taxonomy}
    for niche in taxonomy:
        for language in LANGUAGES:
            names.setdefault(_key(niche.labels[language]), niche.code)
    for niche in taxonomy:
        for language in LANGUAGES:
            for synonym in niche.synonyms.get(language, ()):
                names.setdefault(_key(synonym), niche.code)
    return MappingProxyType(names)


def _key(text: str) -> str:
    return " ".join(normalise(text).split())


def _read(name: str) -> dict[str, Any]:
    path = resources.files("emporion.registry").joinpath("taxonomy", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _nodes(table: Mapping[str, Any], prefix: str) -> Iterator[Niche]:
    for key, node in table.items():
        if not isinstance(node, dict):
            continue
        code = f"{prefix}{key}"
        yield Niche(
            code,
            labels={language: node[language][0] for language in LANGUAGES},
            synonyms={language: tuple(node[language][1:]) for language in LANGUAGES},
            isic=tuple(node["isic"]),
        )
        yield from _nodes(node, f"{code}.")
