"""What the analyser gives: a name's parts and its variants, each with where it comes from and why."""

from collections.abc import Iterator
from typing import Literal

from attrs import field, frozen

from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase
from emporion.registry.naming.tables import Term

NameOf = Literal["organisation", "person"]
VariantKind = Literal[
    "given", "cleaned", "one-of", "simplified", "bare", "placeless", "core", "quoted", "expanded", "abbreviation",
    "order", "initials", "short", "pinyin", "wade-giles", "palladius", "from-palladius", "romanised", "press", "marks",
    "english", "russian",
]  # fmt: skip


@frozen
class Variant:
    """One way a name may be written; ``origin`` is the text it was made from, empty for the name as given."""

    text: str
    kind: VariantKind
    origin: str
    reason: Phrase

    def to_json(self, language: Language = "en") -> dict[str, str]:
        """Return a JSON-ready form with the reason in the language."""
        return {"text": self.text, "kind": self.kind, "origin": self.origin, "reason": self.reason.render(language)}


@frozen
class Piece:
    """A part of a name: a run of the core (no term), or a place or a word of trade with its term."""

    text: str
    term: Term | None = None


@frozen
class Parts:
    """A name taken apart: without form, and the form, the places, the trade and the core that were found in it."""

    bare: str
    forms: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()

    @property
    def core(self) -> str:
        """Return what is neither form, place nor trade, in order."""
        return " ".join(piece.text for piece in self.pieces if piece.term is None)

    @property
    def places(self) -> tuple[Term, ...]:
        """Return the places."""
        return tuple(piece.term for piece in self.pieces if piece.term is not None and piece.term.role == "place")

    @property
    def trades(self) -> tuple[Term, ...]:
        """Return the words of trade and of kind."""
        return tuple(piece.term for piece in self.pieces if piece.term is not None and piece.term.role == "trade")


@frozen
class Analysis:
    """A name with its parts and its variants; the first variant is always the name as given."""

    given: str
    name_of: NameOf
    parts: Parts
    variants: tuple[Variant, ...]

    def texts(self, *kinds: VariantKind) -> tuple[str, ...]:
        """Return the texts of the variants of these kinds, or of all."""
        return tuple(variant.text for variant in self.variants if not kinds or variant.kind in kinds)


@frozen
class Collector:
    """Variants as they are found; a text that was found before keeps its first origin and reason."""

    _found: dict[str, Variant] = field(factory=dict)

    def add(self, text: str, kind: VariantKind, origin: str, reason: Phrase) -> str:
        """Add a variant unless its text is empty or known; return the text."""
        shown = " ".join(text.split()) if kind != "given" else text
        if shown or kind == "given":
            self._found.setdefault(shown, Variant(shown, kind, origin, reason))
        return shown

    def __iter__(self) -> Iterator[Variant]:
        return iter(tuple(self._found.values()))
