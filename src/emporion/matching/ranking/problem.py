"""What is ranked: needs with their hard constraints, suppliers with their statements and what is known of them."""

from collections.abc import Mapping

from attrs import field, frozen

from emporion.kernel.explanations import Part
from emporion.kernel.languages import Language
from emporion.matching.problem import Statement

Facts = Mapping[str, tuple[str, ...]]


@frozen
class Supplier:
    """Who may meet a need: its statements, of which the offers count, and facts by name (``country``, ``region``)."""

    id: str
    statements: tuple[Statement, ...] = ()
    facts: Facts = field(factory=dict)

    def offers(self) -> tuple[Statement, ...]:
        """Return the offers that say something."""
        return tuple(one for one in self.statements if one.kind == "offer" and (one.text.strip() or one.niche))


@frozen
class Need:
    """What is looked for; ``constraints`` name facts and the values that are allowed, and are never broken."""

    id: str
    text: str
    language: Language = "en"
    niche: str = ""
    constraints: Facts = field(factory=dict)


@frozen
class Ranked:
    """One supplier on the list of a need; the weights of the reasons add up to the score.

    A reason without weight says what is not known: a fact the need asks for and the supplier does not state.
    """

    id: str
    score: float
    reasons: tuple[Part, ...] = ()


@frozen
class Ranking:
    """The list of one need, best first."""

    need: Need
    ranked: tuple[Ranked, ...]
