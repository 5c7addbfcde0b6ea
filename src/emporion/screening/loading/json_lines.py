"""JSON lines, an object a line, read in a stream."""

import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.screening.loading.findings import Findings
from emporion.screening.loading.sources import MAX_BYTES, File

_LONGEST_LINE = 16 * 2**20


def objects(
    file: File, findings: Findings, *, only: re.Pattern[bytes] | None = None
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the number of each line, counted from 1, and its object; a line that is none is a finding.

    With ``only`` no other line is looked at, and nothing is said of lines that are no object: a second reading says it.
    """
    seen = number = 0
    try:
        with file.opener() as stream:
            while line := stream.readline(_LONGEST_LINE):
                number += 1
                seen += len(line)
                if seen > MAX_BYTES:
                    break
                if (only is not None and not only.search(line)) or not line.strip():
                    continue
                found = _object(line)
                if found is not None:
                    yield number, found
                elif only is None:
                    sentence = phrase("the line is no JSON object and is left out")
                    findings.add("warn", "unreadable-row", sentence, row=number)
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise InputError(
            phrase("the archive is damaged."),
            remedy=phrase("Download the list again from its publisher and give the file as it came."),
            place=Place(file=file.name),
        ) from error


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
