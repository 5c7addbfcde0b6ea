"""Niches and organisations."""

from typing import Literal

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from emporion.registry.niches import load_taxonomy
from emporion_web.accounts.access import EVERYONE, STAFF
from emporion_web.accounts.enums import Role
from emporion_web.api.auth import allow, caller
from emporion_web.api.v1.pages import Page, cut
from emporion_web.registry.models import Statement
from emporion_web.registry.queries.organisations import (
    OrganisationView,
    organisations_for,
    public_view,
    search,
    seen_by,
)

router = Router(tags=["registry"])
READERS = (*STAFF, Role.REPRESENTATIVE)


class NicheOut(Schema):
    """A node of the taxonomy."""

    code: str
    parent: str
    labels: dict[str, str]
    synonyms: dict[str, list[str]]
    isic: list[str]


class NameOut(Schema):
    """A name in one language."""

    text: str
    language: str
    kind: str


class StatementOut(Schema):
    """An offer or a need; ``wanted`` says what the other side must be."""

    kind: str
    niche: str
    mode: str
    text: str
    language: str
    wanted: dict[str, list[str]]


class PersonOut(Schema):
    """A representative."""

    name: str
    position: str
    email: str
    phone: str
    languages: list[str]


class OrganisationOut(Schema):
    """What the caller may see of an organisation; ``whole`` tells whether that is everything."""

    id: int
    side: str
    name: str
    whole: bool
    invented: bool
    names: list[NameOut]
    country: str
    region: str
    city: str
    size: str
    employees: int | None
    website: str
    languages: list[str]
    certificates: list[str]
    identifiers: dict[str, str]
    statements: list[StatementOut]
    representatives: list[PersonOut]


class OrganisationList(Schema):
    """One page of organisations."""

    count: int
    items: list[OrganisationOut]


class OrganisationFilter(Page):
    """Which organisations are wanted."""

    side: Literal["", "A", "B"] = Field("", description="One side only")
    q: str = Field("", max_length=200, description="Words to search for, in any language")


@router.get("/niches", response=list[NicheOut], summary="The taxonomy of niches")
@allow(*EVERYONE)
def niches(request: HttpRequest) -> list[NicheOut]:
    """Return every niche in reading order: parents before their children."""
    return [
        NicheOut(
            code=niche.code,
            parent=niche.parent,
            labels={str(language): text for language, text in niche.labels.items()},
            synonyms={str(language): list(words) for language, words in niche.synonyms.items()},
            isic=list(niche.isic),
        )
        for niche in load_taxonomy()
    ]


@router.get("/organisations", response=OrganisationList, summary="Organisations")
@allow(*READERS)
def organisations(request: HttpRequest, wanted: Query[OrganisationFilter]) -> OrganisationList:
    """Return the organisations the caller may know of, by name or, with ``q``, the best first."""
    user = caller(request)
    rows = organisations_for(user)
    if wanted.side:
        rows = rows.filter(side=wanted.side)
    if not wanted.q:
        count, found = cut(seen_by(rows, user), wanted)
        return OrganisationList(count=count, items=[_out(public_view(row, user)) for row in found])
    allowed = set(rows.order_by().values_list("pk", flat=True))
    ranked = [pk for pk in search(wanted.q, user) if pk in allowed]
    chosen = seen_by(rows, user).in_bulk(ranked[wanted.offset : wanted.offset + wanted.limit])
    items = [_out(public_view(chosen[pk], user)) for pk in ranked if pk in chosen]
    return OrganisationList(count=len(ranked), items=items)


@router.get("/organisations/{organisation_id}", response=OrganisationOut, summary="One organisation")
@allow(*READERS)
def organisation(request: HttpRequest, organisation_id: int) -> OrganisationOut:
    """Return one organisation; 404 if the caller may not know of it."""
    user = caller(request)
    found = seen_by(organisations_for(user), user).filter(pk=organisation_id).first()
    if found is None:
        raise Http404
    return _out(public_view(found, user))


def _out(view: OrganisationView) -> OrganisationOut:
    row = view.organisation
    return OrganisationOut(
        id=row.pk,
        side=row.side,
        name=row.display_name,
        whole=view.whole,
        invented=row.invented,
        names=[NameOut(text=n.text, language=n.language, kind=n.kind) for n in view.names],
        country=row.country,
        region=row.region,
        city=row.city,
        size=row.size,
        employees=view.employees,
        website=view.website,
        languages=row.languages,
        certificates=row.certificates,
        identifiers={i.scheme: i.value for i in view.identifiers},
        statements=[_statement(statement) for statement in view.statements],
        representatives=[
            PersonOut(name=p.name, position=p.position, email=p.mail, phone=p.telephone, languages=p.languages)
            for p in view.representatives
        ],
    )


def _statement(row: Statement) -> StatementOut:
    wanted = {
        "regions": row.wanted_regions,
        "sizes": row.wanted_sizes,
        "languages": row.wanted_languages,
        "certificates": row.wanted_certificates,
    }
    return StatementOut(
        kind=row.kind, niche=row.niche, mode=row.mode, text=row.text, language=row.language, wanted=wanted
    )
