"""The United Kingdom's sanctions list, XML of the Foreign, Commonwealth and Development Office."""

import re

from emporion.registry.mentions import identifiers_in
from emporion.screening.loading.gathering import Draft, Gatherer
from emporion.screening.loading.numbers import identifier
from emporion.screening.loading.sources import Files
from emporion.screening.loading.texts import births, countries_of, whole_date
from emporion.screening.loading.uk import KINDS, quality_of, whole_name
from emporion.screening.loading.xml_records import Node, Records

_PERSON = "IndividualDetails/Individual"
_FIRM = "EntityDetails/Entity"
_SHIP = "ShipDetails/Ship"
_DATE_HEAD = re.compile(r"date|generated|published|report", re.I)


def read(files: Files, into: Gatherer) -> None:
    """Read all designations; the unique id is the id."""
    records = Records(files.files[0], ("Designation",), into.findings)
    for node in records:
        into.take(_draft(node, into))
    dates = [*records.root.attributes.values(), *(head.text for head in records.heads if _DATE_HEAD.search(head.tag))]
    into.published = next((found for text in dates if (found := whole_date(text))), None)


def _draft(node: Node, into: Gatherer) -> Draft:
    kind = KINDS.get(node.value("IndividualEntityShip").lower(), "organisation")
    draft = Draft(node.value("UniqueID") or node.value("OFSIGroupID"), kind, node.line)
    for name in node.find("Names/Name"):
        parts = [name.value(f"Name{number}") for number in range(1, 7)]
        draft.name(whole_name(parts), quality_of(name.value("NameType"), name.value("AliasStrength")))
    for text in node.texts("NonLatinNames/NonLatinName/NameNonLatinScript"):
        draft.name(text, "strong")
    into.countries(draft, node.texts(f"{_PERSON}/Nationalities/Nationality"))
    into.countries(draft, node.texts("Addresses/Address/AddressCountry"))
    draft.countries += countries_of(node.texts(f"{_SHIP}/CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip"))
    draft.born += [born for text in node.texts(f"{_PERSON}/DOBs/DOB") for born in births(text)]
    _add_numbers(draft, node)
    draft.programmes += node.texts("RegimeName")
    designated = node.value("DateDesignated")
    draft.listed_on = into.date(designated, whole_date(designated), draft)
    draft.owned_by += node.texts(f"{_FIRM}/ParentCompanies/ParentCompany")
    draft.owned_by += node.texts(f"{_SHIP}/CurrentOwnerOperators/CurrentOwnerOperator")
    draft.remarks += node.texts("OtherInformation")
    return draft


def _add_numbers(draft: Draft, node: Node) -> None:
    country = draft.countries[0] if draft.countries else ""
    for text in node.texts(f"{_PERSON}/PassportDetails/Passport/PassportNumber"):
        draft.number(identifier("passport", text, country))
    for text in node.texts(f"{_PERSON}/NationalIdentifierDetails/NationalIdentifier/NationalIdentifierNumber"):
        draft.number(identifier("national identification number", text, country))
    for text in node.texts(f"{_SHIP}/IMONumbers/IMONumber"):
        draft.number(identifier("IMO", text))
    for text in node.texts(f"{_FIRM}/BusinessRegistrationNumbers/BusinessRegistrationNumber"):
        draft.number(identifier("registration number", text, country))
        draft.identifiers += identifiers_in(text)
    for text in node.texts("OtherInformation"):
        draft.identifiers += identifiers_in(text)
