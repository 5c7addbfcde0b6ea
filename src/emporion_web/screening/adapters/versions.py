"""Versions of lists as the engine knows them: read from the bytes that were loaded, or from what was read then."""

import gzip
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import asdict, frozen

from emporion.registry.records import Identifier
from emporion.screening import Entry, EntryName
from emporion.screening import ListVersion as EngineVersion
from emporion.screening.goods import GoodsList, load_goods
from emporion.screening.loading import Finding, acceptable, check_load, load
from emporion_web.screening.enums import ListKind
from emporion_web.screening.models import ListVersion

# What a person who knows the publisher may accept; nobody can accept a file that is broken or empty.
ACCEPTABLE_LOSS = ("row-drop", "missing-section")


@frozen
class Reading:
    """A version as it was read: its entries, what was found, and whether it may stand.

    ``parties`` is set for a list of parties, ``goods`` for one of goods. ``findings`` are JSON-ready.
    """

    parties: EngineVersion | None
    goods: GoodsList | None
    findings: list[dict[str, Any]]
    refused: bool
    format: str
    published: date | None

    def ids(self) -> list[str]:
        """Return the ids of all entries."""
        return [entry.id for entry in (self.parties.entries if self.parties else self.goods.entries)]  # type: ignore[union-attr]


def read_version(version: ListVersion, before: ListVersion | None, *, today: date) -> Reading:
    """Read the bytes of a version and check them beside the one that stands. Raises InputError for what is no list."""
    content = content_of(version)
    if version.list.kind == ListKind.GOODS:
        goods = load_goods(content, version.list.code, filename=version.filename)
        return Reading(None, goods, [_finding(each) for each in goods.findings], False, "table", None)
    loaded = load(
        content, code=version.list.code, format=version.list.format or None, today=today, filename=version.filename
    )
    said = check_load(loaded, parties_of(before) if before else None, today)
    refusing = [each for each in said if each.severity == "refuse"]
    accepted = version.confirmed_risks and all(each.code in ACCEPTABLE_LOSS for each in refusing)
    findings = [_finding(each) for each in said]
    refused = not acceptable(said) and not accepted
    return Reading(loaded.version, None, findings, refused, loaded.version.format, loaded.version.published)


def _finding(said: Finding) -> dict[str, Any]:
    return {
        "severity": said.severity,
        "code": said.code,
        "sentence": said.sentence.to_json(),
        "entry": said.entry,
        "row": said.place.row,
    }


def content_of(version: ListVersion) -> bytes:
    """Return the bytes of a version as they were loaded."""
    with version.file.open("rb") as stream:
        return bytes(stream.read())


def parties_of(version: ListVersion) -> EngineVersion:
    """Return a version of a list of parties that was read before, without reading its original anew."""
    with version.entries_file.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        entries = [_entry(json.loads(line)) for line in lines]
    format = str(version.counts.get("format", version.list.format))
    return EngineVersion(version.list.code, format, version.sha256, version.published, entries)


def goods_of(version: ListVersion) -> GoodsList:
    """Return a version of a list of goods."""
    return load_goods(content_of(version), version.list.code, filename=version.filename)


def packed(entries: tuple[Entry, ...]) -> bytes:
    """Return entries as they are kept beside a version: a line of JSON each, packed."""
    said = "".join(json.dumps(asdict(entry), default=str, ensure_ascii=False) + "\n" for entry in entries)
    return gzip.compress(said.encode(), mtime=0)


def _entry(said: Mapping[str, Any]) -> Entry:
    return Entry(
        said["id"],
        said["kind"],
        tuple(EntryName(**name) for name in said["names"]),
        tuple(said["countries"]),
        tuple(Identifier(**each) for each in said["identifiers"]),
        tuple(said["born"]),
        tuple(said["programmes"]),
        _day(said["listed_on"]),
        _day(said["until"]),
        tuple(said["owned_by"]),
        said["remarks"],
    )


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def entry_seen(entry: Entry) -> dict[str, Any]:
    """Return an entry as an officer sees it, JSON-ready, parts with nothing to say left out."""
    return json.loads(json.dumps({k: v for k, v in asdict(entry).items() if v}, default=str))  # type: ignore[no-any-return]
