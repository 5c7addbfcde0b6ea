"""Rows become records of the engines, and records rows."""

from attrs import evolve
from django.utils import timezone

from emporion.registry.duplicates import Record as DuplicateRecord
from emporion.registry.names import name_key
from emporion.registry.records import Constraints, Identifier, Name
from emporion.registry.records import Organisation as Record
from emporion.registry.records import Representative as Person
from emporion.registry.records import Statement as Said
from emporion_web.registry.adapters.snapshots import Whole
from emporion_web.registry.models import (
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Representative,
    Statement,
)
from emporion_web.registry.rules import holds


def record_of(organisation: Organisation) -> Record:
    """Return an organisation as the engines know it. Needs its children prefetched (``CHILD_MODELS``) to be cheap."""
    return record_of_whole(Whole.of(organisation))


def record_of_whole(whole: Whole) -> Record:
    """Return an organisation that is in memory as the engines know it."""
    organisation = whole.organisation
    return Record(
        id=str(organisation.pk or ""),
        side=organisation.side,  # type: ignore[arg-type]
        names=tuple(name_record(name) for name in whole.names) or (Name(organisation.display_name, "en"),),
        identifiers=tuple(Identifier(found.scheme, found.value) for found in whole.identifiers),
        country=organisation.country,
        region=organisation.region,
        city=organisation.city,
        website=organisation.website,
        size=organisation.size,  # type: ignore[arg-type]
        employees=organisation.employees,
        languages=tuple(organisation.languages),
        certificates=tuple(organisation.certificates),
        representatives=tuple(person_record(person) for person in whole.representatives),
        statements=tuple(statement_record(statement) for statement in whole.statements),
        consents=tuple(c.scope for c in whole.consents if c.revoked_at is None),  # type: ignore[misc]
        extra=dict(organisation.extra),
    )


def compared(whole: Whole) -> DuplicateRecord:
    """Return what is compared of an organisation when duplicates are looked for; its digest is the version."""
    organisation = whole.organisation
    return DuplicateRecord(
        id=str(organisation.pk),
        kind="organisation",
        names=tuple(dict.fromkeys(name.text for name in whole.names)) or (organisation.display_name,),
        country=organisation.country,
        city=organisation.city,
        website=organisation.website,
        identifiers=tuple(Identifier(found.scheme, found.value) for found in whole.identifiers),
    )


def name_record(row: OrganisationName) -> Name:
    """Return a name as a record."""
    return Name(row.text, row.language, row.kind)  # type: ignore[arg-type]


def person_record(row: Representative) -> Person:
    """Return a representative as a record."""
    return Person(row.name, row.position, row.email, row.phone, tuple(row.languages))


def statement_record(row: Statement) -> Said:
    """Return an offer or need as a record."""
    return Said(
        row.kind,  # type: ignore[arg-type]
        row.text,
        row.language,  # type: ignore[arg-type]
        row.niche,
        row.mode,  # type: ignore[arg-type]
        Constraints(
            tuple(row.wanted_regions),
            tuple(row.wanted_sizes),
            tuple(row.wanted_languages),
            tuple(row.wanted_certificates),
        ),
    )


def name_row(organisation: Organisation, name: Name) -> OrganisationName:
    """Return an unsaved row of a name."""
    key = name_key(name.text)[:300]
    return OrganisationName(
        organisation=organisation, text=name.text, language=name.language, kind=name.kind, match_key=key
    )


def identifier_row(organisation: Organisation, identifier: Identifier) -> OrganisationIdentifier:
    """Return an unsaved row of an identifier with the verdict of its check."""
    return OrganisationIdentifier(
        organisation=organisation, scheme=identifier.scheme, value=identifier.value, valid=holds(identifier)
    )


def person_row(organisation: Organisation, person: Person) -> Representative:
    """Return an unsaved row of a representative."""
    row = Representative(organisation=organisation)
    fill_person(row, person)
    return row


def fill_person(row: Representative, person: Person) -> None:
    """Write a record's values onto a row, which is thereby entered anew: what it is kept for counts from now."""
    row.name, row.position, row.email, row.phone = person.name, person.position, person.email, person.phone
    row.entered_at = timezone.now()
    row.languages = list(person.languages)


def statement_row(organisation: Organisation, said: Said) -> Statement:
    """Return an unsaved row of an offer or need."""
    return Statement(
        organisation=organisation,
        kind=said.kind,
        niche=said.niche,
        mode=said.mode,
        text=said.text,
        language=said.language,
        wanted_regions=list(said.constraints.regions),
        wanted_sizes=list(said.constraints.sizes),
        wanted_languages=list(said.constraints.languages),
        wanted_certificates=list(said.constraints.certificates),
    )


def fitted(record: Record) -> Record:
    """Return the record with every text cut to the width of its column, so that a second import finds it unchanged."""
    return evolve(
        record,
        names=tuple(evolve(name, text=name.text[:300]) for name in record.names),
        identifiers=tuple(Identifier(found.scheme[:20], found.value[:60]) for found in record.identifiers),
        country=record.country[:2],
        region=record.region[:120],
        city=record.city[:120],
        website=record.website[:300],
        representatives=tuple(
            evolve(p, name=p.name[:200], position=p.position[:200], email=p.email[:254], phone=p.phone[:60])
            for p in record.representatives
        ),
    )
