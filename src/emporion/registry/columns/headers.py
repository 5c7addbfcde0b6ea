"""Where the header of a sheet stands: one row, or two rows of which the upper groups the lower."""

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from emporion.registry.columns.concepts import read_header
from emporion.registry.columns.evidence import evidence_of, sample_of, share_of
from emporion.registry.spreadsheets.sheets import Sheet
from emporion.registry.values.contacts import email_of

_SEARCHED_ROWS = 30
_LONG_HEADER = 120
_DATA = re.compile(r"\+?[\d\s().,-]{6,}|https?://\S+|www\.\S+", re.I)
_SURE = 0.45


@frozen
class Header:
    """Indexes into ``Sheet.rows`` of the header rows, and the text of each column's header."""

    rows: tuple[int, ...]
    texts: tuple[str, ...]

    @property
    def first_data_row(self) -> int:
        """The index into ``Sheet.rows`` where the data begin."""
        return self.rows[-1] + 1 if self.rows else 0


def find_header(sheet: Sheet) -> Header:
    """Return the likeliest header among the first rows; one without rows if none of them reads like a header."""
    best = Header((), ("",) * sheet.width)
    best_score = 0.0
    for at in range(min(_SEARCHED_ROWS, len(sheet.rows))):
        for candidate in _candidates(sheet, at):
            score = _score(candidate.texts)
            # One known word is enough at the very top; further down it may be a value that is also a header's word.
            if score > max(best_score + 0.25, 0.75 if at == 0 else 1.75):
                best, best_score = candidate, score
    return best if best.rows else _header_unlike_its_values(sheet, best)


def _header_unlike_its_values(sheet: Sheet, none: Header) -> Header:
    """Take an unknown first row for the header if the rows below prove fields by their values and it fits none."""
    proven = [(i, item.field) for i in range(sheet.width) for item in evidence_of(sample_of(sheet.rows[1:], i))[:1]]
    fits = any(share_of(field, [sheet.rows[0][index]]) for index, field in proven)
    return Header((0,), sheet.rows[0]) if proven and not fits else none


def _candidates(sheet: Sheet, at: int) -> list[Header]:
    row = sheet.rows[at]
    found = [Header((at,), row)] if not _is_title(row) else []
    below = at + 1
    if below < len(sheet.rows) and sheet.row_numbers[below] == sheet.row_numbers[at] + 1:
        lower = sheet.rows[below]
        if _grouped(row) and not any(map(_looks_like_data, lower)):
            found.append(Header((at, below), _joined(row, lower)))
    return found


def _is_title(row: Sequence[str]) -> bool:
    """A title stands alone, or merged over the table so that every cell repeats it."""
    return len({cell for cell in row if cell}) < 2


def _grouped(row: Sequence[str]) -> bool:
    """An upper header row repeats a group over several columns (merged), or leaves gaps (the same, saved as CSV)."""
    return any(a == b or not b for a, b in pairwise(row) if a)


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    texts: list[str] = []
    group = ""
    for above, below in zip(upper, lower, strict=True):
        group = above or (group if below else "")
        texts.append(below if below == group or not group else f"{group} · {below}" if below else group)
    return tuple(texts)


def _looks_like_data(cell: str) -> bool:
    return len(cell) > _LONG_HEADER or bool(_DATA.fullmatch(cell)) or bool(email_of(cell))


def _score(texts: Sequence[str]) -> float:
    """Count the different fields the texts name surely; take off what looks like data."""
    best: dict[tuple[str, int], float] = {}
    for text in texts:
        if len(text) <= _LONG_HEADER and text:
            for match in read_header(text)[:1]:
                sure = match.coverage if match.coverage >= _SURE and match.field != "ignore" else 0.0
                key = (match.field, match.group)
                best[key] = max(best.get(key, 0.0), sure)
    unlike = sum(map(_looks_like_data, texts))
    return sum(best.values()) - 1.5 * unlike
