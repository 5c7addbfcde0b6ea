"""Cell values as clean strings: what a person would read in the cell, without what a person cannot see."""

import datetime
import math
import re

Value = str | int | float | bool | datetime.date | datetime.time | datetime.datetime | datetime.timedelta | None

# Controls, soft hyphen, zero-width and bidirectional marks, byte-order mark, surrogates; tab and line feed stay.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


def clean(text: str) -> str:
    """Return the text with line ends as ``\\n``, runs of spaces as one, invisible characters gone, edges stripped.

    >>> clean(" ООО\\xa0\\u200bРомашка\\r\\n ")
    'ООО Ромашка'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u0085", "\n")
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return "\n".join(line.strip(" ") for line in text.split("\n")).strip() if "\n" in text else text.strip()


def unescape(text: str) -> str:
    """Undo the ``_x000D_`` escapes of Office Open XML (ECMA-376, ST_Xstring)."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def shown(value: Value) -> str:
    """Return a cell's value as text: whole floats without ``.0``, dates as ISO 8601, midnight without its time.

    >>> shown(7701234567.0), shown(datetime.datetime(2026, 11, 22)), shown(None)
    ('7701234567', '2026-11-22', '')
    """
    if isinstance(value, str):
        return clean(unescape(value))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e21 else repr(value)
