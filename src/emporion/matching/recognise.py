"""Finds niches of the taxonomy in free text, by their labels and synonyms in whatever language the text speaks."""

from attrs import frozen

from emporion.kernel.taxonomy import Taxonomy
from emporion.matching.words import Word, words

Stems = tuple[str, ...]


@frozen
class Recognised:
    """A niche found in a text, and where."""

    code: str
    start: int
    end: int


@frozen
class Recogniser:
    """The stems of every label and synonym, by their first stem, the longest first."""

    entries: dict[str, tuple[tuple[Stems, tuple[str, ...]], ...]]

    def find(self, of: list[Word]) -> list[Recognised]:
        """Return the niches named in the words, left to right, the longest name at each place."""
        named = self.named(tuple(word.stem for word in of))
        return [Recognised(code, of[first].start, of[last].end) for code, first, last in named]

    def named(self, stems: Stems) -> list[tuple[str, int, int]]:
        """Return the niches named by stems in a row, left to right, each with the places of its first and last stem."""
        found: list[tuple[str, int, int]] = []
        behind = 0
        for position in [place for place, stem in enumerate(stems) if stem in self.entries]:
            if position < behind:
                continue
            length, codes = self._at(stems, position)
            found += [(code, position, position + length - 1) for code in codes]
            behind = position + length
        return found

    def _at(self, stems: Stems, position: int) -> tuple[int, tuple[str, ...]]:
        for name, codes in self.entries[stems[position]]:
            if stems[position : position + len(name)] == name:
                return len(name), codes
        return 0, ()


_made: list[tuple[Taxonomy, Recogniser]] = []  # the last one: it takes a tenth of a second, and taxonomies are few


def recogniser(taxonomy: Taxonomy) -> Recogniser:
    """Return the recogniser of a taxonomy; asked for the same one again, the one already made."""
    if not _made or (_made[0][0] is not taxonomy and _made[0][0] != taxonomy):
        _made[:] = [(taxonomy, _make(taxonomy))]
    return _made[0][1]


def _make(taxonomy: Taxonomy) -> Recogniser:
    """Make the recogniser of a taxonomy.

    A single Han character or letter names nothing. A name that a niche shares with its descendant means the wider one;
    a name that unrelated niches share means each of them.
    """
    named: dict[Stems, set[str]] = {}
    for niche in taxonomy:
        for language, label in niche.labels.items():
            for name in (label, *niche.synonyms.get(language, ())):
                stems = tuple(word.stem for word in words(name))
                if sum(map(len, stems)) > 1:
                    named.setdefault(stems, set()).add(niche.code)
    entries: dict[str, list[tuple[Stems, tuple[str, ...]]]] = {}
    for stems, codes in named.items():
        entries.setdefault(stems[0], []).append((stems, _widest(codes)))
    return Recogniser({first: tuple(sorted(of, key=lambda e: (-len(e[0]), e))) for first, of in entries.items()})


def _widest(codes: set[str]) -> tuple[str, ...]:
    return tuple(sorted(code for code in codes if not any(code.startswith(f"{wider}.") for wider in codes)))
