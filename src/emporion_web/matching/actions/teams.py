"""Start a search for teams, and write its end."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen
from django.db import transaction
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion.matching.teams.problem import MOST_PARTS
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.models import Job
from emporion_web.matching.enums import Mixed
from emporion_web.matching.models import TeamSearch
from emporion_web.registry.models import Organisation

TEAMS_JOB = "matching.teams"


@frozen
class TeamOrder:
    """How teams are to be sought: how many, of how many members at most, of which sides, and a cap on one member."""

    alternatives: int = 3
    most: int = 5
    mixed: str = Mixed.PREFER
    cap: int | None = None


@transaction.atomic
def start_team_search(
    *, actor: User | None, parts: Sequence[str], asker: Organisation | None = None, order: TeamOrder | None = None
) -> tuple[TeamSearch, Job]:
    """Begin a search for teams as a background job; ``parts`` are the parts of the need, 2 to 12 texts.

    Refuses another number of parts, numbers out of range, and an asker that is not of the actor's side.
    """
    chosen = order or TeamOrder()
    if not 2 <= len(parts) <= MOST_PARTS or not all(part.strip() for part in parts):
        raise Refused(phrase("A need for a team has from 2 to {most} parts.", most=MOST_PARTS))
    if not (1 <= chosen.alternatives <= 5 and 2 <= chosen.most <= 5 and (chosen.cap is None or chosen.cap >= 1)):
        raise Refused(phrase("A search gives from 1 to 5 teams of 2 to 5 members."))
    side = getattr(actor, "side", "") or (asker.side if asker else "")
    if asker is not None and asker.side != side:
        raise Refused(phrase("The need is not one of your side."))
    search = TeamSearch.objects.create(
        started_by=actor,
        side=side,
        asker=asker,
        parts=list(parts),
        alternatives=chosen.alternatives,
        most=chosen.most,
        mixed=chosen.mixed,
        cap=chosen.cap,
    )
    record("matching.teams.start", actor=actor, subject=search, changes={"parts": (0, len(parts))})
    return search, enqueue(TEAMS_JOB, actor=actor, subject=search, arguments={"search": search.pk}, side=side)


@transaction.atomic
def finish_team_search(search: TeamSearch, *, actor: User | None, result: dict[str, Any]) -> bool:
    """Write a checked result. Return False, and write nothing, if the search has been finished before."""
    now = timezone.now()
    if not TeamSearch.objects.filter(pk=search.pk, finished_at=None).update(finished_at=now, result=result):
        return False
    record("matching.teams.finish", actor=actor, subject=search, changes={"teams": (0, len(result["teams"]))})
    return True
