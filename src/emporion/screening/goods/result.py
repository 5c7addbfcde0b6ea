"""What is answered: signals for a person, terms that the context set aside, and codes that no list knows."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal

from attrs import field, frozen

from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase
from emporion.screening.goods.codes import Relation, Scheme
from emporion.screening.goods.problem import Strength

GoodsRoad = Literal["code", "term"]


@frozen
class Passage:
    """A place of a text, ``[start, end)`` in characters, and what stands there."""

    start: int
    end: int
    quote: str


@frozen
class Signal:
    """A text and an entry of a list that a person should look at together. It classifies nothing.

    ``road`` is ``code`` where the text names a code and ``term`` where it names a good; ``found`` is the canonical code
    or the term of the lexicon, ``concept`` the lexicon's entry (empty on the road of codes). ``scheme`` and ``code``
    are what leads to the entry, ``relation`` how that code stands to ``listed``, the entry's own.
    """

    text: str
    list_code: str
    entry: str
    listed: str
    road: GoodsRoad
    passage: Passage
    found: str
    concept: str
    scheme: Scheme
    code: str
    relation: Relation
    strength: Strength
    reason: Phrase

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Return a JSON-ready form with the reason in the language."""
        return {
            "list": self.list_code,
            "entry": self.entry,
            "listed_code": self.listed,
            "road": self.road,
            "start": self.passage.start,
            "end": self.passage.end,
            "quote": self.passage.quote,
            "found": self.found,
            "concept": self.concept,
            "scheme": self.scheme,
            "code": self.code,
            "relation": self.relation,
            "strength": self.strength,
            "reason": self.reason.render(language),
        }


@frozen
class SetAside:
    """A term that was found and gives no signal, since the context says that the good itself is not dealt in."""

    text: str
    passage: Passage
    concept: str
    context: Passage
    reason: Phrase


@frozen
class Unlisted:
    """A code that the text names and no loaded list knows: it may be wrong, harmless, or of a list not loaded."""

    text: str
    passage: Passage
    scheme: Scheme
    code: str


@frozen
class Result:
    """Signals by text, the strongest first; what the context set aside; codes that no list knows."""

    signals: tuple[Signal, ...] = field(default=(), converter=tuple[Signal, ...])
    set_aside: tuple[SetAside, ...] = field(default=(), converter=tuple[SetAside, ...])
    unlisted: tuple[Unlisted, ...] = field(default=(), converter=tuple[Unlisted, ...])

    @cached_property
    def by_text(self) -> Mapping[str, "Result"]:
        """The results of single texts; texts of which nothing is told are not in it."""
        kept: dict[str, tuple[list[Signal], list[SetAside], list[Unlisted]]] = {}
        for signal in self.signals:
            kept.setdefault(signal.text, ([], [], []))[0].append(signal)
        for aside in self.set_aside:
            kept.setdefault(aside.text, ([], [], []))[1].append(aside)
        for named in self.unlisted:
            kept.setdefault(named.text, ([], [], []))[2].append(named)
        return {text: Result(*parts) for text, parts in kept.items()}

    def of(self, text: str) -> tuple[Signal, ...]:
        """Return the signals of a text."""
        return self.by_text[text].signals if text in self.by_text else ()
