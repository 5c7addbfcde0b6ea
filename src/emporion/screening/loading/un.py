"""The consolidated list of the United Nations Security Council, XML."""

from collections.abc import Iterator

from emporion.screening.entries import NameQuality
from emporion.screening.loading.gathering import Draft, Gatherer
from emporion.screening.loading.numbers import identifier
from emporion.screening.loading.sources import Files
from emporion.screening.loading.texts import country_code, partial_date, whole_date, years
from emporion.screening.loading.xml_records import Node, Records

_QUALITIES: dict[str, NameQuality] = {"low": "weak"}
_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")


def read(files: Files, into: Gatherer) -> None:
    """Read persons and entities; the reference number is the id."""
    records = Records(files.files[0], ("INDIVIDUAL", "ENTITY"), into.findings)
    for node in records:
        into.published = into.published or whole_date(records.root.get("dateGenerated"))
        into.take(_draft(node, into))


def _draft(node: Node, into: Gatherer) -> Draft:
    person = node.tag.upper() == "INDIVIDUAL"
    prefix = "INDIVIDUAL" if person else "ENTITY"
    draft = Draft(
        node.value("REFERENCE_NUMBER") or node.value("DATAID"), "person" if person else "organisation", node.line
    )
    draft.name(" ".join(text for part in _PARTS for text in node.texts(part)), "primary")
    for text in node.texts("NAME_ORIGINAL_SCRIPT"):
        draft.name(text, "strong")
    for alias in node.find(f"{prefix}_ALIAS"):
        quality = _QUALITIES.get(alias.value("QUALITY").lower(), "strong")
        for text in alias.texts("ALIAS_NAME"):
            draft.name(text, quality)
    nationalities = node.texts("NATIONALITY/VALUE") + node.texts("NATIONALITY2/VALUE")
    into.countries(draft, nationalities + node.texts(f"{prefix}_ADDRESS/COUNTRY"))
    draft.born += _births(node)
    _add_documents(draft, node)
    draft.programmes += node.texts("UN_LIST_TYPE")
    listed = node.value("LISTED_ON")
    draft.listed_on = into.date(listed, whole_date(listed), draft)
    draft.remarks += node.texts("DESIGNATION/VALUE") + node.texts("COMMENTS1")
    return draft


def _births(node: Node) -> Iterator[str]:
    for birth in node.find("INDIVIDUAL_DATE_OF_BIRTH"):
        first, last = birth.value("FROM_YEAR"), birth.value("TO_YEAR")
        if first.isdecimal() and last.isdecimal():
            yield from years(int(first), int(last))
        else:
            yield partial_date(birth.value("DATE") or birth.value("YEAR"))


def _add_documents(draft: Draft, node: Node) -> None:
    for document in node.find("INDIVIDUAL_DOCUMENT"):
        issuer = document.value("ISSUING_COUNTRY") or document.value("COUNTRY_OF_ISSUE")
        label = document.value("TYPE_OF_DOCUMENT") or document.value("TYPE_OF_DOCUMENT2")
        draft.number(identifier(label, document.value("NUMBER"), country_code(issuer)))
