"""The European Union's consolidated list of financial sanctions, XML of the schema FSD 1.1."""

from collections.abc import Iterator

from emporion.registry.mentions import identifiers_in
from emporion.screening.loading.gathering import Draft, Gatherer
from emporion.screening.loading.numbers import identifier
from emporion.screening.loading.sources import Files
from emporion.screening.loading.texts import country_code, partial_date, whole_date, years
from emporion.screening.loading.xml_records import Node, Records
from emporion.screening.parties import PartyKind

_KINDS: dict[str, PartyKind] = {"p": "person", "person": "person", "vessel": "vessel", "ship": "vessel"}
# Codes of the schema's types of identification → words by which the number is typed.
_LABELS = {
    "passport": "passport",
    "id": "national ID",
    "regnumber": "registration number",
    "fiscalcode": "tax number",
    "taxid": "tax number",
    "swiftbic": "SWIFT",
    "imo": "IMO",
}


def read(files: Files, into: Gatherer) -> None:
    """Read all entities; the Union's reference number is the id, the day of generation that of publication."""
    records = Records(files.files[0], ("sanctionEntity",), into.findings)
    for node in records:
        into.published = into.published or whole_date(records.root.get("generationDate"))
        into.take(_draft(node, into))


def _draft(node: Node, into: Gatherer) -> Draft:
    draft = Draft(node.get("euReferenceNumber") or node.get("logicalId"), _kind(node), node.line)
    for alias in node.find("nameAlias"):
        weak = alias.get("strong").lower() == "false"
        whole = alias.get("wholeName") or _joined(alias)
        draft.name(whole, "weak" if weak else "strong")
        draft.remarks.append(alias.get("function"))
    states = [*node.find("citizenship"), *node.find("address")]
    into.countries(draft, (_country(one) for one in states))
    draft.born += [born for one in node.find("birthdate") for born in _births(one)]
    for one in node.find("identification"):
        label = _LABELS.get(one.get("identificationTypeCode").lower(), one.get("identificationTypeDescription"))
        number = one.get("number") or one.get("latinNumber")
        draft.number(identifier(label, number, country_code(_country(one))))
    remarks = node.texts("remark") + node.texts("identification/remark")
    for text in remarks:
        draft.identifiers += identifiers_in(text)
    draft.programmes += [one.get("programme") for one in node.find("regulation")]
    _add_dates(draft, node)
    draft.remarks += remarks
    return draft


def _kind(node: Node) -> PartyKind:
    for one in node.find("subjectType"):
        for name in ("code", "classificationCode"):
            if kind := _KINDS.get(one.get(name).lower()):
                return kind
    return "organisation"


def _joined(alias: Node) -> str:
    return " ".join(part for part in (alias.get("firstName"), alias.get("middleName"), alias.get("lastName")) if part)


def _country(node: Node) -> str:
    """Return a country's code, or its name where the code is the list's “00” for unknown."""
    code = node.get("countryIso2Code")
    return code if code.isalpha() else node.get("countryDescription").replace("UNKNOWN", "")


def _births(node: Node) -> Iterator[str]:
    first, last = node.get("yearRangeFrom"), node.get("yearRangeTo")
    if found := partial_date(node.get("birthdate")):
        yield found
    elif first.isdecimal() and last.isdecimal():
        yield from years(int(first), int(last))
    elif node.get("year"):
        yield partial_date("-".join(part for part in map(node.get, ("year", "monthOfYear", "dayOfMonth")) if part))


def _add_dates(draft: Draft, node: Node) -> None:
    """Take the day of designation, else that of the first act that names the entity."""
    acts = [*node.find("regulation"), *node.find("nameAlias/regulationSummary")]
    days = [found for act in acts if (found := whole_date(act.get("publicationDate")))]
    draft.listed_on = whole_date(node.get("designationDate")) or min(days, default=None)
