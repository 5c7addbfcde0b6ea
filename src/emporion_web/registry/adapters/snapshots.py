"""The whole state of an organisation as JSON: what an undo restores, and a digest that tells whether it was edited."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from attrs import define, field
from django.db import models

from emporion_web.registry.models import (
    Consent,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Representative,
    Statement,
)

CHILD_MODELS: Mapping[str, type[models.Model]] = {
    "names": OrganisationName,
    "identifiers": OrganisationIdentifier,
    "representatives": Representative,
    "statements": Statement,
    "consents": Consent,
}
_LEFT_OUT = {"revision", "created_at", "changed_at", "merged_into_id"}
_ROW_LEFT_OUT = {"organisation_id", "merge_id", "entered_at"}


@define
class Whole:
    """An organisation with all its rows in memory, as read or about to be written."""

    organisation: Organisation
    names: list[OrganisationName] = field(factory=list)
    identifiers: list[OrganisationIdentifier] = field(factory=list)
    representatives: list[Representative] = field(factory=list)
    statements: list[Statement] = field(factory=list)
    consents: list[Consent] = field(factory=list)

    @classmethod
    def of(cls, organisation: Organisation) -> "Whole":
        """Take the rows of an organisation whose children are prefetched."""
        return cls(organisation, **{name: list(getattr(organisation, name).all()) for name in CHILD_MODELS})


def wholes(organisations: Iterable[int], *, lock: bool = False) -> dict[int, Whole]:
    """Read organisations with all their rows, locked against other writers if asked: six queries for any number."""
    rows = Organisation.objects.filter(pk__in=list(organisations)).order_by("pk").prefetch_related(*CHILD_MODELS)
    if lock:
        rows = rows.select_for_update()
    return {row.pk: Whole.of(row) for row in rows}


def snapshot(whole: Whole) -> dict[str, Any]:
    """Return the state as JSON-ready values: every column but revision and times of change, and every child row.

    By what merge a row was taken over is left out: the state of an organisation is taken from its own rows alone.
    """
    state: dict[str, Any] = _columns(whole.organisation, _LEFT_OUT)
    for name in CHILD_MODELS:
        state[name] = [_columns(row, _ROW_LEFT_OUT) for row in getattr(whole, name)]
    return state


def digest(state: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a state, whatever numbers its child rows carry and in whatever order they stand."""
    bare = sorted((name, repr(value)) for name, value in state.items() if name not in CHILD_MODELS)
    rows = [
        (name, sorted(repr(sorted(item for item in row.items() if item[0] != "id")) for row in state[name]))
        for name in CHILD_MODELS
    ]
    return hashlib.sha256(repr((bare, rows)).encode()).hexdigest()


def restore(whole: Whole, state: Mapping[str, Any]) -> None:
    """Write a state back: the organisation's columns and its child rows, which keep the numbers they had."""
    organisation = whole.organisation
    for column, value in state.items():
        if column not in CHILD_MODELS:
            setattr(organisation, column, value)
    organisation.revision += 1
    organisation.save()
    for name, model in CHILD_MODELS.items():
        kept = [model(organisation_id=organisation.pk, **_read(model, row)) for row in state[name]]
        stray = [row.pk for row in getattr(whole, name) if row.pk not in {each.pk for each in kept}]
        model._default_manager.filter(pk__in=stray).delete()
        present = {row.pk for row in getattr(whole, name)}
        model._default_manager.bulk_create([row for row in kept if row.pk not in present])
        columns = [f.attname for f in model._meta.concrete_fields if f.attname not in {"id", "entered_at"}]
        if changed := [row for row in kept if row.pk in present]:
            model._default_manager.bulk_update(changed, columns)


def content(row: models.Model) -> dict[str, Any]:
    """Return what a child row says, JSON-ready: every column but its number, its owner, its merge and its account."""
    return _columns(row, {"id", "user_id", *_ROW_LEFT_OUT})


def _columns(row: models.Model, left_out: set[str]) -> dict[str, Any]:
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname not in left_out}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def _read(model: type[models.Model], row: Mapping[str, Any]) -> dict[str, Any]:
    moments = {f.attname for f in model._meta.concrete_fields if isinstance(f, models.DateTimeField)}
    return {n: datetime.fromisoformat(v) if n in moments and v else v for n, v in row.items()}
