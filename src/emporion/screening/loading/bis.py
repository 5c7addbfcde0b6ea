"""The Denied Persons List of the Bureau of Industry and Security: a text table with tabs, a row for each address.

The list has no ids; one is made of name and effective date, so that it stays the same from one version to the next.
"""

from emporion.screening.loading.gathering import Draft, Gatherer
from emporion.screening.loading.kinds import likely_kind
from emporion.screening.loading.sources import Files
from emporion.screening.loading.tables import rows_of
from emporion.screening.loading.texts import line, whole_date

_COLUMNS = 12


def read(files: Files, into: Gatherer) -> None:
    """Read all rows; those of one name and order become one entry, with the countries of all addresses."""
    drafts: dict[tuple[str, str], Draft] = {}
    for number, row in rows_of(files.files[0], "\t", into.findings):
        if number == 1 and row[0].lower() == "name":
            continue
        cells = row + [""] * (_COLUMNS - len(row))
        name, begins, ends = line(cells[0]), cells[6], cells[7]
        key = name.casefold(), begins
        draft = drafts.get(key)
        if draft is None:
            draft = drafts[key] = Draft("", likely_kind(name), number)
            draft.name(name, "primary")
            draft.programmes.append("Denied Persons List (DPL)")
            draft.listed_on = into.date(begins, whole_date(begins, month_first=True), draft)
            draft.until = into.date(ends, whole_date(ends, month_first=True), draft)
            draft.remarks += [cells[10], cells[11]]
        into.countries(draft, [cells[4]] if cells[4] else [])
    for draft in drafts.values():
        # “KORUM, Veldar” and “Veldar Korum” of one order are one name.
        into.take(draft, merge=True)
