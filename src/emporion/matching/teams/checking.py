"""An independent look at teams: it shares no code with the table of covers, the searches or the reasons."""

import math
from collections import Counter
from collections.abc import Iterator

from attrs import evolve

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.violations import Violation
from emporion.matching.problem import Profile, Statement, Wanted
from emporion.matching.teams.problem import Problem, Request
from emporion.matching.teams.result import Cover, Result, Team
from emporion.matching.wanted import excluded

_TOLERANCE = 1e-6
_EVIDENCE = ("niche", "words", "names", "meanings")


def check(problem: Problem, result: Result) -> list[Violation]:
    """Return every broken rule of a result, in the order of the teams.

    The rules: members are known, different, as many as a team has, of both sides where that is required, not the asker
    unless it joins; no two of them, and none with the asker, under a hold. Each part is covered once or told as open;
    each member covers a part, by an offer of its own that is good enough and that no strict wish forbids. Weights add
    up to the score, quoted passages stand in the part and in the offer. Alternatives differ; the cap is kept.
    """
    found: list[Violation] = []
    for team in result.teams:
        request = problem.request.get(team.request)
        if request is None or not set(team.members) <= set(problem.by_id):
            found.append(_broken("known", team, phrase("A request or a member is unknown.")))
            continue
        found += [*_members(problem, request, team), *_parts(problem, request, team), *_sums(request, team)]
        for cover in team.covers:
            found += _cover(problem, request, team, cover)
    return [*found, *_alternatives(problem, result), *_cap(problem, result)]


def _broken(rule: str, team: Team, sentence: Phrase) -> Violation:
    return Violation(f"teams.{rule}", (team.request, *team.members), sentence)


def _members(problem: Problem, request: Request, team: Team) -> Iterator[Violation]:
    if len(set(team.members)) != len(team.members) or not problem.fewest <= len(team.members) <= problem.most:
        yield _broken("size", team, phrase("The team has not as many different members as a team must have."))
    if request.asker in team.members and not problem.asker_joins:
        yield _broken("asker", team, phrase("The asker is a member of its own team."))
    together = {*team.members, request.asker}
    if any(len(hold & together) == 2 for hold in map(frozenset, problem.holds)):
        yield _broken("hold", team, phrase("Two in the team are under a hold."))
    sides = {problem.by_id[one].side for one in team.members}
    if team.mixed != (len(sides) == 2):
        yield _broken("mixed", team, phrase("The team is told to be of both sides and is not, or the reverse."))
    if problem.mixed == "require" and len(sides) < 2:
        yield _broken("sides", team, phrase("The team is not of both sides."))


def _parts(problem: Problem, request: Request, team: Team) -> Iterator[Violation]:
    told = Counter([*(cover.part for cover in team.covers), *(one.part for one in team.open)])
    if told != Counter(part.id for part in request.parts):
        yield _broken("parts", team, phrase("A part of the need is not told exactly once, covered or open."))
    if {cover.member for cover in team.covers} != set(team.members):
        yield _broken("idle", team, phrase("A member covers nothing, or one who is no member covers a part."))


def _sums(request: Request, team: Team) -> Iterator[Violation]:
    mean = math.fsum(cover.quality for cover in team.covers) / len(request.parts)
    weights = [part.weight for cover in team.covers for part in (*cover.reasons, *cover.against)]
    if not (0.0 < team.score <= 1.0 and abs(mean - team.score) <= _TOLERANCE):
        yield _broken("score", team, phrase("The score is not the mean quality of the parts."))
    if not abs(math.fsum(weights) - team.score) <= _TOLERANCE:
        yield _broken("sum", team, phrase("The weights of the parts do not add up to the score."))


def _cover(problem: Problem, request: Request, team: Team, cover: Cover) -> Iterator[Violation]:
    part = next((one for one in request.parts if one.id == cover.part), None)
    member = problem.by_id.get(cover.member)
    offer = next((s for s in member.statements if s.id == cover.offer and s.kind == "offer"), None) if member else None
    if part is None or member is None or offer is None:
        yield _broken("offer", team, phrase("A part is covered by what is no offer of the member."))
        return
    if not problem.least - _TOLERANCE <= cover.quality <= 1.0:
        yield _broken("quality", team, phrase("A part is covered by an offer that is not good enough."))
    if any(p.weight < 0 for p in cover.reasons) or any(p.weight > 0 for p in cover.against):
        yield _broken("sign", team, phrase("A part speaks for the team with a weight against it, or the reverse."))
    for one in (*cover.reasons, *cover.against):
        if not _quoted(one, part.text, offer.text):
            yield _broken("quote", team, phrase("A quoted passage stands neither in the part nor in the offer."))
    if _strictly_forbidden(problem, request, team, member, offer) or excluded(_asked(problem, request, cover), member):
        yield _broken("strict", team, phrase("A strict wish is not respected."))


def _quoted(reason: Part, part: str, offer: str) -> bool:
    """Tell whether a reason quotes the part and then the offer; evidence does, unless one of the two has no text."""
    if len(reason.quotes) == 2:
        return reason.quotes[0] in part and reason.quotes[1] in offer
    if reason.kind.rpartition(".")[2] not in _EVIDENCE:
        return not reason.quotes
    silent = not part.strip() or not offer.strip()
    return silent and all(quote in part or quote in offer for quote in reason.quotes)


def _strictly_forbidden(problem: Problem, request: Request, team: Team, member: Profile, offer: Statement) -> bool:
    """Tell whether the offer's strict wish rules out the asker or a member of the other side."""
    others = [problem.by_id[one] for one in {*team.members, request.asker} if one in problem.by_id]
    return any(other.side != member.side and excluded(offer.wanted, other) for other in others)


def _asked(problem: Problem, request: Request, cover: Cover) -> Wanted:
    """Return what the part asks of the member; regions and languages only across the markets."""
    part = next(one for one in request.parts if one.id == cover.part)
    home = problem.by_id[request.asker].side if request.asker else request.side
    return evolve(part.wanted, regions=(), languages=()) if problem.by_id[cover.member].side == home else part.wanted


def _alternatives(problem: Problem, result: Result) -> Iterator[Violation]:
    by_request: dict[str, list[Team]] = {}
    for team in sorted(result.teams, key=lambda one: one.rank):
        earlier = by_request.setdefault(team.request, [])
        if team.rank != len(earlier) + 1 or team.rank > problem.alternatives:
            yield _broken("rank", team, phrase("The alternatives do not run 1, 2, 3 and on."))
        for old in earlier:
            shared = len(set(old.members) & set(team.members))
            if shared > max(0, len(old.members) - problem.differ):
                yield _broken("differ", team, phrase("Two alternatives differ in too few members."))
        earlier.append(team)


def _cap(problem: Problem, result: Result) -> Iterator[Violation]:
    times = Counter(one for team in result.teams for one in set(team.members))
    for one, count in sorted(times.items()):
        if problem.cap is not None and count > problem.cap:
            sentence = phrase("It stands in {count} teams, and the cap is {cap}.", count=count, cap=problem.cap)
            yield Violation("teams.cap", (one,), sentence)
