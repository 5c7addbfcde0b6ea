"""Make and edit organisations by hand: facts, names, identifiers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from emporion.kernel.phrases import phrase
from emporion.registry.records import Identifier, Name
from emporion.registry.records import Organisation as Record
from emporion_web.accounts.models import HostBody, User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.registry.actions.changes import tell
from emporion_web.registry.actions.revisions import claim, reindex, stamp
from emporion_web.registry.adapters.records import identifier_row, name_row
from emporion_web.registry.adapters.register import Register
from emporion_web.registry.models import Organisation
from emporion_web.registry.rules import recognition_key

FACTS = ("country", "region", "city", "website", "size", "employees", "languages", "certificates")


@transaction.atomic
def create_organisation(
    *,
    actor: User,
    host_body: HostBody,
    names: Sequence[Name],
    identifiers: Sequence[Identifier] = (),
    facts: Mapping[str, Any],
) -> Organisation:
    """Make an organisation with at least one name. Refused if the registry knows it already, which is then named."""
    known = {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items() if name in FACTS}
    told = Record(id="", side=host_body.side, names=tuple(names), identifiers=tuple(identifiers), **known)  # type: ignore[arg-type]
    if Register.read([told]).find(told) is not None:
        raise Refused(phrase("The registry holds this organisation already. Search for its name or number."))
    organisation = Organisation(
        host_body=host_body, side=host_body.side, key=recognition_key(told), display_name=names[0].text
    )
    for fact in FACTS:
        if fact in facts:
            setattr(organisation, fact, facts[fact])
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:
        raise Refused(phrase("The registry holds this organisation already. Search for its name or number.")) from error
    organisation.names.bulk_create([name_row(organisation, name) for name in names])
    organisation.identifiers.bulk_create([identifier_row(organisation, each) for each in identifiers])
    reindex(organisation)
    tell([organisation.pk])
    record("registry.organisation.create", actor=actor, subject=organisation, changes={"name": ("", names[0].text)})
    return organisation


@transaction.atomic
def edit_facts(organisation: Organisation, *, actor: User, revision: int, facts: Mapping[str, Any]) -> Organisation:
    """Write country, place, website, size, employees, languages and certificates, as far as they are given."""
    current = claim(organisation, revision).organisation
    changed = {
        fact: (getattr(current, fact), facts[fact])
        for fact in FACTS
        if fact in facts and getattr(current, fact) != facts[fact]
    }
    for fact, (_old, new) in changed.items():
        setattr(current, fact, new)
    current.save(update_fields=[*changed, "changed_at"])
    reindex(current)
    record("registry.organisation.edit", actor=actor, subject=current, changes={**changed, **stamp(revision)})
    return current


@transaction.atomic
def set_names(organisation: Organisation, *, actor: User, revision: int, names: Sequence[Name]) -> Organisation:
    """Replace the names; the first becomes the display name. Refused without any name."""
    if not names:
        raise Refused(phrase("An organisation needs at least one name."))
    whole = claim(organisation, revision)
    current = whole.organisation
    wanted = {(name.text, name.kind): name for name in names}
    current.names.exclude(pk__in=[row.pk for row in whole.names if (row.text, row.kind) in wanted]).delete()
    kept = {(row.text, row.kind): row for row in whole.names if (row.text, row.kind) in wanted}
    for at, name in wanted.items():
        row = kept.get(at) or name_row(current, name)
        row.language = name.language
        row.save()
    old = [row.text for row in whole.names]
    current.display_name = names[0].text
    current.save(update_fields=["display_name", "changed_at"])
    reindex(current)
    changes = {"names": (old, [name.text for name in wanted.values()]), **stamp(revision)}
    record("registry.organisation.names", actor=actor, subject=current, changes=changes)
    return current


@transaction.atomic
def set_identifiers(
    organisation: Organisation, *, actor: User, revision: int, identifiers: Sequence[Identifier]
) -> Organisation:
    """Replace the identifiers; each is checked and kept with its verdict."""
    whole = claim(organisation, revision)
    current = whole.organisation
    wanted = dict.fromkeys(identifiers)
    known = {Identifier(row.scheme, row.value): row.pk for row in whole.identifiers}
    current.identifiers.exclude(pk__in=[pk for found, pk in known.items() if found in wanted]).delete()
    current.identifiers.bulk_create([identifier_row(current, found) for found in wanted if found not in known])
    reindex(current)
    changes = {
        "identifiers": ([f"{i.scheme} {i.value}" for i in known], [f"{i.scheme} {i.value}" for i in wanted]),
        **stamp(revision),
    }
    record("registry.organisation.identifiers", actor=actor, subject=current, changes=changes)
    return current
