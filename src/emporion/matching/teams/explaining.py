"""Why a team is proposed: who covers what, what stays open, and what would help."""

from emporion.kernel.errors import InputError
from emporion.kernel.explanations import Explanation, Part
from emporion.kernel.phrases import Phrase, phrase, plural
from emporion.matching.teams.problem import Problem
from emporion.matching.teams.result import Outcome, Result, Team


def explain(problem: Problem, result: Result, request: str, rank: int = 1) -> Explanation:
    """Explain a team of a request, or why there is none.

    Raises :class:`InputError` for a request that is unknown or has not been served.
    """
    if request not in result.outcome:
        raise InputError(
            phrase("The request “{id}” is unknown or was not served.", id=request),
            remedy=phrase("Give the id of a request of this result."),
        )
    outcome = result.outcome[request]
    team = next((one for one in result.by_request.get(request, ()) if one.rank == rank), None)
    if team is None:
        return Explanation(phrase("There is no such team."), outcome.notes)
    parts = [one for cover in team.covers for one in (*cover.reasons, *cover.against)]
    parts += [Part(f"open.{one.remedy_kind or 'none'}", one.sentence) for one in team.open]
    remedy = next((one.remedy for one in team.open if one.remedy), None)
    return Explanation(headline(problem, team), (*parts, *outcome.notes), remedy)


def headline(problem: Problem, team: Team) -> Phrase:
    """Return the team in one sentence: its members and how much of the need they cover."""
    names = {f"m{i}": problem.by_id[one].name for i, one in enumerate(team.members)}
    listed = Phrase(", ".join(f"{{{place}}}" for place in names), dict(names))
    return plural(
        "{members} cover {count} part of {total}.",
        "{members} cover {count} parts of {total}.",
        len(team.covers),
        members=listed,
        total=len(team.covers) + len(team.open),
    )


def certainty(outcome: Outcome) -> Phrase:
    """Return how sure it is that no team is better."""
    if outcome.proved:
        return phrase("Proved: no team is better.")
    if outcome.value >> 24 != outcome.bound >> 24:
        return phrase("Not proved: a team that covers more, or with fewer members, may exist.")
    return phrase("Not proved: a team of the same size may be better in quality.")


def summary(result: Result) -> Phrase:
    """Return one sentence on how many requests were given teams."""
    served = len(result.by_request)
    requests = plural("{count} request", "{count} requests", len(result.outcomes))
    teams = plural("{count} team", "{count} teams", len(result.teams))
    without = plural("{count} without a team", "{count} without a team", len(result.outcomes) - served)
    return phrase("{requests}: {teams}, {without}.", requests=requests, teams=teams, without=without)
