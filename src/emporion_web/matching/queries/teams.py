"""Teams as they may be shown now: all members agree to be matched, may be introduced, and no pair is held apart."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from attrs import frozen

from emporion.kernel.phrases import phrase
from emporion_web.accounts.enums import Side
from emporion_web.clearance.gates import held_pairs
from emporion_web.jobs.models import Job
from emporion_web.matching.models import TeamSearch
from emporion_web.registry.models import Organisation
from emporion_web.registry.queries import matchable

NOBODY = phrase("Nobody in this team covers it.")


@frozen
class ShownTeam:
    """A team with its members in the order of the parts they cover; covers and open parts as the result has them."""

    rank: int
    score: float
    members: tuple[Organisation, ...]
    covers: tuple[dict[str, Any], ...]
    open: tuple[dict[str, Any], ...]


@frozen
class ShownSearch:
    """What a search shows now. ``hidden`` is how many teams are kept back, ``alone`` who covers every part alone."""

    teams: tuple[ShownTeam, ...]
    hidden: int
    alone: tuple[Organisation, ...]


def shown_search(search: TeamSearch) -> ShownSearch:
    """Return the teams of a search that may be shown at this moment. At most five queries."""
    found = search.result.get("teams", [])
    alone = search.result.get("alone", [])
    asker = {search.asker_id} if search.asker_id else set()
    ids = {one for team in found for one in _named_in(team)} | set(alone) | asker
    known = {
        o.pk: o for side in Side for o in matchable(side).filter(pk__in=ids).prefetch_related("names", "statements")
    }
    held = held_pairs(ids)

    def may(members: Iterable[int]) -> bool:
        together = {*members, *asker}
        return together <= known.keys() and not any(frozenset(two) in held for two in combinations(together, 2))

    teams = tuple(_shown(rank, team, known) for rank, team in enumerate(found, 1) if may(team["members"]))
    return ShownSearch(teams, len(found) - len(teams), tuple(known[one] for one in alone if may([one])))


def _named_in(team: dict[str, Any]) -> Iterable[int]:
    yield from team["members"]
    for one in team["open"]:
        yield from one["who"]


def _shown(rank: int, team: dict[str, Any], known: dict[int, Organisation]) -> ShownTeam:
    """Return a team; an open part whose remedy names somebody who may not be shown tells no more than that."""
    covers = tuple({**cover, "member": known[cover["member"]]} for cover in team["covers"])
    missing = tuple(
        one if set(one["who"]) <= known.keys() else {**one, "sentence": NOBODY.to_json(), "remedy": None}
        for one in team["open"]
    )
    members = tuple({cover["member"].pk: cover["member"] for cover in covers}.values())
    return ShownTeam(rank, team["score"], members, covers, missing)


def team_jobs(searches: Iterable[TeamSearch]) -> dict[int, Job]:
    """Return the jobs of searches by the searches' keys, the newest of each."""
    keys = [str(search.pk) for search in searches]
    jobs = Job.objects.filter(kind="matching.teams", subject_type="matching.teamsearch", subject_id__in=keys)
    return {int(job.subject_id): job for job in jobs.order_by("pk")}
