"""An organisation's best partners."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from emporion.kernel.phrases import Phrase
from emporion_web.accounts.access import STAFF
from emporion_web.accounts.enums import Role
from emporion_web.api.auth import allow, caller
from emporion_web.api.v1.pages import Page, cut
from emporion_web.matching.gates import get_list_owner
from emporion_web.matching.models import Match
from emporion_web.matching.queries import newest_run, partners_of
from emporion_web.ui.languages import reader_language

router = Router(tags=["matching"])


class ReasonOut(Schema):
    """One part of a score: its sentence in the language of the request, its weight and the passages it quotes."""

    kind: str
    sentence: str
    weight: float
    quotes: list[str]


class PartnerOut(Schema):
    """A partner of the other side; ``rank`` is its place on the list, empty if only the partner lists this one."""

    id: int
    name: str
    score: float
    rank: int | None
    rank_for_partner: int | None
    reasons: list[ReasonOut]
    against: list[ReasonOut]


class PartnerList(Schema):
    """One page of partners, best first."""

    count: int
    items: list[PartnerOut]


@router.get("/organisations/{organisation_id}/partners", response=PartnerList, summary="Best partners")
@allow(*STAFF, Role.REPRESENTATIVE)
def partners(request: HttpRequest, organisation_id: int, page: Query[Page]) -> PartnerList:
    """Return the partners of an organisation of the caller's side, from the newest matching."""
    owner = get_list_owner(caller(request), organisation_id)
    run = newest_run()
    if run is None:
        return PartnerList(count=0, items=[])
    count, rows = cut(partners_of(run, owner.pk, owner.side), page)
    return PartnerList(count=count, items=[_out(row, owner.side) for row in rows])


def _out(match: Match, side: str) -> PartnerOut:
    partner, rank, other_rank = (
        (match.b, match.rank_for_a, match.rank_for_b) if side == "A" else (match.a, match.rank_for_b, match.rank_for_a)
    )
    return PartnerOut(
        id=partner.pk,
        name=partner.name_for_reader(),
        score=match.score,
        rank=rank,
        rank_for_partner=other_rank,
        reasons=[_part(part) for part in match.reasons],
        against=[_part(part) for part in match.against],
    )


def _part(part: dict[str, Any]) -> ReasonOut:
    sentence = Phrase.from_json(part["sentence"]).render(reader_language())
    return ReasonOut(kind=part["kind"], sentence=sentence, weight=part["weight"], quotes=part["quotes"])
