"""FollowTheMoney entities as JSON lines: ``entities.ftm.json`` (edges on lines of their own), ``targets.nested.json``.

Both are written by OpenSanctions and others. Of a file that marks targets only these become entries; the others may
still be owners. The file is read twice, first for the edges, so that little of it is held.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import define, field

from emporion.kernel.phrases import phrase
from emporion.screening.loading.gathering import Draft, Gatherer
from emporion.screening.loading.json_lines import objects
from emporion.screening.loading.numbers import identifier
from emporion.screening.loading.sources import Files
from emporion.screening.loading.texts import country_code, partial_date, whole_date
from emporion.screening.parties import PartyKind

_KINDS: dict[str, PartyKind] = {
    "Person": "person",
    "Organization": "organisation",
    "Company": "organisation",
    "LegalEntity": "organisation",
    "PublicBody": "organisation",
    "Vessel": "vessel",
    "Airplane": "vessel",
}
_EDGES = ("Ownership", "Sanction", "Passport", "Identification")
_EDGE = re.compile(rb'"schema"\s*:\s*"(?:' + "|".join(_EDGES).encode() + rb')"')
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag")
# Property of FollowTheMoney → the words by which its number is typed.
_NUMBERS = {
    "innCode": "INN",
    "ogrnCode": "OGRN",
    "kppCode": "KPP",
    "uscCode": "USCC",
    "usccCode": "USCC",
    "leiCode": "LEI",
    "dunsCode": "D-U-N-S",
    "imoNumber": "IMO",
    "swiftBic": "SWIFT",
    "passportNumber": "passport",
    "registrationNumber": "registration number",
    "taxNumber": "tax number",
    "vatCode": "VAT number",
    "idNumber": "ID number",
    "uniqueEntityId": "UEI",
    "mmsi": "MMSI",
}
Properties = Mapping[str, Any]


@define
class _Edges:
    """Edges by the entity that they are about, and the captions of those that are owners."""

    of: dict[str, list[tuple[str, Properties]]] = field(factory=dict)
    owners: dict[str, str] = field(factory=dict)

    def add(self, schema: str, properties: Properties) -> None:
        about = {"Ownership": "asset", "Sanction": "entity"}.get(schema, "holder")
        for entity in _texts(properties, about):
            self.of.setdefault(entity, []).append((schema, properties))
        if schema == "Ownership":
            self.owners.update(dict.fromkeys(_texts(properties, "owner"), ""))


def read(files: Files, into: Gatherer) -> None:
    """Read the file; the latest ``last_seen`` of its entities counts as the day of publication."""
    edges = _Edges()
    for _, found in objects(files.files[0], into.findings, only=_EDGE):
        if found.get("schema") in _EDGES and isinstance(found.get("properties"), Mapping):
            edges.add(found["schema"], found["properties"])
    owned: list[Draft] = []
    for number, found in objects(files.files[0], into.findings):
        if str(found.get("id")) in edges.owners:
            edges.owners[str(found["id"])] = _caption(found)
        draft = _draft(number, found, edges, into)
        if draft is not None and draft.owned_by:
            owned.append(draft)
        elif draft is not None:
            into.take(draft)
    for draft in owned:
        draft.owned_by = [edges.owners.get(owner) or owner for owner in draft.owned_by]
        into.take(draft)


def _draft(number: int, found: Mapping[str, Any], edges: _Edges, into: Gatherer) -> Draft | None:
    kind = _KINDS.get(str(found.get("schema")))
    properties = found.get("properties")
    _date(found, into)
    if kind is None or found.get("target") is False:
        return None
    if not isinstance(properties, Mapping) or not found.get("id"):
        into.findings.add("warn", "unreadable-row", phrase("the line is no entity with id and properties"), row=number)
        return None
    draft = Draft(str(found["id"]), kind, number)
    _names(draft, found, properties)
    into.countries(draft, (text for name in _COUNTRIES for text in _texts(properties, name)))
    country = draft.countries[0] if draft.countries else ""
    for name, label in _NUMBERS.items():
        for value in _texts(properties, name):
            draft.number(identifier(label, value, country))
    draft.born += [born for text in _texts(properties, "birthDate") if (born := partial_date(text))]
    draft.remarks += _texts(properties, "notes") + _texts(properties, "position")
    _linked(draft, [*edges.of.pop(draft.id, ()), *_nested(properties)])
    if not draft.programmes:
        draft.programmes += _texts(found, "datasets")
    return draft


def _names(draft: Draft, found: Mapping[str, Any], properties: Properties) -> None:
    names = _texts(properties, "name")
    caption = _caption(found)
    for text in sorted(names, key=lambda text: text != caption):
        draft.name(text, "primary")
    for name in ("alias", "previousName", "abbreviation"):
        for text in _texts(properties, name):
            draft.name(text, "strong" if name != "abbreviation" else "weak")
    for text in _texts(properties, "weakAlias"):
        draft.name(text, "weak")


def _linked(draft: Draft, edges: Sequence[tuple[str, Properties]]) -> None:
    """Add what sanctions, documents and owners tell. The entry ends only if each sanction has an end."""
    begins: list[date] = []
    ends: list[date | None] = []
    for schema, properties in edges:
        if schema == "Sanction":
            draft.programmes += _texts(properties, "program") or _texts(properties, "programId")
            begins += _dates(properties, "listingDate", "startDate")
            ends.append(max(_dates(properties, "endDate"), default=None))
        elif schema == "Ownership":
            draft.owned_by += [_owner(owner) for owner in _list(properties.get("owner"))]
        else:
            country = next(iter(map(country_code, _texts(properties, "country"))), "")
            label = "passport" if schema == "Passport" else " ".join(_texts(properties, "type"))
            for number in _texts(properties, "number"):
                draft.number(identifier(label, number, country))
    draft.listed_on = min(begins, default=None)
    if ends and None not in ends:
        draft.until = max(end for end in ends if end is not None)


def _nested(properties: Properties) -> Iterator[tuple[str, Properties]]:
    """Yield the edges that a nested file keeps inside the entity that they are about."""
    for name, values in properties.items():
        for value in _list(values):
            inner = value.get("properties") if isinstance(value, Mapping) else None
            if not isinstance(inner, Mapping) or value.get("schema") not in _EDGES:
                continue
            if value["schema"] != "Ownership" or name == "ownershipAsset":
                yield value["schema"], inner


def _owner(value: Any) -> str:
    return _caption(value) if isinstance(value, Mapping) else str(value)


def _caption(found: Mapping[str, Any]) -> str:
    properties = found.get("properties")
    names = _texts(properties, "name") if isinstance(properties, Mapping) else []
    return str(found.get("caption") or next(iter(names), "") or found.get("id") or "")


def _texts(properties: Properties, name: str) -> list[str]:
    values = _list(properties.get(name))
    return [str(value.get("id", "")) if isinstance(value, Mapping) else str(value) for value in values if value]


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else []


def _dates(properties: Properties, *names: str) -> list[date]:
    return [found for name in names for text in _texts(properties, name) if (found := whole_date(text))]


def _date(found: Mapping[str, Any], into: Gatherer) -> None:
    seen = whole_date(str(found.get("last_seen") or found.get("last_change") or ""))
    if seen and (into.published is None or seen > into.published):
        into.published = seen
