"""A tree of niches: codes, labels and synonyms in each language. The tree itself is data that a caller loads."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import field, frozen

from emporion.kernel.languages import Language
from emporion.kernel.tokens import normalise


def name_key(text: str) -> str:
    """Return the form in which a niche's names are compared: normalised, with single spaces."""
    return " ".join(normalise(text).split())


@frozen
class Niche:
    """A node: dotted code (``chips.fpga``), labels and synonyms by language, the ISIC Rev.4 codes it touches."""

    code: str
    labels: Mapping[Language, str]
    synonyms: Mapping[Language, tuple[str, ...]] = field(factory=dict)
    isic: tuple[str, ...] = ()

    @property
    def parent(self) -> str:
        """The parent's code; empty for a root."""
        return self.code.rpartition(".")[0]

    @property
    def level(self) -> int:
        """1 for a root, 2 for its child, 3 for a leaf."""
        return self.code.count(".") + 1

    def label(self, language: Language) -> str:
        """Return the label in the language."""
        return self.labels[language]


@frozen(slots=False)
class Taxonomy:
    """Niches in reading order; every parent stands before its children."""

    niches: tuple[Niche, ...]
    version: str = ""

    def __attrs_post_init__(self) -> None:
        seen: set[str] = set()
        for niche in self.niches:
            if niche.code in seen:
                raise ValueError(f"The niche {niche.code} stands twice in the taxonomy.")
            if niche.parent and niche.parent not in seen:
                raise ValueError(f"The niche {niche.code} stands before its parent {niche.parent}.")
            seen.add(niche.code)

    @cached_property
    def by_code(self) -> Mapping[str, Niche]:
        """The niches by code."""
        return {niche.code: niche for niche in self.niches}

    @cached_property
    def by_name(self) -> Mapping[str, Niche]:
        """The niches by :func:`name_key` of code, label or synonym: codes win over labels, labels over synonyms.

        Of two niches with one synonym the wider is meant, for parents stand before their children.
        """
        names = {name_key(niche.code): niche for niche in self.niches}
        for niche in self.niches:
            for label in niche.labels.values():
                names.setdefault(name_key(label), niche)
        for niche in self.niches:
            for synonyms in niche.synonyms.values():
                for synonym in synonyms:
                    names.setdefault(name_key(synonym), niche)
        return names

    def __contains__(self, code: str) -> bool:
        return code in self.by_code

    def __getitem__(self, code: str) -> Niche:
        return self.by_code[code]

    def __iter__(self) -> Iterator[Niche]:
        return iter(self.niches)

    def path(self, code: str) -> tuple[Niche, ...]:
        """Return the niches from the root down to the code, both included."""
        parts = code.split(".")
        return tuple(self.by_code[".".join(parts[: i + 1])] for i in range(len(parts)))

    def children(self, code: str = "") -> tuple[Niche, ...]:
        """Return the children of a niche, or the roots."""
        return tuple(niche for niche in self.niches if niche.parent == code)
