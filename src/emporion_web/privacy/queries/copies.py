"""The copy of the own data: a ZIP of JSON, a page that can be read, and the files.

The JSON is described in docs/reference/personal-data.md. Values are as they are stored; moments are in UTC, ISO 8601.
"""

import io
import json
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import FileField, Model
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from emporion.kernel.languages import Language
from emporion_web.audit.disclosures import place_name
from emporion_web.audit.models import Disclosure
from emporion_web.privacy.queries.gathering import Held
from emporion_web.privacy.queries.terms import kept_until, shared_stores, terms
from emporion_web.privacy.subjects import Subject
from emporion_web.ui.languages import CODES

FORMAT = "emporion-personal-data/1"


def copy_of(person: Subject, held: list[Held], *, language: Language, now: datetime) -> bytes:
    """Return the ZIP: ``data.json``, ``data.html`` in a language, and ``files/``. Bytes are the same for one moment."""
    with translation.override(CODES[language]):
        months = terms()
        parts = [_part(one, months) for one in held]
        told = {
            "format": FORMAT,
            "made_at": now,
            "addresses": [person.proven] if person.proven else [],
            "holdings": parts,
            "shared": [{"title": title, "until": until} for title, until in shared_stores()],
        }
        context = {"parts": parts, "shared": told["shared"], "now": now, "language": CODES[language]}
        page = render_to_string("privacy/copy.html", context)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "data.json", json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1, default=str)
        )
        archive.writestr("data.html", page)
        for name, content in _files(held):
            archive.writestr(name, content)
    return out.getvalue()


def _part(held: Held, months: Mapping[str, int | None]) -> dict[str, Any]:
    holding = held.holding
    until, words = kept_until(held, months)
    rows = [[_cell(row, name) for name in holding.shown] for row in held.rows]
    return {
        "model": holding.model._meta.label_lower,
        "title": str(holding.title),
        "kept": str(holding.kept),
        "until": words,
        "rows": [
            {"id": row.pk, "fields": cells, "kept_until": until.get(row.pk, {})}
            for row, cells in zip(held.rows, rows, strict=True)
        ],
    }


def _cell(row: Model, name: str) -> dict[str, Any]:
    field = row._meta.get_field(name)
    value = getattr(row, name)
    if isinstance(field, FileField):
        value = _file_name(row, name) if value else ""
    elif isinstance(value, Model):
        value = str(value)
    label = str(getattr(field, "verbose_name", name))
    cell = {"name": name, "label": label[:1].upper() + label[1:], "value": value}
    return cell | {"said": said} if (said := _said(row, name, value)) else cell


def _said(row: Model, name: str, value: Any) -> str:
    """Return a word of the program in the reader's language; empty for what is no such word."""
    if isinstance(row, Disclosure) and name == "place":
        return place_name(value)
    display = getattr(row, f"get_{name}_display", None)
    return str(display()) if display is not None and value else ""


def _file_name(row: Model, name: str) -> str:
    return f"files/{row._meta.model_name}-{row.pk}-{posixpath.basename(getattr(row, name).name)}"


def _files(held: list[Held]) -> Iterator[tuple[str, bytes]]:
    for one in held:
        for row in one.rows:
            for name in one.holding.shown:
                value = getattr(row, name)
                if isinstance(row._meta.get_field(name), FileField) and value and value.storage.exists(value.name):
                    with value.open("rb") as stream:
                        yield _file_name(row, name), stream.read()


def titles(held: list[Held]) -> list[tuple[str, int, str, list[str]]]:
    """Return what is held, by kind: title, number of rows, why some of it stays, until when it is kept."""
    months = terms()
    return [
        (str(one.holding.title) or _("Other"), len(one.rows), str(one.holding.kept), kept_until(one, months)[1])
        for one in held
    ]
