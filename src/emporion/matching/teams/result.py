"""What the search for teams returns: for each request its teams, who covers what and why, and what stays open."""

from functools import cached_property

from attrs import field, frozen

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import Phrase


@frozen
class Cover:
    """A part of the need that a member covers by one of its offers.

    ``quality`` in 0..1 is what the offer is worth to the part. The weights of ``reasons`` and ``against`` add up to the
    quality divided by the number of parts. Reasons for niches, words and names quote the part and the offer.
    """

    part: str
    member: str
    offer: str
    quality: float
    reasons: tuple[Part, ...]
    against: tuple[Part, ...]


@frozen
class Open:
    """A part that no member covers: why, and the cheapest remedy that has been tried; None where there is none.

    ``remedy_kind`` is ``member``, ``cap``, ``hold``, ``strict``, ``quality`` or empty; ``who`` whom the remedy names.
    """

    part: str
    sentence: Phrase
    remedy: Phrase | None = None
    remedy_kind: str = ""
    who: tuple[str, ...] = ()


@frozen
class Team:
    """A set of members that together cover a request, or as much of it as can be covered.

    ``score`` in 0..1 is the mean quality over all parts, those left open counting 0; the weights of all reasons add up
    to it. ``rank`` counts the alternatives of a request from 1.
    """

    request: str
    rank: int
    members: tuple[str, ...]
    covers: tuple[Cover, ...]
    open: tuple[Open, ...]
    score: float
    mixed: bool


@frozen
class Outcome:
    """How the search for the first team of a request ended.

    ``value`` and ``bound`` are in the order of :class:`Grade`; ``proved`` where no team can be better. ``alone`` are
    organisations that cover every part by themselves; ``notes`` what else a reader must know, such as why there is no
    team.
    """

    request: str
    value: int
    bound: int
    proved: bool
    alone: tuple[str, ...] = ()
    notes: tuple[Part, ...] = ()


@frozen(slots=False)
class Result:
    """Teams by request and rank; ``complete`` is False where the work was stopped before every request was served."""

    teams: tuple[Team, ...]
    outcomes: tuple[Outcome, ...] = ()
    complete: bool = True
    seed: int = 0
    notes: tuple[Part, ...] = field(default=())

    @cached_property
    def by_request(self) -> dict[str, tuple[Team, ...]]:
        """The teams of each request, best first; a request without a team is left out."""
        found: dict[str, list[Team]] = {}
        for team in self.teams:
            found.setdefault(team.request, []).append(team)
        return {request: tuple(sorted(of, key=lambda team: team.rank)) for request, of in found.items()}

    @cached_property
    def outcome(self) -> dict[str, Outcome]:
        """The outcomes by request."""
        return {outcome.request: outcome for outcome in self.outcomes}
