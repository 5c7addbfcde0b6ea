"""Lists as their publishers publish them, read into entries and checked: loaders are shipped, lists are not.

>>> from datetime import date
>>> table = "Name;Country;Until\\nVeldar LLC; Велдар;RU;2099-12-31\\n".replace("LLC; ", "LLC | ")
>>> loaded = load(table.encode(), code="own", today=date(2026, 11, 26))
>>> [name.text for name in loaded.version.entries[0].names], check_load(loaded, None, date(2026, 11, 26))
(['Veldar LLC', 'Велдар'], ())
"""

from emporion.screening.loading.checking import Limits, acceptable, check_load, standing_after
from emporion.screening.loading.differences import Change, Difference, difference
from emporion.screening.loading.findings import Finding, Severity
from emporion.screening.loading.formats import FORMATS, Format
from emporion.screening.loading.loading import Loaded, load
from emporion.screening.loading.own import entry_to_json, write_entries

__all__ = [
    "FORMATS",
    "Change",
    "Difference",
    "Finding",
    "Format",
    "Limits",
    "Loaded",
    "Severity",
    "acceptable",
    "check_load",
    "difference",
    "entry_to_json",
    "load",
    "standing_after",
    "write_entries",
]
