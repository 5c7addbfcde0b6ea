"""One way in: a list in any known format becomes a version of the list and the findings of its reading."""

import importlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from attrs import field, frozen

from emporion.kernel.collecting import uncollected
from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.screening.entries import ListVersion
from emporion.screening.loading.detecting import detect
from emporion.screening.loading.findings import Finding, Findings
from emporion.screening.loading.formats import FORMATS
from emporion.screening.loading.gathering import Gatherer
from emporion.screening.loading.sources import open_files


@frozen
class Loaded:
    """A list as it was read, and what was noticed on the way.

    ``totals`` counts the findings of each kind, those included that ``findings`` only counts.
    """

    version: ListVersion
    findings: tuple[Finding, ...] = ()
    totals: Mapping[str, int] = field(factory=dict)


def load(source: Path | bytes, *, code: str, format: str | None = None, today: date, filename: str = "") -> Loaded:
    """Read a list from a file, a folder, a zip or bytes; ``code`` is the operator's short name of the list.

    ``format`` is a key of :data:`FORMATS`, told from the content if left out; ``today`` is the day on which it is read,
    ``filename`` what messages call the bytes. A row or element that cannot be used is a finding and never an error.
    Raises InputError, with a remedy, for what is no list at all: an empty or damaged file, a page in place of the
    list, an unknown format, more bytes than are safe.
    """
    files = open_files(source, filename)
    known = format or detect(files)
    if known not in FORMATS:
        raise InputError(
            phrase("there is no format “{format}”.", format=known),
            remedy=phrase("Use one of: {formats}.", formats=", ".join(FORMATS)),
        )
    findings = Findings(files.files[0].name if len(files.files) == 1 else files.name)
    gatherer = Gatherer(findings, today)
    if len(files.files) > 1 and not FORMATS[known].several:
        files = files.largest_first()
        sentence = phrase(
            "of {count} files only the largest is read: {file}", count=len(files.files), file=files.files[0].name
        )
        findings.add("note", "several-files", sentence)
    with uncollected():
        importlib.import_module(f"emporion.screening.loading.{FORMATS[known].module}").read(files, gatherer)
        entries = gatherer.finish()
    version = ListVersion(code, known, files.sha256, gatherer.published, entries)
    return Loaded(version, findings.all(), findings.totals())
