"""OFAC's lists in the Advanced Sanctions Data Model, XML (``sdn_advanced.xml``, ``cons_advanced.xml``).

A file of references: parties, documents, places and sanctions point to one another and to sets of values by number. The
sets and the places come first in the file, documents before parties, sanctions after them; the file is read once.
"""

from collections.abc import Iterator
from datetime import date

from attrs import define, field

from emporion.kernel.languages import script_of
from emporion.registry.records import Identifier
from emporion.screening.entries import NameQuality
from emporion.screening.loading.gathering import Draft, Gatherer
from emporion.screening.loading.numbers import identifier
from emporion.screening.loading.sources import Files
from emporion.screening.loading.texts import country_code, whole_date, years
from emporion.screening.loading.xml_records import Node, Records
from emporion.screening.parties import PartyKind

_RECORDS = (
    "ReferenceValueSets",
    "Location",
    "IDRegDocument",
    "DistinctParty",
    "ProfileRelationship",
    "SanctionsEntry",
)
_KINDS: dict[str, PartyKind] = {"individual": "person", "vessel": "vessel", "aircraft": "vessel"}
_FAMILY = ("last name", "maiden name", "patronymic", "matronymic")


@define
class _Sets:
    """Values by set and number, countries of places, documents by identity, drafts by profile."""

    values: dict[tuple[str, str], str] = field(factory=dict)
    places: dict[str, list[str]] = field(factory=dict)
    documents: dict[str, list[Identifier]] = field(factory=dict)
    drafts: dict[str, Draft] = field(factory=dict)

    def value(self, name: str, number: str) -> str:
        return self.values.get((name.lower(), number), "")


def read(files: Files, into: Gatherer) -> None:
    """Read the file; the number of the profile is the id, as in the CSV files."""
    sets = _Sets()
    records = Records(files.files[0], _RECORDS, into.findings)
    for node in records:
        _READERS[node.tag.lower()](node, sets, into)
    into.published = next((_day(head) for head in records.heads if head.tag == "DateOfIssue"), None)
    for draft in sets.drafts.values():
        into.take(draft)


def _read_values(node: Node, sets: _Sets, into: Gatherer) -> None:
    """Remember every value; a party's subtype and a country carry attributes of their own."""
    for group in node.children:
        for one in group.children:
            sets.values[one.tag.lower(), one.get("ID")] = one.text
            for name in ("PartyTypeID", "ISO2"):
                if one.get(name):
                    sets.values[f"{one.tag.lower()}.{name.lower()}", one.get("ID")] = one.get(name)


def _read_place(node: Node, sets: _Sets, into: Gatherer) -> None:
    countries = [_country(one.get("CountryID"), sets) for one in node.find("LocationCountry")]
    sets.places[node.get("ID")] = [code for code in countries if code]


def _country(number: str, sets: _Sets) -> str:
    return country_code(sets.value("country.iso2", number) or sets.value("country", number)) if number else ""


def _read_document(node: Node, sets: _Sets, into: Gatherer) -> None:
    label = sets.value("IDRegDocType", node.get("IDRegDocTypeID"))
    country = _country(node.get("IssuedBy-CountryID"), sets)
    found = identifier(label, node.value("IDRegistrationNo"), country)
    if found is not None:
        sets.documents.setdefault(node.get("IdentityID"), []).append(found)


def _read_party(node: Node, sets: _Sets, into: Gatherer) -> None:
    for profile in node.find("Profile"):
        draft = Draft(profile.get("ID") or node.get("FixedRef"), _kind(profile, sets), profile.line)
        for one in profile.find("Identity"):
            _add_names(draft, one, sets)
            draft.identifiers += sets.documents.pop(one.get("ID"), [])
        for feature in profile.find("Feature"):
            _add_feature(draft, feature, sets)
        sets.drafts[draft.id] = draft


def _kind(profile: Node, sets: _Sets) -> PartyKind:
    """Tell the kind by the subtype (vessel, aircraft) or, where that is unknown, by the type above it."""
    subtype = profile.get("PartySubTypeID")
    for word in (
        sets.value("PartySubType", subtype),
        sets.value("PartyType", sets.value("partysubtype.partytypeid", subtype)),
    ):
        if kind := _KINDS.get(word.lower()):
            return kind
    return "organisation"


def _add_names(draft: Draft, one: Node, sets: _Sets) -> None:
    parts = one.find("NamePartGroups/MasterNamePartGroup/NamePartGroup")
    groups = {part.get("ID"): part.get("NamePartTypeID") for part in parts}
    for alias in one.find("Alias"):
        weak = alias.get("LowQuality").lower() == "true"
        primary = alias.get("Primary").lower() == "true"
        for name in alias.find("DocumentedName"):
            pieces = [
                (sets.value("NamePartType", groups.get(part.get("NamePartGroupID"), "")).lower(), part.text)
                for part in name.find("DocumentedNamePart/NamePartValue")
            ]
            quality: NameQuality = "weak" if weak else "primary" if primary else "strong"
            draft.name(_whole(pieces, draft.kind), quality)


def _whole(pieces: list[tuple[str, str]], kind: PartyKind) -> str:
    """Return “FAMILY, Given” for a person whose parts are told apart, else the parts in their order.

    A name in Han characters is written family name first and in one piece.
    """
    if any(script_of(text) == "han" for _, text in pieces):
        return "".join(text for _, text in sorted(pieces, key=lambda piece: piece[0] not in _FAMILY))
    family = " ".join(text for part, text in pieces if part in _FAMILY)
    given = " ".join(text for part, text in pieces if part not in _FAMILY)
    if kind == "person" and family and given and "," not in family + given:
        return f"{family}, {given}"
    return " ".join(text for _, text in pieces)


def _add_feature(draft: Draft, feature: Node, sets: _Sets) -> None:
    label = sets.value("FeatureType", feature.get("FeatureTypeID"))
    for version in [feature, *feature.find("FeatureVersion")]:
        places = [place.get("LocationID") for place in version.find("VersionLocation")]
        countries = [code for place in places for code in sets.places.get(place, ())]
        countries += [code for place in version.find("VersionDetail") if (code := country_code(place.text))]
        if "birthdate" in label.lower():
            draft.born += [born for period in version.find("DatePeriod") for born in _births(period)]
        elif label.lower().startswith(("location", "nationality", "citizenship", "vessel flag")):
            draft.countries += countries
        else:
            for text in version.texts("VersionDetail"):
                draft.number(identifier(label, text, draft.countries[0] if draft.countries else ""))


def _births(period: Node) -> Iterator[str]:
    first = next(iter(period.find("Start/From")), None)
    last = next(iter(period.find("End/To")), None)
    if first is None:
        return
    begins, ends = _parts(first), _parts(last or first)
    if begins == ends and len(begins) == 3:
        yield "-".join((begins[0], *(part.zfill(2) for part in begins[1:])))
    elif begins and ends and begins[0] == ends[0] and len(begins) == len(ends) == 3 and begins[1] == ends[1]:
        yield f"{begins[0]}-{begins[1].zfill(2)}"
    elif begins and ends:
        yield from years(int(begins[0]), int(ends[0]))


def _parts(node: Node) -> list[str]:
    found = [node.value(name) for name in ("Year", "Month", "Day")]
    return [part for part in found if part.isdecimal()] if found[0].isdecimal() else []


def _day(node: Node) -> date | None:
    return whole_date("-".join(_parts(node)))


def _read_relation(node: Node, sets: _Sets, into: Gatherer) -> None:
    """A party that another owns or controls names it as owner; other relations are none of ownership."""
    label = sets.value("RelationType", node.get("RelationTypeID")).lower()
    owned, owner = sets.drafts.get(node.get("From-ProfileID")), sets.drafts.get(node.get("To-ProfileID"))
    if label.startswith("owned") and owned and owner and owner.names and node.get("Former").lower() != "true":
        owned.owned_by.append(owner.names[0].text)


def _read_sanction(node: Node, sets: _Sets, into: Gatherer) -> None:
    draft = sets.drafts.get(node.get("ProfileID"))
    if draft is None:
        return
    days = [found for one in node.find("EntryEvent/Date") if (found := _day(one))]
    draft.listed_on = min([*days, *([draft.listed_on] if draft.listed_on else [])], default=None)
    for measure in node.find("SanctionsMeasure"):
        if sets.value("SanctionsType", measure.get("SanctionsTypeID")).lower() in {"program", ""}:
            draft.programmes += measure.texts("Comment")


_READERS = {
    "referencevaluesets": _read_values,
    "location": _read_place,
    "idregdocument": _read_document,
    "distinctparty": _read_party,
    "profilerelationship": _read_relation,
    "sanctionsentry": _read_sanction,
}
