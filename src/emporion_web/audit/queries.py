"""The log as its readers see it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from attrs import frozen
from babel.numbers import format_decimal
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from emporion_web.accounts.models import User
from emporion_web.audit.disclosures import note
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.sentences import field_of, name_of, sentence_for
from emporion_web.ui.languages import reader_language

LONGEST_VALUE = 200
SIDED = {"organisation": "organisation", "host_body": "host_body__market"}  # columns to what has a side


@frozen
class Change:
    """A field that changed, its values as a reader sees them."""

    field: str
    old: str
    new: str


@frozen
class Line:
    """A row of the log in the reader's language."""

    at: datetime
    sentence: str
    changes: tuple[Change, ...]
    side: str


def lines(entries: Iterable[AuditEntry], viewer: User) -> list[Line]:
    """Return rows as lines for a reader; needs the actors at hand (``select_related``).

    Addresses of persons among what changed are noted as shown.
    """
    rows = list(entries)
    told = [row for row in rows if "@" in str(row.changes) + row.object_name and row.object_id.isdigit()]
    sides = _sides(told)
    for entry in told:
        kind, key = entry.object_type, int(entry.object_id)
        note(viewer, kind, key, side=sides.get((kind, key), ""))
    return [
        Line(
            entry.at,
            sentence_for(entry.action, str(entry.actor or ""), entry.object_name),
            tuple(
                _change(entry.object_type, field, *pair) for field, pair in entry.changes.items() if pair[0] != pair[1]
            ),
            entry.side,
        )
        for entry in rows
    ]


def models_by_label() -> dict[str, type[Model]]:
    """Return the models there are by the name that the log knows them by."""
    return {model._meta.label_lower: model for model in apps.get_models()}


def _sides(rows: Iterable[AuditEntry]) -> dict[tuple[str, int], str]:
    """Return the sides of what rows are about, as far as it is there and has one. One query for each kind."""
    keys: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        keys[row.object_type].add(int(row.object_id))
    known = models_by_label()
    sides = {}
    for kind in keys.keys() & known.keys():
        ways = [f.name for f in known[kind]._meta.concrete_fields if f.name in SIDED]
        found = known[kind]._default_manager.all()
        found = found.select_related(*(SIDED[way] for way in ways)) if ways else found
        for key, one in found.in_bulk(keys[kind]).items():
            sides[kind, int(key)] = next(filter(None, (getattr(each, "side", "") for each in _held(one, ways))), "")
    return sides


def _held(one: Model, ways: Iterable[str]) -> list[Any]:
    return [one, *(getattr(one, way) for way in ways)]


def history_of(subject: Model, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
    """Return the rows about one object, newest first."""
    return entries.filter(object_type=subject._meta.label_lower, object_id=str(subject.pk))


def parts() -> list[tuple[str, str]]:
    """Return the parts of the program whose actions are logged: first word of the action, name for the reader."""
    names = {
        "accounts": _("People and sides"),
        "registry": _("Registry"),
        "matching": _("Matches"),
        "screening": _("Screening"),
        "forums": _("Forums"),
        "attendance": _("Registration"),
        "newsroom": _("Newsroom"),
        "mail": _("Mail"),
        "privacy": _("Privacy"),
        "jobs": _("Jobs"),
        "api": _("Interface for programs"),
    }
    return list(names.items())


def _change(object_type: str, name: str, old: Any, new: Any) -> Change:
    try:
        field = apps.get_model(object_type)._meta.get_field(name)
    except (FieldDoesNotExist, LookupError):
        return Change(field_of(name), _shown(old, {}), _shown(new, {}))
    choices = dict(getattr(field, "flatchoices", ()))
    label = str(getattr(field, "verbose_name", name))
    return Change(label[:1].upper() + label[1:], _shown(old, choices), _shown(new, choices))


def _shown(value: Any, choices: dict[Any, Any]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int) and value not in choices:
        return str(format_decimal(value, locale=reader_language()))
    if value is None or value in ("", [], {}):
        return "—"
    if not isinstance(value, (list, dict)) and value in choices:
        return str(choices[value])
    if isinstance(value, list):
        return ", ".join(_shown(item, choices) for item in value)[:LONGEST_VALUE]
    return name_of(str(value))[:LONGEST_VALUE]
