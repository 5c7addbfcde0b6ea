"""Rows of text tables whose separator the format fixes, as strings without what a person cannot see."""

import csv
import io
from collections.abc import Iterator

from emporion.kernel.phrases import phrase, plural
from emporion.registry.spreadsheets.cells import clean
from emporion.registry.spreadsheets.encodings import decode
from emporion.screening.loading.findings import Findings
from emporion.screening.loading.sources import File

_LONGEST_CELL = 8 * 2**20
_LINES_IN_A_RECORD = 20


def rows_of(file: File, separator: str, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each record, counted from 1, and its cells; empty records are left out.

    A record that cannot be read is a finding, and so is one that goes over many lines: a quotation mark that does not
    close swallows what follows. Characters that cannot be decoded become U+FFFD and are counted.
    """
    decoded = decode(file.whole())
    say_encoding(decoded.unreadable, findings)
    text = decoded.text.removeprefix("\ufeff").replace("\x00", "")
    del decoded
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    number = 0
    while True:
        number += 1
        began = reader.line_num
        try:
            row = [clean(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            findings.add("warn", "unreadable-row", phrase("the row cannot be read and is left out"), row=number)
            continue
        if reader.line_num - began > _LINES_IN_A_RECORD:
            sentence = phrase(
                "the row goes over {count} lines; other rows are lost in it", count=reader.line_num - began
            )
            findings.add("refuse", "swallowed", sentence, row=number)
        if any(row):
            yield number, row


def say_encoding(unreadable: int, findings: Findings) -> None:
    """Say that characters of the file could not be decoded; many of them refuse the load."""
    if unreadable:
        sentence = plural("{count} character cannot be read", "{count} characters cannot be read", unreadable)
        findings.add("refuse" if unreadable > 1_000 else "warn", "encoding", sentence)
