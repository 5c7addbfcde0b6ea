"""The Consolidated Screening List of the United States (trade.gov), CSV and JSON: eleven lists of three departments."""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.registry.spreadsheets.encodings import decode
from emporion.screening.loading.gathering import Draft, Gatherer
from emporion.screening.loading.kinds import likely_kind
from emporion.screening.loading.numbers import identifier
from emporion.screening.loading.sources import File, Files
from emporion.screening.loading.tables import rows_of, say_encoding
from emporion.screening.loading.texts import births, country_code, whole_date
from emporion.screening.parties import PartyKind

_KINDS: dict[str, PartyKind] = {
    "individual": "person",
    "entity": "organisation",
    "vessel": "vessel",
    "aircraft": "vessel",
}
_JSON_ENTRY = re.compile(r"\{\s*\"")


@frozen
class _Row:
    """One entry of either form: texts by column, and numbers as (label, value, country)."""

    number: int
    texts: Mapping[str, str]
    several: Mapping[str, Sequence[str]]
    numbers: Sequence[tuple[str, str, str]]
    addresses: Sequence[str]


def read(files: Files, into: Gatherer) -> None:
    """Read all entries of the file, whichever of the two forms it has."""
    file = files.files[0]
    is_json = file.head(100).lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"[")
    for row in _json_rows(file, into) if is_json else _csv_rows(file, into):
        # A party on several of the lists has a row for each, all with the id of the party.
        into.take(_draft(row, into), merge=True)


def _draft(row: _Row, into: Gatherer) -> Draft:
    text = row.texts.get
    name = text("name", "")
    kind = _KINDS.get(text("type", "").lower()) or likely_kind(name)
    draft = Draft(text("id", ""), kind, row.number)
    draft.name(name, "primary")
    for alias in row.several["alt_names"]:
        draft.name(alias, "strong")
    into.countries(draft, [*row.several["nationalities"], *row.several["citizenships"], *row.addresses])
    draft.born += [born for one in row.several["dates_of_birth"] for born in births(one)]
    for label, value, country in row.numbers:
        draft.number(identifier(label, value, country_code(country)))
    source = text("source", "").partition(" - ")[0]
    draft.programmes += [*row.several["programs"], source]
    for column in ("start_date", "end_date"):
        found = into.date(text(column, ""), whole_date(text(column, "")), draft)
        if column == "start_date":
            draft.listed_on = found
        else:
            draft.until = found
    draft.owned_by.append(text("vessel_owner", ""))
    draft.remarks += [text("title", ""), text("remarks", ""), text("license_policy", "")]
    return draft


_SEVERAL = ("alt_names", "nationalities", "citizenships", "dates_of_birth", "programs")


def _csv_rows(file: File, into: Gatherer) -> Iterator[_Row]:
    rows = rows_of(file, ",", into.findings)
    head = [name.lstrip("\ufeff").lower() for name in next(rows, (1, [""]))[1]]
    for number, cells in rows:
        if len(cells) != len(head):
            sentence = phrase("the row has {found} cells in place of {expected}", found=len(cells), expected=len(head))
            into.findings.add("warn", "unreadable-row", sentence, row=number)
            continue
        texts = dict(zip(head, cells, strict=True)) | {"id": cells[0]}
        several = {name: _several(texts.get(name, "")) for name in _SEVERAL}
        numbers = [found for one in _several(texts.get("ids", "")) if (found := _number(one))]
        addresses = [_last(one) for one in _several(texts.get("addresses", ""))]
        yield _Row(number, texts, several, numbers, [one for one in addresses if len(one) == 2])


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in (one.strip() for one in cell.split("; ")) if part)


def _last(address: str) -> str:
    return address.rpartition(",")[2].strip()


def _number(text: str) -> tuple[str, str, str] | None:
    """Take apart “RU, 7707083893, Tax ID No.” or “HK, 2022-01-28, 2012-01-28, KJ0221326, Passport”."""
    cells = [cell.strip() for cell in next(csv.reader([text], skipinitialspace=True), [])]
    if len(cells) < 2:
        return None
    country = cells[0] if len(cells) > 2 and re.fullmatch(r"[A-Z]{2}", cells[0]) else ""
    return cells[-1], cells[-2], country


def _json_rows(file: File, into: Gatherer) -> Iterator[_Row]:
    """Yield the entries of the JSON form one by one: the text is held, the objects are not."""
    decoded = decode(file.whole())
    say_encoding(decoded.unreadable, into.findings)
    text, decoder = decoded.text, json.JSONDecoder()
    at = text.find("[", text.find('"results"') if '"results"' in text[:2_000] else 0) + 1
    number = 0
    while found := _JSON_ENTRY.search(text, at):
        number += 1
        try:
            entry, at = decoder.raw_decode(text, found.start())
        except (ValueError, RecursionError):
            into.findings.add("refuse", "broken", phrase("the file breaks off or is no valid JSON"), row=number)
            return
        if isinstance(entry, dict):
            yield _json_row(number, entry)
    if not number:
        raise InputError(
            phrase("the file has no results."),
            remedy=phrase("Download the list again from its publisher and give the file as it came."),
            place=Place(file=file.name),
        )


def _json_row(number: int, entry: Mapping[str, Any]) -> _Row:
    texts = {name: str(value) for name, value in entry.items() if isinstance(value, (str, int, float))}
    several = {name: [str(one) for one in _list(entry.get(name))] for name in _SEVERAL}
    ids = [one for one in _list(entry.get("ids")) if isinstance(one, Mapping)]
    numbers = [(str(i.get("type") or ""), str(i.get("number") or ""), str(i.get("country") or "")) for i in ids]
    addresses = [str(one.get("country") or "") for one in _list(entry.get("addresses")) if isinstance(one, Mapping)]
    return _Row(number, texts, several, numbers, addresses)


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else []
