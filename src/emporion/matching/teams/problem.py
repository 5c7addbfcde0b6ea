"""What teams are sought for: requests in parts, who may be a member, and what a team may be."""

from functools import cached_property
from typing import Literal

from attrs import field, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.taxonomy import Taxonomy
from emporion.matching import problem as matching
from emporion.matching.problem import OTHER, Profile, Side, Statement, Wanted

Mixed = Literal["any", "prefer", "require"]
# More parts than this are no team's work but a programme's.
MOST_PARTS = 12
FEWEST_MEMBERS, MOST_MEMBERS = 2, 5


@frozen
class NeedPart:
    """A part of a need that one member is to cover: a passage of its text, and where known a niche and a mode.

    ``wanted`` is what the member that covers this part must be.
    """

    id: str
    text: str
    language: Language
    niche: str = ""
    mode: str = ""
    wanted: Wanted = field(factory=Wanted)


@frozen
class Request:
    """A need in parts. ``asker`` is the id of the profile that needs it; empty for a need from outside.

    ``side`` is the market the need comes from; that of the asker, where there is one. Members of that market are not
    asked for regions and languages, since those wishes speak of the other market; without a side everybody is.
    """

    id: str
    parts: tuple[NeedPart, ...]
    asker: str = ""
    side: Side | Literal[""] = ""


def _by_id(requests: tuple[Request, ...]) -> tuple[Request, ...]:
    return tuple(sorted(requests, key=lambda request: request.id))


@frozen(slots=False)
class Problem:
    """Profiles who may be members, the requests, pairs under a hold, and what makes a team.

    A member covers a part where the best of its offers is worth ``least`` (0..1) to it. Teams have ``fewest`` to
    ``most`` members (within 2..5), of both sides as ``mixed`` says; each request is given up to ``alternatives`` teams,
    any two of which differ in ``differ`` members of the earlier one at least. ``cap`` is in how many teams one
    organisation is proposed at most, over all requests; None sets no cap. With ``asker_joins`` the asker may cover
    parts itself.

    Raises :class:`InputError` for what :class:`emporion.matching.Problem` refuses, unknown askers, requests without
    parts or with more than 12, and numbers out of range.
    """

    profiles: tuple[Profile, ...]
    taxonomy: Taxonomy
    requests: tuple[Request, ...] = field(converter=_by_id)
    holds: frozenset[matching.Hold] = frozenset()
    least: float = 0.15
    fewest: int = FEWEST_MEMBERS
    most: int = MOST_MEMBERS
    mixed: Mixed = "prefer"
    alternatives: int = 3
    differ: int = 1
    cap: int | None = None
    asker_joins: bool = False

    def __attrs_post_init__(self) -> None:
        numbers = (self.alternatives, self.differ, self.cap if self.cap is not None else 1)
        if not FEWEST_MEMBERS <= self.fewest <= self.most <= MOST_MEMBERS:
            raise _wrong(
                phrase("A team of {fewest} to {most} members is asked for.", fewest=self.fewest, most=self.most),
                phrase("A team has from 2 to 5 members."),
            )
        if not 0.0 < self.least <= 1.0:
            raise _wrong(
                phrase("The least quality is {least}.", least=self.least), phrase("Give a number above 0, up to 1.")
            )
        if min(numbers) < 1:
            raise _wrong(phrase("A number of teams or members is below 1."), phrase("Give 1 or more."))
        ids = [request.id for request in self.requests]
        if len(set(ids)) < len(ids):
            raise _wrong(phrase("Two requests have one id."), phrase("Give each its own id."))
        for request in self.requests:
            self._validate(request)
        _ = self.matching  # refuses profiles, holds and parts that matching refuses

    def _validate(self, request: Request) -> None:
        if request.asker and request.asker not in {profile.id for profile in self.profiles}:
            raise _wrong(
                phrase("The asker “{id}” of a request is unknown.", id=request.asker),
                phrase("Give the id of a profile, or none."),
            )
        if not 1 <= len(request.parts) <= MOST_PARTS:
            raise _wrong(
                phrase("The request “{id}” has {count} parts.", id=request.id, count=len(request.parts)),
                phrase("Divide it into 1 to {most} parts.", most=MOST_PARTS),
            )
        if len({part.id for part in request.parts}) < len(request.parts):
            raise _wrong(
                phrase("Two parts of the request “{id}” have one id.", id=request.id), phrase("Give each its own id.")
            )

    @cached_property
    def matching(self) -> matching.Problem:
        """The profiles, and beside them each part of a request as the need of a nameless profile of either side."""
        asking = [
            needer(self, request, part, towards)
            for request in self.requests
            for part in request.parts
            for towards in _SIDES
        ]
        return matching.Problem((*self.profiles, *asking), self.taxonomy, self.holds)

    @cached_property
    def by_id(self) -> dict[str, Profile]:
        """The profiles by id."""
        return {profile.id: profile for profile in self.profiles}

    @cached_property
    def request(self) -> dict[str, Request]:
        """The requests by id."""
        return {request.id: request for request in self.requests}

    @cached_property
    def held(self) -> frozenset[frozenset[str]]:
        """The pairs under a hold."""
        return self.matching.holds

    def side_of(self, request: Request) -> Side | Literal[""]:
        """Return the market a request comes from."""
        return self.by_id[request.asker].side if request.asker else request.side


_SIDES: tuple[Side, Side] = ("A", "B")


def needer_id(request: Request, part: NeedPart, towards: Side) -> str:
    """Return the id of the profile that asks the members of a side for a part."""
    return "\0".join(("", request.id, part.id, towards))


def needer(problem: Problem, request: Request, part: NeedPart, towards: Side) -> Profile:
    """Return the profile that asks the members of a side for a part; it stands across from them.

    Towards the other market it is the asker in all but its statements, so that the members' own wishes are kept.
    Towards its own market it says nothing of itself, since an offer's wishes speak of the other market.
    """
    asker = problem.by_id.get(request.asker)
    across = problem.side_of(request) != towards
    need = Statement(
        "need", "need", part.text, part.language, part.niche, part.mode, wanted_of(problem, request, part, towards)
    )
    about = (
        (asker.region, asker.country, asker.size, asker.languages, asker.certificates)
        if asker and across
        else ("", "", "", (), ())
    )
    name = asker.name if asker else ""
    return Profile(needer_id(request, part, towards), OTHER[towards], name, (need,), *about)


def wanted_of(problem: Problem, request: Request, part: NeedPart, towards: Side) -> Wanted:
    """Return what the members of a side must be to cover a part."""
    if problem.side_of(request) != towards:
        return part.wanted
    return Wanted(sizes=part.wanted.sizes, certificates=part.wanted.certificates, strict=part.wanted.strict)


def _wrong(problem: Phrase, remedy: Phrase) -> InputError:
    return InputError(problem, remedy=remedy)
