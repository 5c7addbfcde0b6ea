"""The trilingual taxonomy of niches that ships with the library, and exact lookup of a niche by what people call it.

The data stand in ``taxonomy/*.toml``, one file per root. In a node the first word of each language is the label and the
rest are synonyms. A synonym may be shared by a node and its descendant only; then the wider one is meant.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from emporion.kernel.languages import LANGUAGES
from emporion.kernel.taxonomy import Niche, Taxonomy, name_key


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
    return taxonomy.by_name.get(name_key(text))


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
