"""One door to typst: a template of ours and data as JSON in, a PDF out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typst import Fonts

_HOME = Path(str(resources.files("emporion.agendas")))
_COVERAGE = _HOME / "fonts" / "coverage.json"


def pdf(template: str, data: Mapping[str, Any], moment: datetime, *, tagged: bool = True) -> bytes:
    """Typeset ``templates/<template>.typ`` with the data; ``moment`` is the date the file carries.

    Data travel as one JSON text through ``sys.inputs``: no text of a user is ever read as markup. The fonts are those
    that come with this package; only where a text has a sign they lack are those of the machine asked as well.
    ``tagged`` adds the structure that screen readers follow; a file of hundreds of pages to print is six times smaller
    without it.
    """
    import typst

    text = json.dumps(data, ensure_ascii=False)
    made = typst.compile(
        _HOME / "templates" / f"{template}.typ",
        root=_HOME / "templates",
        font_paths=_fonts(covered(text)),
        sys_inputs={"data": text},
        pdf_tags=tagged,
        timestamp=int(moment.astimezone(UTC).timestamp()),
    )
    return bytes(made)


def joined(pieces: Sequence[bytes]) -> bytes:
    """Return several PDF files as one, in their order; fonts that they share are kept once."""
    if len(pieces) == 1:
        return pieces[0]
    from io import BytesIO

    from pypdf import PdfWriter

    writer = PdfWriter()
    for piece in pieces:
        writer.append(BytesIO(piece))
    writer.compress_identical_objects()
    whole = BytesIO()
    writer.write(whole)
    return whole.getvalue()


def covered(text: str) -> bool:
    """Tell whether the fonts of this package have every sign of the text."""
    return _signs().issuperset(ord(sign) for sign in set(text) if sign.isprintable() and not sign.isspace())


@cache
def _signs() -> frozenset[int]:
    ranges = json.loads(_COVERAGE.read_text())
    return frozenset(code for start, end in ranges for code in range(start, end + 1))


@cache
def _fonts(own_only: bool) -> Fonts:
    from typst import Fonts

    return Fonts(include_system_fonts=not own_only, include_embedded_fonts=False, font_paths=[_HOME / "fonts"])
