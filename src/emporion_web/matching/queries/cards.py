"""A pair as pages show it: its parts with quotes told apart by side, and the card of a partner on a list."""

from collections.abc import Iterable
from typing import Any

from attrs import frozen

from emporion.kernel.languages import language_of
from emporion.kernel.phrases import Phrase
from emporion_web.matching.models import Event, Match
from emporion_web.matching.queries.events import place_of
from emporion_web.registry.models import Organisation
from emporion_web.ui.languages import CODES

DIRECTIONS = {"need_of_a": "A", "need_of_b": "B"}
CRITERIA = frozenset({"region", "size", "languages", "certificates"})
INTERPRETER, ONE_WAY, MARKET = "languages.none", "one_way", "market"
MOST_AGAINST = 2


@frozen
class Quote:
    """A passage with its language, of which side it is, and whether it stands in a need."""

    text: str
    language: str
    side: str
    need: bool


@frozen
class Shown:
    """A part of an explanation as pages show it; ``direction`` is the side whose need it is about, or empty."""

    kind: str
    sentence: Phrase
    weight: float
    quotes: tuple[Quote, ...]
    against: bool

    @property
    def points(self) -> str:
        """What the part adds to a score of 100, with its sign; nothing where it rounds to 0."""
        points = round(100 * self.weight)
        return f"{points:+d}".replace("-", "−") if points else ""

    @property
    def size(self) -> float:
        """How much it adds or takes."""
        return abs(self.weight)

    @property
    def direction(self) -> str:
        """The side whose need the part is about; empty for what is about both."""
        return DIRECTIONS.get(self.kind.partition(".")[0], "")

    @property
    def is_check(self) -> bool:
        """Whether the part says if one side is what the other asks for."""
        return bool(self.direction) and self.kind.rpartition(".")[2] in CRITERIA


def shown_parts(match: Match, parts: Iterable[dict[str, Any]], *, against: bool) -> list[Shown]:
    """Return parts of a match ready to be shown."""
    return [
        Shown(part["kind"], Phrase.from_json(part["sentence"]), part["weight"], _quotes(match, part), against)
        for part in parts
    ]


def _quotes(match: Match, part: dict[str, Any]) -> tuple[Quote, ...]:
    """Return the passages: of the need, then of the offer; whose need it is, the kind tells, else the statements."""
    needer = DIRECTIONS.get(part["kind"].partition(".")[0], "")
    found = []
    for place, text in enumerate(part["quotes"]):
        need = place == 0
        side = needer if need else {"A": "B", "B": "A"}.get(needer, "")
        if not side:
            side = "A" if any(text in statement.text for statement in match.a.statements.all()) else "B"
        found.append(Quote(text, CODES[language_of(text)], side, need))
    return tuple(found)


@frozen
class Card:
    """A partner on a list, as the organisation it is shown to reads it in five seconds."""

    match: Match
    owner: Organisation
    partner: Organisation
    rank: int | None
    lead: Shown | None
    against: tuple[Shown, ...]
    interpreter: bool
    answer: Event | None

    @property
    def to_owner(self) -> float:
        """How far the partner's offers meet the owner's needs."""
        return self.match.score_ab if self.owner.side == "A" else self.match.score_ba

    @property
    def to_partner(self) -> float:
        """How far the owner's offers meet the partner's needs."""
        return self.match.score_ba if self.owner.side == "A" else self.match.score_ab


def card_of(match: Match, owner: Organisation, answer: Event | None) -> Card:
    """Return the card of a partner; needs the names of the partner and the statements of side A fetched."""
    reasons = shown_parts(match, match.reasons, against=False)
    against = shown_parts(match, match.against, against=True)
    lead = next((part for part in reasons if part.quotes), next(iter(reasons), None))
    spoken = [part for part in against if part.kind not in {INTERPRETER, ONE_WAY}]
    return Card(
        match,
        owner,
        match.b if owner.side == "A" else match.a,
        place_of(match, owner.pk),
        lead,
        tuple(spoken[:MOST_AGAINST]),
        any(part.kind == INTERPRETER for part in against),
        answer,
    )
