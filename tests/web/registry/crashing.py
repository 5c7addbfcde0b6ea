"""A program that imports and is killed, by its own hand and at a chosen statement, so that every point can be reached.

``crashing.py begin SEED ROWS`` uploads a list and starts its import; prints ``{"run":…, "job":…}``.
``crashing.py attempt JOB KILL_AT`` runs an attempt and dies by SIGKILL at that statement; prints how many there were.
``crashing.py undo RUN`` starts the undoing; prints ``{"run":…, "job":…}``.
``crashing.py resume JOB`` shows the run, revives the job, runs it to its end and shows the run again.
``crashing.py show RUN`` prints what the database holds of the run.
"""

import io
import json
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from openpyxl import Workbook  # noqa: E402

from emporion_web.accounts.models import User  # noqa: E402
from emporion_web.jobs.attempts import run_attempt  # noqa: E402
from emporion_web.jobs.models import Job  # noqa: E402
from emporion_web.jobs.supervision import revive  # noqa: E402
from emporion_web.registry.actions import imports  # noqa: E402
from emporion_web.registry.models import ImportRow, ImportRun, Organisation  # noqa: E402
from emporion_web.search.models import Document  # noqa: E402
from tests.factories.registry import officer  # noqa: E402
from tests.web.killed import attempt  # noqa: E402

HEAD = ["Name", "City", "Contact person", "E-mail", "Offer", "Need"]


def content(seed: int, rows: int) -> bytes:
    """Write a list; every third organisation takes two rows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("List")
    sheet.append(HEAD)
    for at in range(rows):
        name = f"Works {seed}-{at}"
        sheet.append([name, "Tula", f"Ivan {at}", f"i{seed}.{at}@x.example", f"robots {at}", f"boards {at}"])
        if at % 3 == 0:
            sheet.append([name, "Tula", f"Anna {at}", f"a{seed}.{at}@x.example", "", ""])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def begin(seed: int, rows: int) -> dict[str, int | None]:
    """Upload, try and start the import."""
    actor = User.objects.filter(role="officer").first() or officer()
    assert actor.host_body is not None
    run = imports.upload(actor=actor, content=content(seed, rows), filename=f"{seed}.xlsx", host_body=actor.host_body)
    run = imports.start_trial(run, actor=actor)
    run_attempt(run.job_id or 0)
    run = imports.start_run(run, actor=actor, declared=["listed"], source="form")
    return {"run": run.pk, "job": run.job_id}


def undo(number: int) -> dict[str, int | None]:
    """Start undoing a run."""
    run = ImportRun.objects.get(pk=number)
    assert run.started_by is not None
    run = imports.start_undo(run, actor=run.started_by)
    return {"run": run.pk, "job": run.job_id}


def resume(job: int) -> dict[str, Any]:
    """Show what the killed attempt left, revive the job as a worker would, run it, and show what there is then."""
    left = show(int(Job.objects.get(pk=job).subject_id))
    revive(stale_after_seconds=-1)
    run_attempt(job)
    ended = Job.objects.get(pk=job)
    return {"job": ended.status, "left": left, **show(int(ended.subject_id))}


def show(number: int) -> dict[str, Any]:
    """Return what there is of a run: its state, its organisations with their parts, its journal, the index."""
    run = ImportRun.objects.get(pk=number)
    seed = run.filename.removesuffix(".xlsx")
    found = Organisation.objects.filter(display_name__startswith=f"Works {seed}-").order_by("pk")
    parts = [
        [o.names.count(), o.representatives.count(), o.statements.count(), o.consents.count(), o.revision]
        for o in found
    ]
    rows = ImportRow.objects.filter(run=run, applied=True, undone=False)
    return {
        "status": run.status,
        "names": sorted(o.display_name for o in found),
        "parts": sorted(parts),
        "journal": sorted(rows.filter(leads_to=None, organisation__isnull=False).values_list("name", flat=True)),
        "rows": rows.count(),
        "indexed": Document.objects.filter(object_id__in=[o.pk for o in found]).count(),
    }


def main() -> None:
    """Do what the arguments say."""
    command, *rest = sys.argv[1:]
    commands: dict[str, Callable[..., Any]] = {
        "begin": begin,
        "attempt": attempt,
        "undo": undo,
        "resume": resume,
        "show": show,
    }
    print(json.dumps(commands[command](*map(int, rest))))


if __name__ == "__main__":
    main()
