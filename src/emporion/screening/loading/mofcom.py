"""Notices of the Chinese Ministry of Commerce as a table that the operator types from them, CSV or XLSX.

The Ministry publishes its lists (unreliable entities, export control) as notices, not as files. The columns are those
of a table of one's own, with Chinese or English headings; a name may hold its other spelling in brackets.
"""

import re
from collections.abc import Sequence

from emporion.kernel.languages import script_of
from emporion.screening.entries import EntryName
from emporion.screening.loading.custom import draft_of, read_tables
from emporion.screening.loading.gathering import Draft, Gatherer
from emporion.screening.loading.headings import Headings
from emporion.screening.loading.sources import Files
from emporion.screening.loading.texts import line

_BRACKETS = re.compile(r"^(.*?)\s*[（(]\s*([^（()）]+?)\s*[）)]\s*$")
_ORDINAL = re.compile(r"\d{1,5}")


def read(files: Files, into: Gatherer) -> None:
    """Read the rows of all sheets; an ordinal number of a notice is no id, for the next notice begins with 1 again."""
    read_tables(files, into, lambda number, row, headings: _draft(number, row, headings, into))


def _draft(number: int, row: Sequence[str], headings: Headings, into: Gatherer) -> Draft:
    draft = draft_of(number, row, headings, into)
    if _ORDINAL.fullmatch(draft.id):
        draft.id = ""
    names, draft.names = draft.names, []
    for name in names:
        draft.names += [EntryName(text, name.quality) for text in spellings(name.text)]
    return draft


def spellings(name: str) -> tuple[str, ...]:
    """Return a name and its other spelling where brackets at its end hold one in another script.

    >>> spellings("维达尔系统公司（Veldar Systems）"), spellings("华宇（北京）")
    (('维达尔系统公司', 'Veldar Systems'), ('华宇（北京）',))
    """
    found = _BRACKETS.fullmatch(line(name))
    if found and script_of(found.group(1)) != script_of(found.group(2)):
        return found.group(1), found.group(2)
    return (line(name),)
