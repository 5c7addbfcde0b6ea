"""The niches a cell names: by code, label or synonym in any language, else by the same words in another form."""

from functools import cached_property

from attrs import field, frozen

from emporion.kernel.taxonomy import Taxonomy, name_key
from emporion.kernel.tokens import tokens
from emporion.registry.values.lists import split_statements, split_values

_LONGEST_NAME = 120


@frozen
class NicheWords:
    """What a cell said: the codes found, and the words that match no niche."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...]


@frozen(slots=False)
class NicheReader:
    """Finds niches in cells; equal cells are read once."""

    taxonomy: Taxonomy
    _seen: dict[str, NicheWords] = field(factory=dict, init=False)

    @cached_property
    def _by_stems(self) -> dict[tuple[str, ...], str]:
        """Niche by the sorted stems of its names; a set of stems that two niches share finds neither."""
        found: dict[tuple[str, ...], str] = {}
        for name, niche in self.taxonomy.by_name.items():
            key = _stems(name)
            found[key] = niche.code if found.get(key, niche.code) == niche.code else ""
        return found

    def exactly(self, text: str) -> str:
        """Return the code of the niche that the whole text names, or nothing: for free texts, where words mislead."""
        niche = self.taxonomy.by_name.get(name_key(text)) if len(text) < _LONGEST_NAME else None
        return niche.code if niche is not None else ""

    def find(self, text: str) -> str:
        """Return the code of the one niche the text names, or nothing."""
        if len(text) >= _LONGEST_NAME:
            return ""
        return self.exactly(text) or self._by_stems.get(_stems(text), "")

    def read(self, text: str) -> NicheWords:
        """Return what a cell says: taken whole, then cut at strong separators, then at commas and slashes."""
        if text not in self._seen:
            self._seen[text] = self._read(text)
        return self._seen[text]

    def _read(self, text: str) -> NicheWords:
        codes: list[str] = []
        unknown: list[str] = []
        for piece in (text,) if self.find(text) else split_statements(text):
            whole = self.find(piece)
            parts = [(part, self.find(part)) for part in split_values(piece)] if not whole else [(piece, whole)]
            if any(code for _, code in parts):
                codes.extend(code for _, code in parts if code)
                unknown.extend(part for part, code in parts if not code)
            else:
                unknown.append(piece)
        return NicheWords(_deepest(codes), tuple(dict.fromkeys(unknown)))


def _stems(text: str) -> tuple[str, ...]:
    return tuple(sorted(set(tokens(text))))


def _deepest(codes: list[str]) -> tuple[str, ...]:
    """A path such as “Chips / FPGA” names a niche and its parent: the parent says nothing more."""
    unique = dict.fromkeys(codes)
    return tuple(c for c in unique if not any(other.startswith(f"{c}.") for other in unique))
