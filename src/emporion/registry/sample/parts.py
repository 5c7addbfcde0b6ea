"""The hand-written parts from which the sample is put together, read from the data files beside this module."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from attrs import frozen

from emporion.kernel.languages import LANGUAGES, Language
from emporion.kernel.modes import Mode
from emporion.registry.records import SIDES, Side, StatementKind

KINDS: tuple[StatementKind, ...] = ("offer", "need")
MODES_BY_TRADE: Mapping[str, tuple[Mode, ...]] = {
    "hardware": ("supply", "supply", "distribution", "contract_manufacturing", "localisation", "joint_development"),
    "software": ("licensing", "distribution", "localisation", "joint_development", "technology_transfer"),
    "service": ("supply", "supply", "distribution", "joint_development", "joint_venture"),
    "capital": ("investment", "investment", "joint_venture"),
}
"""The modes usual in a trade; one that stands twice is twice as usual."""


@frozen
class NicheTexts:
    """What is said in a niche: leads by kind and language, the trade, its modes, and how often each side says it."""

    code: str
    leads: Mapping[tuple[StatementKind, Language], tuple[str, ...]]
    trade: str
    modes: tuple[Mode, ...]
    weights: Mapping[tuple[Side, StatementKind], int]

    @property
    def root(self) -> str:
        """The root niche."""
        return self.code.partition(".")[0]


@cache
def read_part(name: str) -> Mapping[str, Any]:
    """Return a data file as a table."""
    return _table(_folder().joinpath(f"{name}.toml"))


@cache
def niche_texts() -> tuple[NicheTexts, ...]:
    """Return the niches that the sample speaks of, in the order of their codes."""
    files = sorted((f for f in _folder().joinpath("texts").iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    found = [_niche(code, table) for file in files for code, table in _table(file).items()]
    return tuple(sorted(found, key=lambda texts: texts.code))


def _niche(code: str, table: Mapping[str, Any]) -> NicheTexts:
    pairs = [(side, kind) for side in SIDES for kind in KINDS]
    return NicheTexts(
        code,
        leads={(kind, language): tuple(table[kind][language]) for kind in KINDS for language in LANGUAGES},
        trade=table["trade"],
        modes=tuple(table.get("modes", MODES_BY_TRADE[table["trade"]])),
        weights=dict(
            zip(pairs, (weight**2 for weight in table["weights"]), strict=True)
        ),  # crowds some, empties others
    )


def _folder() -> Traversable:
    return resources.files("emporion.registry").joinpath("sample")


def _table(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
