"""OFAC's lists as CSV files without headings: entries (``sdn`` or ``cons_prim``), ``alt``, ``add``, ``sdn_comments``.

Columns are those of OFAC's “Data Formats & Data Schemas”; ``-0-`` stands for nothing. Weak aliases, dates of birth,
citizenships and numbers stand in the remarks.
"""

import re
from collections.abc import Iterator, Sequence

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.screening.loading.gathering import Draft, Gatherer
from emporion.screening.loading.ofac_remarks import read_remark
from emporion.screening.loading.sources import File, Files
from emporion.screening.loading.tables import rows_of
from emporion.screening.parties import PartyKind

_NOTHING = "-0-"
_KINDS: dict[str, PartyKind] = {"individual": "person", "vessel": "vessel", "aircraft": "vessel"}
_ENTRY_COLUMNS = 12
# OFAC cuts a remark at 1,000 characters and goes on in the file of comments.
_ROLES = {12: "entries", 5: "aliases", 6: "addresses", 2: "comments"}


def role_of(file: File) -> str:
    """Tell what a file of OFAC holds by the number of columns of its first row; empty for any other file.

    ``entries`` | ``aliases`` | ``addresses`` | ``comments``
    """
    first = file.head(8_000).decode("latin-1").lstrip("\ufeff\xef\xbb\xbf").splitlines()[:1]
    if not first or not re.match(r'"?\d+"?\s*,', first[0]):
        return ""
    cells = re.findall(r'\s*("(?:[^"]|"")*"|[^,]*)\s*(?:,|$)', first[0].strip())[:-1]
    return _ROLES.get(len(cells), "")


def read(files: Files, into: Gatherer) -> None:
    """Read the files of one or several lists of one day; raises InputError where no file of entries is among them."""
    roles: dict[str, list[File]] = {}
    for file in files.files:
        roles.setdefault(role_of(file), []).append(file)
    if "entries" not in roles:
        raise InputError(
            phrase("the file of entries is not there."),
            remedy=phrase("Give one folder or archive with sdn.csv, alt.csv, add.csv and sdn_comments.csv."),
            place=Place(file=files.name),
        )
    _say_missing(roles, into)
    aliases = _by_entry(roles.get("aliases", ()), into, 5)
    addresses = _by_entry(roles.get("addresses", ()), into, 6)
    comments = _by_entry(roles.get("comments", ()), into, 2)
    known = set()
    entries = ((number, row) for file in roles["entries"] for number, row in _rows(file, into, _ENTRY_COLUMNS))
    for number, row in entries:
        known.add(row[0])
        draft = _draft(number, row, aliases.get(row[0], ()))
        into.countries(draft, (address[4] for address in addresses.get(row[0], ()) if address[4]))
        _read_remarks(draft, row[11] + "".join(more[1] for more in comments.get(row[0], ())), into)
        into.take(draft)
    _say_strangers(aliases, known, into)


def _draft(number: int, row: Sequence[str], aliases: Sequence[Sequence[str]]) -> Draft:
    draft = Draft(row[0], _KINDS.get(row[2].lower(), "organisation"), number)
    draft.name(row[1], "primary")
    draft.programmes += [part.strip(" []") for part in re.split(r"\]\s*\[|;", row[3]) if part.strip(" []")]
    for alias in aliases:
        draft.name(alias[3], "strong")
    if row[10]:
        draft.owned_by.append(row[10])
    if row[4]:
        draft.remarks.append(row[4])
    return draft


def _read_remarks(draft: Draft, text: str, into: Gatherer) -> None:
    for remark in re.split(r";\s+", text.rstrip(". ")):
        read_remark(remark, draft, into)
    if text:
        draft.remarks.append(text)


def _rows(file: File, into: Gatherer, width: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of an OFAC file with ``-0-`` as nothing; a row of another width is a finding."""
    name, into.findings.file = into.findings.file, file.name
    for number, cells in rows_of(file, ",", into.findings):
        row = ["" if cell == _NOTHING else cell for cell in cells]
        if row == ["\x1a"] or not any(row):
            continue
        if len(row) != width or not row[0].isdecimal() or any("\n" in cell for cell in row):
            sentence = phrase("the row has {found} cells in place of {expected}", found=len(row), expected=width)
            if len(row) == width:
                sentence = phrase("the row cannot be read and is left out")
            into.findings.add("warn", "unreadable-row", sentence, row=number)
            continue
        yield number, row
    into.findings.file = name


def _by_entry(files: Sequence[File], into: Gatherer, width: int) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for file in files:
        for _, row in _rows(file, into, width):
            found.setdefault(row[0], []).append(row)
    return found


def _say_missing(roles: dict[str, list[File]], into: Gatherer) -> None:
    if "aliases" not in roles:
        sentence = phrase("the file of aliases (alt.csv) is missing: entries are known by their first names only")
        into.findings.add("warn", "missing-aliases", sentence)
    if "addresses" not in roles:
        sentence = phrase("the file of addresses (add.csv) is missing: few countries are known")
        into.findings.add("note", "missing-addresses", sentence)


def _say_strangers(aliases: dict[str, list[list[str]]], known: set[str], into: Gatherer) -> None:
    """Say that aliases belong to entries that are not there: files of two different days."""
    strangers = len(set(aliases) - known)
    if strangers:
        grave = strangers > len(known) / 50
        sentence = phrase(
            "the file of aliases names {count} entries that the file of entries lacks: they are of different days",
            count=strangers,
        )
        into.findings.add("warn" if grave else "note", "different-days", sentence)
