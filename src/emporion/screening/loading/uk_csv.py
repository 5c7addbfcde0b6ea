"""The United Kingdom's list as a table: the UK Sanctions List, and the Consolidated List that OFSI published till 2026.

A row is one name or one address of a party; rows of one party share its unique id (or OFSI's group id).
"""

import re
from collections.abc import Callable, Mapping, Sequence

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.registry.mentions import identifiers_in
from emporion.registry.spreadsheets import open_sheets
from emporion.screening.loading.gathering import Draft, Gatherer
from emporion.screening.loading.numbers import identifier
from emporion.screening.loading.sources import Files
from emporion.screening.loading.texts import births, parts, whole_date
from emporion.screening.loading.uk import KINDS, quality_of, whole_name

# What a column holds → its headings in the two lists, folded.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("uniqueid", "groupid", "ofsigroupid"),
    "kind": ("designationtype", "grouptype"),
    "type": ("nametype", "aliastype"),
    "strength": ("aliasstrength", "aliasquality"),
    "script": ("namenonlatinscript",),
    "regime": ("regimename", "regime"),
    "country": ("addresscountry", "country"),
    "born": ("dob",),
    "nationality": ("nationalityies", "nationality"),
    "passport": ("passportnumber",),
    "national": ("nationalidentifiernumber", "nationalidentificationnumber"),
    "registration": ("businessregistrationnumbers",),
    "imo": ("imonumber",),
    "parent": ("parentcompany",),
    "owner": ("currentowneroperators",),
    "flag": ("currentbelievedflagofship",),
    "designated": ("datedesignated", "uksanctionslistdatedesignated", "listedon"),
    "other": ("otherinformation",),
}
_NUMBERED = re.compile(r"\(\d+\)\s*")
Cell = Callable[[str], str]


def read(files: Files, into: Gatherer) -> None:
    """Read the table. Raises InputError where its headings are not there."""
    for sheet in open_sheets(files.files[0].whole(), files.files[0].name):
        head = next((at for at, row in enumerate(sheet.rows[:5]) if "name6" in map(_folded, row)), None)
        if head is not None:
            dates = (whole_date(text) for row in sheet.rows[:head] for cell in row for text in cell.split(": ")[-1:])
            into.published = next((found for found in dates if found), None)
            _read_rows(sheet.rows[head], sheet.rows[head + 1 :], sheet.row_numbers[head + 1 :], into)
            return
    raise InputError(
        phrase("the headings of the UK's list are not there."),
        remedy=phrase("Download the list again from its publisher and give the file as it came."),
        place=Place(file=files.name),
    )


def _read_rows(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int], into: Gatherer) -> None:
    at = {_folded(text): column for column, text in reversed(list(enumerate(head)))}
    columns = {name: next((at[one] for one in known if one in at), -1) for name, known in _COLUMNS.items()}
    names = [at.get(f"name{number}", -1) for number in range(1, 7)]
    drafts: dict[str, Draft] = {}
    for number, row in zip(numbers, rows, strict=True):

        def cell(name: str, row: Sequence[str] = row) -> str:
            return row[columns[name]] if columns[name] >= 0 else ""

        key = cell("id") or f"row {number}"
        if key not in drafts:
            drafts[key] = Draft(cell("id"), KINDS.get(cell("kind").lower(), "organisation"), number)
        whole = whole_name([row[column] for column in names if column >= 0])
        drafts[key].name(whole, quality_of(cell("type"), cell("strength")))
        _add(drafts[key], cell, into)
    for draft in drafts.values():
        into.take(draft)


def _add(draft: Draft, cell: Cell, into: Gatherer) -> None:
    """Add what a row says beside the name; rows of one party repeat themselves, and doubles go when it is taken."""
    draft.name(cell("script"), "strong")
    into.countries(draft, [*_several(cell("nationality")), *_several(cell("country")), *_several(cell("flag"))])
    country = draft.countries[0] if draft.countries else ""
    draft.born += [born for text in _several(cell("born")) for born in births(text)]
    for label, name in (("passport", "passport"), ("national ID", "national"), ("IMO", "imo")):
        for text in _several(cell(name)):
            draft.number(identifier(label, text, country))
    for text in _several(cell("registration")):
        draft.number(identifier("registration number", text, country))
    draft.identifiers += [*identifiers_in(cell("registration")), *identifiers_in(cell("other"))]
    draft.programmes.append(cell("regime"))
    draft.owned_by += [*_several(cell("parent")), *_several(cell("owner"))]
    draft.listed_on = draft.listed_on or into.date(cell("designated"), whole_date(cell("designated")), draft)
    if cell("other") not in draft.remarks:
        draft.remarks.append(cell("other"))


def _several(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that numbers them “(1) … (2) …” or divides them by a semicolon."""
    return parts(_NUMBERED.sub(";", cell))


def _folded(text: str) -> str:
    return re.sub(r"[\W_]", "", text.lower())
