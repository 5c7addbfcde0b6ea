"""Emporion's own JSON lines: what ``emporion screening convert`` writes and ``emporion screen`` reads.

A line is ``{"id", "schema": "Person"|"Organization"|"Vessel", "names": [...], ...}``; a name is a text, or an object
``{"text", "quality": "weak"}``. Further keys keep what an entry says beside: ``listed`` (how the list writes a name),
``countries``, ``identifiers`` as ``{"scheme", "value"}``, ``born``, ``programmes``, ``listed_on``, ``until``,
``owned_by``, ``remarks``. Keys with nothing to say are left out.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from emporion.kernel.phrases import phrase
from emporion.registry.records import Identifier
from emporion.screening.entries import Entry, EntryName, NameQuality
from emporion.screening.loading.gathering import Draft, Gatherer
from emporion.screening.loading.json_lines import objects
from emporion.screening.loading.sources import Files
from emporion.screening.loading.texts import whole_date
from emporion.screening.parties import PartyKind

_SCHEMAS: dict[PartyKind, str] = {"person": "Person", "organisation": "Organization", "vessel": "Vessel"}
_KINDS: dict[str, PartyKind] = {schema: kind for kind, schema in _SCHEMAS.items()} | {
    "Company": "organisation",
    "LegalEntity": "organisation",
    "PublicBody": "organisation",
}


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """Return the line of an entry, keys with nothing to say left out."""
    line: dict[str, Any] = {
        "id": entry.id,
        "schema": _SCHEMAS[entry.kind],
        "names": [_name(name) for name in entry.names],
        "listed": {name.text: name.listed for name in entry.names if name.listed},
        "countries": list(entry.countries),
        "identifiers": [{"scheme": one.scheme, "value": one.value} for one in entry.identifiers],
        "born": list(entry.born),
        "programmes": list(entry.programmes),
        "listed_on": entry.listed_on.isoformat() if entry.listed_on else "",
        "until": entry.until.isoformat() if entry.until else "",
        "owned_by": list(entry.owned_by),
        "remarks": entry.remarks,
    }
    return {key: value for key, value in line.items() if value}


def _name(name: EntryName) -> str | dict[str, str]:
    return {"text": name.text, "quality": name.quality} if name.quality == "weak" else name.text


def write_entries(entries: Iterable[Entry], path: Path) -> None:
    """Write one entry a line, in UTF-8."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for entry in entries:
            stream.write(json.dumps(entry_to_json(entry), ensure_ascii=False) + "\n")


def read(files: Files, into: Gatherer) -> None:
    """Read what :func:`write_entries` wrote; a line that is no entry is a finding."""
    for number, found in objects(files.files[0], into.findings):
        kind = _KINDS.get(str(found.get("schema", "Organization")))
        if kind is None or not isinstance(found.get("names"), list):
            into.findings.add("warn", "unreadable-row", phrase("the line is no entry with names"), row=number)
            continue
        into.take(_draft(number, kind, found))


def _draft(number: int, kind: PartyKind, found: Mapping[str, Any]) -> Draft:
    draft = Draft(str(found.get("id") or ""), kind, number)
    listed = found.get("listed")
    for at, name in enumerate(found["names"]):
        text = str(name.get("text") or "") if isinstance(name, Mapping) else str(name or "")
        weak = isinstance(name, Mapping) and name.get("quality") == "weak"
        quality: NameQuality = "weak" if weak else "strong" if at else "primary"
        written = listed.get(text, "") if isinstance(listed, Mapping) else ""
        draft.names.append(EntryName(text, quality, str(written)))
    draft.countries += _texts(found, "countries") or [str(found.get("country") or "")]
    draft.identifiers += list(_identifiers(found.get("identifiers")))
    draft.born += _texts(found, "born")
    draft.programmes += _texts(found, "programmes")
    draft.listed_on, draft.until = _date(found, "listed_on"), _date(found, "until")
    draft.owned_by += _texts(found, "owned_by")
    draft.remarks += [str(found.get("remarks") or "")]
    return draft


def _identifiers(given: object) -> Iterable[Identifier]:
    """Yield identifiers given as objects with scheme and value, as scheme → value or values, or as plain texts."""
    if isinstance(given, Mapping):
        for scheme, values in given.items():
            for value in values if isinstance(values, list) else [values]:
                yield Identifier(str(scheme), str(value))
    for one in given if isinstance(given, list) else ():
        if isinstance(one, Mapping) and one.get("value"):
            yield Identifier(str(one.get("scheme") or "identifier"), str(one["value"]))
        elif isinstance(one, str):
            yield Identifier("identifier", one)


def _texts(found: Mapping[str, Any], name: str) -> list[str]:
    values = found.get(name)
    return [str(value) for value in values if value] if isinstance(values, list) else []


def _date(found: Mapping[str, Any], name: str) -> date | None:
    return whole_date(str(found.get(name) or ""))
