"""The report of an import as a file."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from emporion_web.accounts.access import STAFF, require, user_of
from emporion_web.registry.gates import get_import_for
from emporion_web.registry.queries.imports import report_lines
from emporion_web.ui.workbooks import XLSX, workbook

_RISKY = ("=", "+", "-", "@", "\t", "\r")


@require(*STAFF)
def import_report(request: HttpRequest, pk: int, suffix: str) -> HttpResponseBase:
    """Give the report as XLSX or CSV: each row of the file, its outcome, its problems with place and remedy."""
    user = user_of(request)
    run = get_import_for(user, pk)
    name = f"{Path(run.filename).stem}-report.{suffix}"
    lines = list(report_lines(run, user))  # all of it before the answer: what is shown of people is noted first
    answer: HttpResponseBase
    if suffix == "csv":
        answer = StreamingHttpResponse(_csv(lines), content_type="text/csv; charset=utf-8")
    else:
        answer = HttpResponse(workbook(_("Report"), lines), content_type=XLSX)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{_quoted(name)}"
    return answer


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(name)


def _csv(lines: Iterable[Sequence[str | int]]) -> Iterator[str]:
    """Yield the report as CSV with a byte-order mark; a cell that a spreadsheet would take for a formula is quoted."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    yield "\ufeff"
    for line in lines:
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(_RISKY) else cell for cell in line])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
