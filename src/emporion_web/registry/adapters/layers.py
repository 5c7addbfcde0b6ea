"""The two layers of an organisation that others were merged into: its own rows, and what is laid over them.

Own rows are what sources and officers said of it. Laid over them are rows taken over from organisations merged into it
and values put where its own are empty. Everything here works in memory; who writes is the caller.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from attrs import field, frozen
from django.db import models

from emporion_web.registry.adapters.records import (
    identifier_row,
    name_row,
    person_row,
    record_of_whole,
    statement_row,
)
from emporion_web.registry.adapters.snapshots import CHILD_MODELS, Whole, content
from emporion_web.registry.models import Consent, Merge
from emporion_web.registry.rules import LIST_FIELDS, Additions, additions

Values = dict[str, Any]


@frozen
class Stripped:
    """What was taken off an organisation: rows to delete, rows that are now its own, its own rows that changed back."""

    gone: tuple[models.Model, ...] = ()
    adopted: tuple[models.Model, ...] = ()
    emptied: tuple[models.Model, ...] = field(default=())


def live_merges(organisations: Collection[int]) -> dict[int, list[Merge]]:
    """Return the merges into each of the organisations that stand, the oldest first. One query."""
    found: dict[int, list[Merge]] = {}
    for merge in Merge.objects.filter(kept__in=organisations, undone_at=None).order_by("pk"):
        found.setdefault(merge.kept_id, []).append(merge)
    return found


def strip(whole: Whole, merges: Sequence[Merge]) -> Stripped:
    """Take off what merges laid over an organisation; what is left is its own layer.

    A laid row that was edited since is its own now. What an officer removed or emptied is noted in ``withheld``. The
    merges are changed in memory too: nothing is laid any more.
    """
    by_number = {merge.pk: merge for merge in merges}
    gone: list[models.Model] = []
    adopted: list[models.Model] = []
    for name in CHILD_MODELS:
        left = {number: list(merge.taken.get(name, ())) for number, merge in by_number.items()}
        own: list[models.Model] = []
        for row in getattr(whole, name):
            if row.merge_id is None:
                own.append(row)
            elif content(row) in left.get(row.merge_id, ()):
                left[row.merge_id].remove(content(row))
                gone.append(row)
            else:
                row.merge_id = None
                adopted.append(row)
                own.append(row)
        for number, missing in left.items():
            if missing:
                by_number[number].withheld.setdefault(name, []).extend(missing)
        setattr(whole, name, own)
    emptied = [row for merge in reversed(merges) for row in _unfill(whole, merge)]
    for merge in merges:
        merge.taken, merge.filled = {}, {}
    return Stripped(tuple(gone), tuple(adopted), tuple(dict.fromkeys(emptied)))


def lay(whole: Whole, source: Whole, merge: Merge) -> dict[str, list[models.Model]]:
    """Lay over an organisation what it does not say itself of what another says. Return the new rows by kind.

    Values are put in place in memory and noted in the merge. Nothing that is known is replaced.
    """
    record = record_of_whole(source)
    change = additions(record_of_whole(whole), record, consents_seen=(), fill_only=True)
    rows: dict[str, list[models.Model]] = {
        "names": [name_row(whole.organisation, name) for name in change.names],
        "identifiers": [identifier_row(whole.organisation, found) for found in change.identifiers],
        "representatives": [person_row(whole.organisation, person) for person in change.representatives],
        "statements": [statement_row(whole.organisation, said) for said in change.statements],
        "consents": list(_consents(whole, source)),
    }
    for name, made in rows.items():
        rows[name] = [row for row in made if content(row) not in merge.withheld.get(name, ())]
        for row in rows[name]:
            row.merge_id = merge.pk  # type: ignore[attr-defined]
    merge.taken = {name: [content(row) for row in made] for name, made in rows.items() if made}
    merge.filled = _filled(whole, source, change, merge)
    for name, made in rows.items():
        getattr(whole, name).extend(made)
    return rows


def _filled(whole: Whole, source: Whole, change: Additions, merge: Merge) -> dict[str, Any]:
    """Put values where there are none; return what was put, by the kind and number of the row."""
    withheld = merge.withheld.get("fields", {})
    told = {name: _added(old, new) for name, (old, new) in change.fields.items()}
    filled: dict[str, Any] = {"organisation": _put(whole.organisation, _without(told, withheld)), "representatives": {}}
    for at, person in change.representatives_filled.items():
        row = whole.representatives[at]
        if row.merge_id is None:
            new = {"position": person.position, "email": person.email, "phone": person.phone}
            wanted = {name: value for name, value in new.items() if value and not getattr(row, name)}
            languages = [each for each in person.languages if each not in row.languages]
            told = wanted | ({"languages": languages} if languages else {})
            known = merge.withheld.get("people", {}).get(str(row.pk), {})
            filled["representatives"][str(row.pk)] = _put(row, _without(told, known))
    filled["consents"] = {str(row.pk): moment.isoformat() for row, moment in _taken_back(whole, source)}
    return {name: values for name, values in filled.items() if values}


def _added(old: Any, new: Any) -> Any:
    """Return what a field gains, JSON-ready: the new value, the new elements of a list, the new remarks."""
    if isinstance(new, Mapping):
        return {name: value for name, value in new.items() if name not in old}
    return [each for each in new if each not in old] if isinstance(new, (tuple, list)) else new


def _without(told: Mapping[str, Any], withheld: Mapping[str, Any]) -> Values:
    """Return the values without what an officer took out."""
    kept: Values = {}
    for name, value in told.items():
        if isinstance(value, list):
            kept[name] = [each for each in value if each not in withheld.get(name, ())]
        elif isinstance(value, dict):
            kept[name] = {key: each for key, each in value.items() if key not in withheld.get(name, ())}
        elif name not in withheld:
            kept[name] = value
    return {name: value for name, value in kept.items() if value not in ([], {})}


def _put(row: models.Model, told: Values) -> Values:
    for name, value in told.items():
        now = getattr(row, name)
        setattr(row, name, [*now, *value] if name in LIST_FIELDS else {**now, **value} if name == "extra" else value)
    return told


def _unfill(whole: Whole, merge: Merge) -> Iterable[models.Model]:
    """Take put values out again; yield the rows that changed. One that was edited since stays as edited."""
    told = merge.filled.get("organisation", {})
    if told:
        missing = _take_out(whole.organisation, told)
        _note(merge.withheld.setdefault("fields", {}), missing)
        yield whole.organisation
    for row in whole.representatives:
        if put := merge.filled.get("representatives", {}).get(str(row.pk)):
            missing = _take_out(row, put)
            _note(merge.withheld.setdefault("people", {}).setdefault(str(row.pk), {}), missing)
            yield row
    for consent in whole.consents:
        moment = merge.filled.get("consents", {}).get(str(consent.pk))
        if moment and consent.revoked_at and consent.revoked_at.isoformat() == moment:
            given_anew = any(c.scope == consent.scope and c.revoked_at is None for c in whole.consents)
            if not given_anew:
                consent.revoked_at = None
                yield consent


def _take_out(row: models.Model, told: Values) -> Values:
    """Take put values out of a row; return those that are no longer in it."""
    missing: Values = {}
    for name, value in told.items():
        now = getattr(row, name)
        if isinstance(value, list):
            missing[name] = [each for each in value if each not in now]
            setattr(row, name, [each for each in now if each not in value])
        elif isinstance(value, dict):
            missing[name] = [key for key in value if key not in now]
            setattr(row, name, {key: each for key, each in now.items() if value.get(key) != each})
        elif now == value:
            setattr(row, name, None if name == "employees" else "")
        elif now in ("", None):
            missing[name] = True
    return {name: value for name, value in missing.items() if value}


def _note(withheld: Values, missing: Values) -> None:
    for name, value in missing.items():
        withheld[name] = [*withheld.get(name, ()), *value] if isinstance(value, list) else value


def _consents(whole: Whole, source: Whole) -> Iterable[Consent]:
    """Yield the consents of scopes that the organisation has never spoken on, with their history."""
    spoken = {consent.scope for consent in whole.consents}
    for consent in source.consents:
        if consent.scope not in spoken:
            yield Consent(
                organisation=whole.organisation,
                scope=consent.scope,
                given_at=consent.given_at,
                revoked_at=consent.revoked_at,
                source=consent.source,
            )


def _taken_back(whole: Whole, source: Whole) -> Iterable[tuple[Consent, datetime]]:
    """Take back the own consents whose scope the other took back later than they were given."""
    live = {consent.scope for consent in source.consents if consent.revoked_at is None}
    for consent in whole.consents:
        if consent.merge_id is None and consent.revoked_at is None and consent.scope not in live:
            later = [c.revoked_at for c in source.consents if c.scope == consent.scope and c.revoked_at is not None]
            if later and max(later) > consent.given_at:
                consent.revoked_at = max(later)
                yield consent, max(later)
